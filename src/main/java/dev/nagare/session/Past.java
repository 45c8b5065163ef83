package dev.nagare.session;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * A look at what is retained of a reading: a session of its own, on a thread of its own, that reads what the other one
 * writes and touches nothing else of it.
 */
final class Past implements AutoCloseable {
    private final Session session;
    // Of the session's thread.
    private boolean departed;
    private boolean arrived;

    /**
     * Opens it.
     *
     * @param nanoTime a clock for pacing, in nanoseconds
     * @param later runs a task on the thread of the reading; from any thread
     * @param show is given there each picture from the moment on at which it is opened
     */
    Past(
            RetainedRecording recording,
            LongSupplier nanoTime,
            ReplayCache cache,
            Executor later,
            BiConsumer<Past, Snapshot> show) {
        session = Session.ofPast(
                picture -> {
                    if (isWorthALook(picture)) {
                        later.execute(() -> show.accept(this, picture));
                    }
                },
                nanoTime,
                cache);
        session.open(recording);
    }

    /** Until it has come to where it is opened there is nothing to see. */
    private boolean isWorthALook(Snapshot picture) {
        Transport transport = picture.transport();
        departed |= transport.seek() != null;
        arrived |= departed && transport.seek() == null;
        return arrived || transport.state() == Transport.State.FAILED;
    }

    /** Takes the commands of the transport. */
    Session session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
