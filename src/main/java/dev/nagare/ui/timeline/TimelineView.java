package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Speed;

/**
 * The transport at one instant.
 *
 * @param playing whether the button pauses
 * @param usable whether there is anything to play
 * @param speed the speed asked for
 * @param loop what is played again and again
 * @param lookedThrough how much of the recording has been looked through beside the replay, 0 to 1; −1 where nobody
 *     knows or where there is no more to say: it is complete
 * @param topic whether it is a topic that is followed, so that there is a now to come back to
 * @param live whether that is what is shown
 */
record TimelineView(
        boolean playing, boolean usable, Speed speed, Loop loop, double lookedThrough, boolean topic, boolean live) {}
