package dev.nagare.app;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.ReplayCache;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long a recording takes to open and to index, and how long a seek takes then: {@code SeekTimes RECORDING PIPELINE
 * FOLDER [SEEKS [MEGABYTES]]}. A recording to measure is made by {@code nagare generate}. The folder gets the checkpoints, so that a
 * second call shows what opening it again takes.
 */
public final class SeekTimes {
    private static final long SEED = 20260302;

    private final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();

    private SeekTimes() {}

    /** Prints the times. */
    public static void main(String[] args) throws Exception {
        Path recording = Path.of(args[0]);
        Pipeline pipeline = new PipelineReader().read(Path.of(args[1]));
        int seeks = args.length > 3 ? Integer.parseInt(args[3]) : 200;
        long budget = args.length > 4 ? Long.parseLong(args[4]) << 20 : ReplayCache.DEFAULT_BUDGET;
        ReplayCache cache = ReplayCache.lasting(Path.of(args[2]), budget);
        new SeekTimes().measure(FileRecording.of(recording, pipeline), cache, seeks);
    }

    private void measure(FileRecording recording, ReplayCache cache, int seeks) throws Exception {
        try (Session session = new Session(snapshots::add, cache)) {
            long start = System.nanoTime();
            session.open(recording);
            session.speed(Speed.NORMAL);
            await(s -> s.counters().received() > 0);
            print("first record shown after", start);
            session.pause();
            Snapshot whole = await(s -> s.overview().complete());
            print("indexed after", start);
            System.out.printf(
                    "%,d records, %,d alerts, %,d MB of checkpoints, %,d MB of heap used%n",
                    whole.overview().records(),
                    whole.overview().alerts().size(),
                    bytesIn(cache.folder()) >> 20,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
            Random random = new Random(SEED);
            long[] told = new long[seeks];
            long[] there = new long[seeks];
            long[] worked = new long[seeks];
            for (int i = 0; i < seeks; i++) {
                snapshots.clear();
                long workedBefore = processorTime();
                long from = System.nanoTime();
                session.seek(whole.overview().first()
                        + (long) (random.nextDouble() * whole.overview().span()));
                await(s -> s.transport().seek() != null);
                told[i] = System.nanoTime() - from;
                await(s -> s.transport().seek() == null);
                there[i] = System.nanoTime() - from;
                worked[i] = processorTime() - workedBefore;
            }
            System.out.println("seeks acknowledged: " + spread(told));
            System.out.println("seeks shown: " + spread(there));
            System.out.println("of that at work: " + spread(worked));
        }
    }

    /** What the session's thread has worked: on a machine that is busy otherwise, less than what passed. Nanoseconds. */
    private static long processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals("nagare-consumer")) {
                return threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return 0;
    }

    private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
        while (true) {
            @Nullable Snapshot snapshot = snapshots.poll(10, TimeUnit.MINUTES);
            if (snapshot == null) {
                throw new IllegalStateException("nothing came for ten minutes");
            }
            if (wanted.test(snapshot)) {
                return snapshot;
            }
        }
    }

    private static void print(String what, long start) {
        System.out.printf("%s %,d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }

    private static String spread(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return "median %.1f ms, p95 %.1f ms, longest %.1f ms"
                .formatted(
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.95)] / 1e6,
                        sorted[sorted.length - 1] / 1e6);
    }

    private static long bytesIn(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
