package dev.nagare.session;

import dev.nagare.pipeline.Pipeline;

/**
 * What the dead letters are of, as it can be read once more beside what is open.
 *
 * @param recording where the records are
 * @param pipeline what is computed of them
 * @param readable whether it can be opened again: not so standard input, nor a topic of which nothing is kept
 * @param patience how often in a row it may have nothing to say before it is given up
 */
record LetterOrigin(Recording recording, Pipeline pipeline, boolean readable, int patience) {
    /** What is kept of a topic may wait for somebody who has stopped writing. */
    static final int SOME = 1_000;

    /** A recording comes to its end. */
    static final int UNENDING = Integer.MAX_VALUE;
}
