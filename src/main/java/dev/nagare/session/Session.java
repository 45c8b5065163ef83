package dev.nagare.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays one recording after the other on a thread of its own, called {@code nagare-consumer}. Every command returns at
 * once and takes effect within one batch of records; what became of it is in the next snapshot.
 *
 * <p>Thread-safe.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long JOIN_MILLIS = 2_000;

    private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final Player player;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the session's thread.
     *
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     */
    public Session(Consumer<Snapshot> publisher) {
        this(publisher, System::nanoTime, Session::scanInBackground);
    }

    Session(Consumer<Snapshot> publisher, LongSupplier nanoTime, Executor scans) {
        player = new Player(nanoTime, publisher, scans, commands::add);
        thread = new Thread(this::run, "nagare-consumer");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        thread.start();
    }

    private static void scanInBackground(Runnable scan) {
        Thread thread = new Thread(scan, "nagare-scan");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        thread.start();
    }

    /** Opens a recording and plays it. What was open before is closed. */
    public void open(Recording recording) {
        commands.add(() -> player.open(recording));
    }

    /** Goes on; at the end and after a failure, from the start. */
    public void play() {
        commands.add(player::play);
    }

    /** Stops between two records. */
    public void pause() {
        commands.add(player::pause);
    }

    /** Plays when paused, ended or failed; pauses when playing. */
    public void togglePlay() {
        commands.add(player::togglePlay);
    }

    /** Asks for a speed. It holds until the next {@link #open}. */
    public void speed(Speed speed) {
        commands.add(() -> player.speed(speed));
    }

    /** One step up the ladder. */
    public void faster() {
        commands.add(player::faster);
    }

    /** One step down the ladder. */
    public void slower() {
        commands.add(player::slower);
    }

    /** Plays from the start, with the speed as it is. Nothing happens on standard input, which has no start. */
    public void restart() {
        commands.add(player::restart);
    }

    /**
     * Asks for the events that fulfil a condition, of those that are still kept and of those to come. What it finds, or
     * what is wrong with it, is in {@link Snapshot#matches()}. It holds until the next one is asked for.
     *
     * @param condition CEL over the event's fields; blank for none
     */
    public void findEvents(String condition) {
        commands.add(() -> player.find(condition));
    }

    /** Ends the session's thread and closes the source. Waits up to two seconds for it; may be called twice. */
    @Override
    public void close() {
        closed = true;
        commands.add(() -> {});
        if (Thread.currentThread() != thread) {
            try {
                thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try (player) {
            long wait = Player.FOREVER;
            while (!closed) {
                Runnable command = next(wait);
                wait = command == null
                        ? guarded(player::step)
                        : guarded(() -> {
                            command.run();
                            return 0;
                        });
            }
        } catch (InterruptedException e) {
            LOG.info("The session was interrupted and ends");
        }
    }

    /** The next command; null when none came before the wait was over. */
    private @Nullable Runnable next(long wait) throws InterruptedException {
        if (wait == Player.FOREVER) {
            return commands.take();
        }
        return wait == 0 ? commands.poll() : commands.poll(wait, TimeUnit.NANOSECONDS);
    }

    /** Runs a piece of work; whatever breaks in it ends the replay, never the thread. */
    private long guarded(LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            player.crash(e);
            return Player.FOREVER;
        }
    }
}
