package dev.nagare.session;

import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Playback;
import dev.nagare.source.file.UnpackedFiles;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What is kept of recordings so that a seek is quick, and where.
 *
 * @param folder a folder of ours alone, made if need be
 * @param budget how many bytes the checkpoints of one recording may need, 1 or more; beyond it they stand further apart
 * @param lasting whether they are kept when the recording is closed, for the next time that it is opened
 * @param distance records between two checkpoints, while there is room; more than {@link Playback#BATCH}
 * @param tail number of events that are kept whole for the screen, 1 or more. They are in no checkpoint: a seek goes on
 *     from one so far back that it has read them again when it arrives
 * @param retention how much of a topic is kept while it is followed
 */
public record ReplayCache(Path folder, long budget, boolean lasting, long distance, int tail, Retention retention) {
    /** What the checkpoints of one recording may need if nobody says otherwise. Bytes. */
    public static final long DEFAULT_BUDGET = 1L << 30;

    /** With a tail of less than that, a seek plays at most twice as many records, {@link Checkpoints#DISTANCE}. */
    private static final long DEFAULT_DISTANCE = Checkpoints.DISTANCE / 2;

    private static final int DEFAULT_TAIL = 10_000;

    /** Some recordings as large as people look at; never more than half of what is free. Bytes. */
    private static final long MOST_UNPACKED = 16L << 30;

    public ReplayCache {
        Objects.requireNonNull(folder, "folder");
        if (budget < 1 || tail < 1) {
            throw new IllegalArgumentException("budget and tail must be 1 or more, but are " + budget + " and " + tail);
        }
        if (distance <= Playback.BATCH) {
            throw new IllegalArgumentException("distance must be more than a batch, but is " + distance);
        }
    }

    /** One that keeps as much of a topic as is usual. */
    public ReplayCache(Path folder, long budget, boolean lasting, long distance, int tail) {
        this(folder, budget, lasting, distance, tail, Retention.DEFAULT);
    }

    /** The same for somebody who keeps more or less of a topic. */
    public ReplayCache with(Retention other) {
        return new ReplayCache(folder, budget, lasting, distance, tail, other);
    }

    /**
     * Keeps checkpoints for the next time.
     *
     * @param folder a folder of ours alone, made if need be
     * @param budget how many bytes those of one recording may need, 1 or more
     */
    public static ReplayCache lasting(Path folder, long budget) {
        return new ReplayCache(folder, budget, true, DEFAULT_DISTANCE, DEFAULT_TAIL);
    }

    /** The texts of compressed recordings; none where nothing lasts. */
    UnpackedFiles unpacked() {
        return lasting ? UnpackedFiles.in(folder, MOST_UNPACKED) : UnpackedFiles.NONE;
    }

    /** In the system's folder for what may vanish, for as long as a recording is open. */
    public static ReplayCache temporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
        return new ReplayCache(folder, DEFAULT_BUDGET, false, DEFAULT_DISTANCE, DEFAULT_TAIL);
    }
}
