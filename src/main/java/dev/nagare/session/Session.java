package dev.nagare.session;

import java.util.function.Consumer;

/**
 * Plays one recording after the other on a thread of its own. Every command returns at once and takes effect within
 * one batch of records; what became of it is in the next snapshot.
 *
 * <p>Thread-safe.
 */
public final class Session implements AutoCloseable {
    private final Consumer<Snapshot> publisher;

    /**
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     */
    public Session(Consumer<Snapshot> publisher) {
        this.publisher = publisher;
    }

    /** Opens a recording and plays it. What was open before is closed. */
    public void open(Recording recording) {
        publisher.accept(Snapshot.EMPTY);
    }

    /** Goes on; at the end, from the start. */
    public void play() {}

    /** Stops between two records. */
    public void pause() {}

    /** Plays when paused or ended, pauses when playing. */
    public void togglePlay() {}

    /** Asks for a speed. */
    public void speed(Speed speed) {}

    /** One step up the ladder. */
    public void faster() {}

    /** One step down the ladder. */
    public void slower() {}

    /** Plays from the start. */
    public void restart() {}

    /** Ends the session's thread and closes the source. Waits a bounded time for it; may be called twice. */
    @Override
    public void close() {}
}
