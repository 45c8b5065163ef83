package dev.nagare.session;

import dev.nagare.model.RecorderStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.file.Recorder;
import dev.nagare.sink.file.RecordingPlan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest part of a reading, written down as it happens, so that it can be looked at like a recording while the reading
 * goes on. It comes in segments, each a file that begins where the reading had a checkpoint; the oldest ones go when it is
 * more than it may be. Only segments that nothing is added to any more can be read.
 *
 * <p>The reading thread writes and cuts; any other may ask. Checkpoints are written and old segments deleted on a thread
 * of its own: on a fast topic with a large state that takes seconds, and the reading must not wait for a disk.
 */
final class Retained implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retained.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** A segment that has begun is a segment that can't be read: a quiet stream is cut as often as that. */
    private static final long LONGEST_NANOS = 60 * NANOS_PER_SECOND;

    /** However fast the stream is, checkpoints cost time. */
    private static final long SHORTEST_NANOS = NANOS_PER_SECOND;

    /** How long the end of a reading waits for its last checkpoint. */
    private static final long CLOSING_MILLIS = 1_000;

    /** Begins the name of a folder of segments; the number of its process follows. */
    private static final String FOLDER = "live-";

    /** What of a segment can be read. */
    enum Availability {
        /** All of it. */
        WHOLE,
        /** Nothing yet: it is being written. */
        NOT_YET,
        /** Nothing any more. */
        GONE
    }

    /**
     * A segment.
     *
     * @param number the first being 1
     * @param records number of records before it
     * @param clock the arrival clock before it, or {@link Snapshot#NONE}
     */
    private record Segment(int number, long records, long clock) {}

    private final Retention limits;
    private final long distance;
    private final LongSupplier nanoTime;
    private final Path folder;
    private final RecordingPlan plan;
    private final Recorder recorder;
    /** Whether it begins with the reading, not with a checkpoint of another one. */
    private final boolean fromStart;

    private final Checkpoints checkpoints;
    private final ExecutorService keeping = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "nagare-retained");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("The thread {} died", t.getName(), e));
        return thread;
    });

    // Guarded by this.
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Map<Integer, Long> sizes = new HashMap<>();
    private boolean keeps;
    private long cutAt;
    private boolean wanted;

    private Retained(
            String name,
            ReplayCache cache,
            LongSupplier wallClock,
            LongSupplier nanoTime,
            Path folder,
            @Nullable Checkpoint from)
            throws SinkException {
        this.limits = cache.retention();
        this.distance = cache.distance();
        this.nanoTime = nanoTime;
        this.folder = folder;
        this.plan =
                new RecordingPlan(folder.resolve("part.ndjson"), name, Long.MAX_VALUE, null, RecordingPlan.KEEP_FREE);
        this.recorder = Recorder.start(plan, wallClock, nanoTime);
        this.checkpoints = new Checkpoints(name, cache.budget(), folder, cache.distance());
        this.cutAt = nanoTime.getAsLong();
        this.fromStart = from == null;
        segments.add(from == null ? new Segment(1, 0, Snapshot.NONE) : new Segment(1, from.records(), from.clock()));
    }

    /**
     * Begins with an empty one, in a folder of its own. What programs that were killed have left there goes.
     *
     * @param name of the reading
     * @param cache where, and how far apart and how large checkpoints may be
     * @param from with what it begins; null for the beginning of the reading
     * @return null where nothing can be written: then there is no past to look at
     */
    static @Nullable Retained begin(
            String name, ReplayCache cache, LongSupplier wallClock, LongSupplier nanoTime, @Nullable Checkpoint from) {
        try {
            Files.createDirectories(cache.folder());
            deleteLeftOver(cache.folder());
            Path folder = Files.createTempDirectory(
                    cache.folder(), FOLDER + ProcessHandle.current().pid() + "-");
            return new Retained(name, cache, wallClock, nanoTime, folder, from);
        } catch (IOException e) {
            LOG.warn("Nothing of {} can be kept to look back at: {}", name, e.toString());
            return null;
        }
    }

    private static void deleteLeftOver(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, FOLDER + "*-*")) {
            for (Path each : all) {
                String[] words = String.valueOf(each.getFileName()).split("-", 3);
                if (words[1].matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(words[1])).isEmpty()) {
                    delete(each);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be emptied: {}", folder, e.toString());
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("{} can't be deleted: {}", folder, e.toString());
        }
    }

    /** Takes what the reading takes. */
    void take(List<SourceItem> items) {
        recorder.offer(items);
    }

    /** Why nothing is kept any more, a sentence; null while all is well. */
    @Nullable
    String failure() {
        return recorder.status().failure();
    }

    /** Says that somebody wants to read what has been written by now. From any thread. */
    synchronized void want() {
        wanted = true;
    }

    /** Whether a segment can begin here: not one without a record. */
    synchronized boolean begins(long records) {
        return !recorder.status().ended() && records > last().records();
    }

    /**
     * Whether a segment is to end here.
     *
     * @param rest nanoseconds that are to lie between two of them, because a checkpoint holds the reading up; not where
     *     somebody waits for one
     */
    synchronized boolean isDue(long records, long rest) {
        if (!begins(records)) {
            cutAt = wanted ? nanoTime.getAsLong() : cutAt;
            wanted = false;
            return false;
        }
        long since = nanoTime.getAsLong() - cutAt;
        return wanted
                || since >= LONGEST_NANOS
                || (since >= Math.max(SHORTEST_NANOS, rest) && records - last().records() >= distance);
    }

    /** Whether the newest segment has just begun, so that whoever has read all others has seen all there is. */
    synchronized boolean hasJustCut() {
        return nanoTime.getAsLong() - cutAt < SHORTEST_NANOS
                || recorder.status().ended();
    }

    /** The number of the segment that is being written: where a checkpoint of this moment goes on. */
    synchronized int number() {
        return last().number();
    }

    private Segment last() {
        return segments.getLast();
    }

    /**
     * Ends the segment: what is taken from now on stands in the next one.
     *
     * @param records number of records so far
     * @param clock the arrival clock
     */
    synchronized void cut(long records, long clock) {
        recorder.cut();
        segments.addLast(new Segment(last().number() + 1, records, clock));
        cutAt = nanoTime.getAsLong();
        wanted = false;
    }

    /** Whether the last checkpoint is still being written: there is no use in another one yet. */
    synchronized boolean keeps() {
        return keeps;
    }

    /**
     * Adds the checkpoint at the beginning of the newest segment, and lets go of the oldest ones where it is too much by
     * now. What is left begins with a checkpoint, or at the very beginning. Returns at once.
     */
    void keep(Checkpoint checkpoint) {
        synchronized (this) {
            keeps = true;
        }
        keeping.execute(() -> {
            try {
                add(checkpoint);
            } finally {
                synchronized (this) {
                    keeps = false;
                }
            }
        });
    }

    private void add(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
        long from = firstWithin(checkpoint.records(), checkpoint.clock());
        long first = checkpoints.forgetBefore(from);
        synchronized (this) {
            boolean whole = whole() && from == 0;
            while (!whole && segments.size() > 1 && first > segments.getFirst().records()) {
                Segment gone = segments.removeFirst();
                sizes.remove(gone.number());
                try {
                    Files.deleteIfExists(plan.part(gone.number()));
                } catch (IOException e) {
                    LOG.warn("A segment can't be deleted: {}", e.toString());
                }
            }
        }
    }

    /** The number of records before the first segment that may stay. */
    private synchronized long firstWithin(long records, long clock) {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += size(segment.number());
        }
        Segment[] all = segments.toArray(Segment[]::new);
        for (int i = 0; i < all.length - 1; i++) {
            if (bytes <= limits.bytes()
                    && records - all[i].records() <= limits.records()
                    && clock - all[i + 1].clock() <= limits.millis()) {
                return all[i].records();
            }
            bytes -= size(all[i].number());
        }
        return last().records();
    }

    private long size(int number) {
        Long known = sizes.get(number);
        if (known != null) {
            return known;
        }
        try {
            long size = Files.size(plan.part(number));
            if (recorder.status().files() > number) {
                sizes.put(number, size);
            }
            return size;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What of that segment can be read. From any thread. */
    synchronized Availability availability(int number) {
        if (number < segments.getFirst().number()) {
            return Availability.GONE;
        }
        RecorderStatus status = recorder.status();
        return number < status.files() || status.ended() ? Availability.WHOLE : Availability.NOT_YET;
    }

    /** Where that segment stands. */
    Path file(int number) {
        return plan.part(number);
    }

    /** Whether everything from the beginning of the reading is still there. */
    synchronized boolean whole() {
        return fromStart && segments.getFirst().number() == 1;
    }

    /** Whether that segment begins with the reading itself, and not with a checkpoint. */
    boolean isStart(int number) {
        return fromStart && number == 1;
    }

    /** The arrival clock at its beginning; {@link Snapshot#NONE} where it begins with the reading. */
    synchronized long clock() {
        return segments.getFirst().clock();
    }

    /** Number of records before its beginning. */
    synchronized long records() {
        return segments.getFirst().records();
    }

    /** The number of its first segment. */
    synchronized int first() {
        return segments.getFirst().number();
    }

    /** A checkpoint at the beginning of each segment, as far as there is room for them. */
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Lets go of all of it. */
    @Override
    public void close() {
        recorder.close();
        keeping.shutdown();
        try {
            if (!keeping.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("A checkpoint was still being written when the reading was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        checkpoints.close();
        delete(folder);
    }
}
