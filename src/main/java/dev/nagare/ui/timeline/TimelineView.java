package dev.nagare.ui.timeline;

import dev.nagare.session.Speed;

/**
 * The transport at one instant.
 *
 * @param playing whether the button pauses
 * @param usable whether there is anything to play
 * @param speed the speed asked for
 */
record TimelineView(boolean playing, boolean usable, Speed speed) {}
