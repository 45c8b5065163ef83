package dev.nagare.app;

import dev.nagare.session.ReplayCache;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a large recording takes to open and to index, what heap that needs, and how long a seek takes then: {@code
 * SeekTimes FOLDER [EVENTS [SEEKS [MEGABYTES [.gz|.zst]]]]}, with 10 million made-up card transactions, 300 seeks and the
 * usual room for checkpoints if nothing else is said, uncompressed. Recording and checkpoints stay in the folder, so that a second call shows what
 * opening it again takes. Needs a quiet machine: what each seek worked is told beside what passed.
 */
public final class SeekTimes {
    private final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();

    private SeekTimes() {}

    /** Prints the times. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long events = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int seeks = args.length > 2 ? Integer.parseInt(args[2]) : 300;
        long budget = args.length > 3 ? Long.parseLong(args[3]) << 20 : ReplayCache.DEFAULT_BUDGET;
        Path recording = LargeRecording.in(folder, events, args.length > 4 ? args[4] : "");
        System.out.printf(
                "%,d events in %,d MB, with at most %,d MB of heap%n",
                events,
                Files.size(recording) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        ReplayCache cache = ReplayCache.lasting(folder.resolve("cache-" + events), budget);
        new SeekTimes().measure(FileRecording.of(recording, LargeRecording.pipeline()), cache, seeks);
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
                    "%,d records, %,d alerts%n",
                    whole.overview().records(), whole.overview().alerts().size());
            printHeap("until then");
            Random random = new Random(LargeRecording.SEED);
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
            printHeap("in all");
            System.out.printf("%,d MB in the cache%n", bytesIn(cache.folder()) >> 20);
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

    /** Most that was used at once, garbage and all. */
    private static void printHeap(String when) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("heap %s at most %,d MB%n", when, peak >> 20);
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
        return "p50 %.1f ms, p95 %.1f ms, longest %.1f ms"
                .formatted(
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.95)] / 1e6,
                        sorted[sorted.length - 1] / 1e6);
    }

    private static long bytesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
