package dev.nagare.app;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Journal;
import dev.nagare.session.ReplayCache;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.sink.file.ResultFiles;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How fast a session plays a recording at Max beside the batch command, with the same recording and pipeline and without
 * a window: {@code MaxSpeed FOLDER [EVENTS [ROUNDS]]}, with 2 million made-up card transactions and 5 rounds if nothing
 * else is said. All ways take turns, after one round that doesn't count. Needs a quiet machine.
 *
 * <pre>mvn -Pbench test-compile exec:exec@max-speed "-Dmax-speed=target/seeks 2000000 5"</pre>
 */
public final class MaxSpeed {
    /** Ways to play all of it. */
    private enum Way {
        BATCH("nagare run"),
        UNSEEN("session at Max, snapshots thrown away"),
        READ("session at Max, snapshots read as a window does"),
        INDEXED("the same with the index made beside it");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    private final Path folder;
    private final Path recording;
    private final Pipeline pipeline;
    private final long events;

    private MaxSpeed(Path folder, Path recording, Pipeline pipeline, long events) {
        this.folder = folder;
        this.recording = recording;
        this.pipeline = pipeline;
        this.events = events;
    }

    /** Prints the rates. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long events = args.length > 1 ? Long.parseLong(args[1]) : 2_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Path recording = LargeRecording.in(folder, events);
        System.out.printf("%,d events in %,d MB%n", events, Files.size(recording) >> 20);
        new MaxSpeed(folder, recording, LargeRecording.pipeline(), events).measure(rounds);
    }

    private void measure(int rounds) throws Exception {
        Map<Way, double[]> rates = new EnumMap<>(Way.class);
        for (int round = -1; round < rounds; round++) {
            for (Way way : Way.values()) {
                long start = System.nanoTime();
                play(way);
                double rate = events / ((System.nanoTime() - start) / 1e9);
                System.out.printf("%s %s: %,.0f events a second%n", round < 0 ? "warm-up" : round + 1, way.words, rate);
                if (round >= 0) {
                    rates.computeIfAbsent(way, w -> new double[rounds])[round] = rate;
                }
            }
        }
        double batch = median(rates.get(Way.BATCH));
        for (Way way : Way.values()) {
            double rate = median(rates.get(way));
            System.out.printf("%s: %,.0f events a second, %.2f of nagare run%n", way.words, rate, rate / batch);
        }
    }

    private static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void play(Way way) throws Exception {
        switch (way) {
            case BATCH -> batch();
            case UNSEEN -> replay(Session::straight, snapshot -> {});
            case READ -> replay(Session::straight, new Window());
            case INDEXED -> replay(
                    publisher -> new Session(publisher, ReplayCache.temporary()), new Window());
        }
    }

    private void batch() throws Exception {
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(recording)));
                ResultFiles results =
                        new ResultFiles(folder.resolve("results"), !pipeline.transform().isEmpty())) {
            new BatchRun(pipeline, System::nanoTime).play(source, results, (records, progress) -> {});
        }
    }

    /** Makes a session of what gets its snapshots. */
    private interface Opening {
        Session of(Consumer<Snapshot> publisher);
    }

    private void replay(Opening opening, Consumer<Snapshot> publisher) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Consumer<Snapshot> untilEnded = snapshot -> {
            publisher.accept(snapshot);
            if (snapshot.transport().state() == Transport.State.ENDED) {
                ended.countDown();
            }
        };
        try (Session session = opening.of(untilEnded)) {
            session.open(FileRecording.of(recording, pipeline));
            session.speed(Speed.MAX);
            if (!ended.await(30, TimeUnit.MINUTES)) {
                throw new IllegalStateException("it doesn't come to an end");
            }
        }
    }

    /** Takes of every snapshot what came since the one before, as the tables and charts of a window do. */
    private static final class Window implements Consumer<Snapshot> {
        private final long[] next = new long[5];
        private final List<Object> rows = new ArrayList<>();

        @Override
        public void accept(Snapshot snapshot) {
            rows.clear();
            take(0, snapshot.journals().alerts());
            take(1, snapshot.journals().late());
            take(2, snapshot.journals().deadLetters());
            take(3, snapshot.journals().results());
            take(4, snapshot.journals().events());
            rows.add(snapshot.series().finest(snapshot.clock().now()));
        }

        private void take(int which, Journal<?> journal) {
            var page = journal.since(next[which]);
            rows.addAll(page.entries());
            next[which] = page.next();
        }
    }
}
