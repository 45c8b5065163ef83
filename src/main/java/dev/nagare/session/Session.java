package dev.nagare.session;

import dev.nagare.replay.Moment;
import dev.nagare.session.TransportRules.Then;
import dev.nagare.sink.file.RecordingPlan;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
    private final LongSupplier nanoTime;
    private final Publishing publishing;
    private final Executor beside;
    private final ReplayCache cache;
    private final Memory memory;
    private final Letters letters;
    /** What is open; the session's thread alone changes it. */
    private Stage stage;

    // What holds for whatever is opened next, too. The session's thread alone changes it.
    private String condition = "";
    private long skippedGap = Long.MAX_VALUE;
    private long step;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the session's thread.
     *
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     */
    public Session(Consumer<Snapshot> publisher) {
        this(publisher, ReplayCache.temporary());
    }

    /**
     * Starts the session's thread.
     *
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     * @param cache where checkpoints are kept
     */
    public Session(Consumer<Snapshot> publisher, ReplayCache cache) {
        this(publisher, System::nanoTime, Session::inBackground, cache);
    }

    /**
     * Starts the session's thread.
     *
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     * @param cache where checkpoints are kept
     * @param memory the folder of what outlives this window of the topics that it follows; null for nothing
     */
    public Session(Consumer<Snapshot> publisher, ReplayCache cache, @Nullable Path memory) {
        this(publisher, System::nanoTime, Session::inBackground, cache, memory, "nagare-consumer");
    }

    /**
     * One for somebody who neither goes back nor shows what is yet to come: nothing looks through the recording beside
     * the replay.
     *
     * @param publisher gets every snapshot, on the consumer thread; must return at once
     */
    public static Session straight(Consumer<Snapshot> publisher) {
        return new Session(publisher, System::nanoTime, index -> {}, ReplayCache.temporary());
    }

    Session(Consumer<Snapshot> publisher, LongSupplier nanoTime, Executor beside, ReplayCache cache) {
        this(publisher, nanoTime, beside, cache, null, "nagare-consumer");
    }

    /** One with a clock of its own for waiting, which remembers. */
    Session(Consumer<Snapshot> publisher, LongSupplier nanoTime, ReplayCache cache, Path memory) {
        this(publisher, nanoTime, Session::inBackground, cache, memory, "nagare-consumer");
    }

    /** Another one for who looks at the past of a reading. */
    static Session ofPast(Consumer<Snapshot> publisher, LongSupplier nanoTime, ReplayCache cache) {
        return new Session(publisher, nanoTime, Session::inBackground, cache, null, "nagare-past");
    }

    private Session(
            Consumer<Snapshot> publisher,
            LongSupplier nanoTime,
            Executor beside,
            ReplayCache cache,
            @Nullable Path folder,
            String name) {
        memory = new Memory(folder, nanoTime, System::currentTimeMillis);
        this.nanoTime = nanoTime;
        this.beside = beside;
        this.cache = cache;
        publishing = new Publishing(nanoTime, publisher);
        player = new Player(nanoTime, publishing, beside, commands::add, cache);
        stage = player;
        letters = new Letters(commands::add, () -> stage.origin(), beside);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        thread.start();
    }

    /** Gives way to the replay and the screen on small machines; nothing depends on whether it does. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "nagare-beside");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        thread.start();
    }

    /** Opens a recording and plays it, or a topic and follows it. What was open before is closed. */
    public void open(Recording recording) {
        commands.add(() -> {
            if (recording instanceof LiveReading reading) {
                stage.close();
                LiveRun.Around around =
                        new LiveRun.Around(nanoTime, System::currentTimeMillis, publishing, cache, memory);
                Live live = new Live(reading, around, beside, commands::add);
                stage = live;
                live.begin();
                live.find(condition);
                live.skipGaps(skippedGap);
                live.stepMillis(step);
            } else {
                if (stage instanceof Live) {
                    stage.close();
                    stage = player;
                }
                player.open(recording);
            }
        });
    }

    /**
     * Stops fetching from the topic, or goes on: the brokers keep what comes, and it shows as what it is behind by.
     * Nothing happens with a recording.
     */
    public void read(boolean on) {
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.read(on);
            }
        });
    }

    /** Forgets where the reading of the topic stopped, and begins where it is to begin. Its alerts stay in the store. */
    public void beginAnew() {
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.beginAnew();
            }
        });
    }

    /**
     * Writes down all that comes from the topic from now on, so that it can be played again. How that goes, and what is
     * wrong with it, is in {@link LiveStatus#recording()}.
     *
     * @param file where to, which must not be there yet; {@code .gz} and {@code .zst} are compressed
     */
    public void record(Path file) {
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.record(RecordingPlan.into(file, live.name()));
            }
        });
    }

    /**
     * Sends again what could not be delivered.
     *
     * @param deliveries by their numbers, {@link FailedDelivery#id()}; those that aren't known are left alone
     */
    public void sendAgain(Collection<Long> deliveries) {
        List<Long> wanted = List.copyOf(deliveries);
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.sendAgain(wanted);
            }
        });
    }

    /** Sends everything again that could not be delivered. */
    public void sendAllAgain() {
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.sendAllAgain();
            }
        });
    }

    /** Ends the recording of the topic. */
    public void stopRecording() {
        commands.add(() -> {
            if (stage instanceof Live live) {
                live.stopRecording();
            }
        });
    }

    /** Goes on; at the end and after a failure, from the start. */
    public void play() {
        commands.add(() -> stage.play());
    }

    /** Stops between two records. */
    public void pause() {
        commands.add(() -> stage.pause());
    }

    /** Does what a key of the transport asks for. */
    public void command(TransportCommand command) {
        commands.add(() -> stage.command(command));
    }

    /**
     * Goes to the moment when the replay clock stood there: everything up to it has been played, nothing behind it. The
     * next snapshot says so at once, and {@link Transport#seek()} is null again in the one that shows that moment. A
     * newer seek replaces it. It plays on if it played.
     *
     * @param clock epoch milliseconds
     */
    public void seek(long clock) {
        commands.add(() -> stage.seek(new Moment.Time(clock), Then.AS_BEFORE));
    }

    /** Goes to a moment. */
    void seek(Moment moment, Then then) {
        commands.add(() -> stage.seek(moment, then));
    }

    /**
     * Goes to right after a record, paused.
     *
     * @param record its number in playing order, the first being 0
     */
    public void seekToRecord(long record) {
        commands.add(() -> stage.seek(new Moment.Index(record), Then.PAUSED));
    }

    /**
     * Goes to what a person typed: a whole number is a record, anything else an ISO-8601 time on the replay clock, in UTC
     * unless it names an offset.
     *
     * @return false if it is neither; then nothing happens
     */
    public boolean seekTo(String text) {
        Moment moment = Moment.parse(text);
        if (moment == null) {
            return false;
        }
        commands.add(() -> stage.seek(moment, Then.PAUSED));
        return true;
    }

    /** Plays a range again and again, or not; its mode is what {@link TransportCommand#LOOP} changes. */
    public void loop(Loop loop) {
        commands.add(() -> stage.loop(loop));
    }

    /**
     * Skips what lies between two records that are further apart than that.
     *
     * @param longerThanMillis milliseconds of the replay clock; {@link Long#MAX_VALUE} to skip none
     */
    public void skipGaps(long longerThanMillis) {
        commands.add(() -> {
            skippedGap = longerThanMillis;
            player.skipGaps(longerThanMillis);
            stage.skipGaps(longerThanMillis);
        });
    }

    /**
     * Sets how far the arrow keys go.
     *
     * @param millis milliseconds of the replay clock; 0 for the step that fits the recording
     */
    public void stepMillis(long millis) {
        commands.add(() -> {
            step = millis;
            player.stepMillis(millis);
            stage.stepMillis(millis);
        });
    }

    /** Stops looking through the whole recording; what was found of it stays. */
    public void stopIndexing() {
        commands.add(() -> stage.stopIndexing());
    }

    /** Takes up what {@link #stopIndexing} stopped; nothing where it goes on or has reached the end. */
    public void goOnIndexing() {
        commands.add(() -> stage.goOnIndexing());
    }

    /** Asks for a speed. It holds until the next {@link #open}. */
    public void speed(Speed speed) {
        commands.add(() -> stage.speed(speed));
    }

    /** Plays from the start, with the speed as it is. Nothing happens on standard input, which has no start. */
    public void restart() {
        commands.add(() -> stage.restart());
    }

    /**
     * Asks for the events that fulfil a condition, of those that are still kept and of those to come. What it finds, or
     * what is wrong with it, is in {@link Snapshot#matches()}. It holds until the next one is asked for.
     *
     * @param condition CEL over the event's fields; blank for none
     */
    public void findEvents(String condition) {
        commands.add(() -> {
            this.condition = condition;
            stage.find(condition);
        });
    }

    /** What can be done with the dead letters of what is open. */
    public Letters letters() {
        return letters;
    }

    /** Ends the session's thread and closes the source. Waits up to two seconds for it; may be called twice. */
    @Override
    public void close() {
        closed = true;
        letters.giveUp();
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
        try {
            long wait = Stage.FOREVER;
            while (!closed) {
                Runnable command = next(wait);
                wait = command == null
                        ? guarded(stage::step)
                        : guarded(() -> {
                            command.run();
                            return 0;
                        });
            }
        } catch (InterruptedException e) {
            LOG.info("The session was interrupted and ends");
        } finally {
            stage.close();
            memory.close();
        }
    }

    /** The next command; null when none came before the wait was over. */
    private @Nullable Runnable next(long wait) throws InterruptedException {
        if (wait == Stage.FOREVER) {
            return commands.take();
        }
        return wait == 0 ? commands.poll() : commands.poll(wait, TimeUnit.NANOSECONDS);
    }

    /** Runs a piece of work; whatever breaks in it ends the replay, never the thread. */
    private long guarded(LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            stage.crash(e);
            return Stage.FOREVER;
        }
    }
}
