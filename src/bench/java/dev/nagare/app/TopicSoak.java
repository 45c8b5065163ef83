package dev.nagare.app;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SteadyFeed;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Counters;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a topic can be followed for days: a session reads a real broker at a steady rate, its snapshots are taken as a
 * window takes them, and once a minute the bytes of all objects that can be reached are counted. At the end every record
 * must have been counted once. It fails when they were not, and when the heap grew: see {@link Reached#grew}.
 *
 * <p>The first ten minutes fill what the pipeline looks back on and what is kept of the reading; the slope that is
 * printed is that of the minutes behind them, by least squares.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@topic-soak "-Dtopic-soak=60 10000"
 * </pre>
 *
 * <p>The arguments are the minutes, 4 or more, and the records a second.
 */
public final class TopicSoak {
    private static final String TOPIC = "soak";
    private static final int PARTITIONS = 3;
    private static final int WARM_UP = 10;
    private static final long FRAME_NANOS = 50_000_000;
    private static final Path PIPELINE = Path.of("resources", "pipelines", "card-transactions.yaml");

    /** The disk stays small; whoever is minutes behind loses nothing yet. */
    private static final Map<String, String> RETENTION = Map.of(
            "log.retention.bytes", String.valueOf(512 << 20),
            "log.segment.bytes", String.valueOf(32 << 20),
            "log.retention.check.interval.ms", "30000");

    private final int minutes;
    private final AtomicReference<Snapshot> handed = new AtomicReference<>();
    private final List<Double> heaps = new ArrayList<>();
    private Snapshot shown = Snapshot.EMPTY;
    private long alerts;
    private long seen;

    private TopicSoak(int minutes) {
        this.minutes = minutes;
    }

    public static void main(String[] args) throws Exception {
        int minutes = Math.max(4, args.length > 0 ? Integer.parseInt(args[0]) : 60);
        double rate = args.length > 1 ? Double.parseDouble(args[1]) : 10_000;
        Path folder = Files.createTempDirectory("nagare-soak");
        boolean failed;
        try (LocalBroker broker = LocalBroker.start(folder, RETENTION)) {
            broker.createTopic(TOPIC, PARTITIONS);
            failed = new TopicSoak(minutes).run(broker, rate);
        } finally {
            remove(folder);
        }
        System.exit(failed ? 1 : 0);
    }

    private boolean run(LocalBroker broker, double rate) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d minutes at %,.0f records/s, %d processors, %d MB of heap at most%n",
                minutes,
                rate,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.println("minute    received  records/s    behind   alerts   heap MB  what changed most, MB");
        try (Session session = new Session(handed::set)) {
            session.open(reading(broker));
            Process feed = SteadyFeed.start(broker, TOPIC, PARTITIONS, rate, Long.MAX_VALUE);
            long begun = System.nanoTime();
            Reached first = Reached.NOTHING;
            long before = 0;
            for (int minute = 1; minute <= minutes; minute++) {
                long until = begun + TimeUnit.MINUTES.toNanos(minute);
                watch(snapshot -> System.nanoTime() >= until);
                Reached reached = Reached.now();
                first = minute == Math.min(WARM_UP, minutes / 2) ? reached : first;
                heaps.add(reached.total() / 1e6);
                tell(minute, before, reached, first);
                before = shown.counters().received();
            }
            feed.getOutputStream().close();
            String[] sent = new String(feed.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ");
            long acknowledged = Long.parseLong(sent[0]);
            watch(snapshot -> live(snapshot).counters().received() >= acknowledged && live(snapshot).reading().behind() == 0);
            return !counted(acknowledged, Long.parseLong(sent[1]), held(broker)) | slope() | Reached.grew("heap", heaps);
        }
    }

    private static TopicReading reading(LocalBroker broker) throws IOException, PipelineException {
        return new TopicReading(
                "soak",
                ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap())),
                TOPIC,
                new StartPosition.Earliest(),
                new StopPosition.Never(),
                new PipelineReader().read(PIPELINE),
                null);
    }

    private static LiveStatus live(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        if (live == null || snapshot.source().failure() != null) {
            throw new IllegalStateException("the reading failed: " + snapshot.source());
        }
        return live;
    }

    /** Takes snapshots as often as a window does, and looks at each alert. */
    private void watch(Predicate<Snapshot> enough) {
        while (shown.live() == null || !enough.test(shown)) {
            Snapshot next = handed.getAndSet(null);
            if (next != null) {
                shown = next;
                alerts += next.journals().alerts().since(seen).entries().size();
                seen = next.journals().alerts().nextSequence();
            }
            LockSupport.parkNanos(FRAME_NANOS);
        }
    }

    private void tell(int minute, long before, Reached reached, Reached first) {
        long received = shown.counters().received();
        System.out.printf(
                Locale.ROOT,
                "%6d %11d %10.0f %9d %8d %9.1f  ",
                minute,
                received,
                (received - before) / 60.0,
                live(shown).reading().behind(),
                alerts,
                reached.total() / 1e6);
        System.out.println(first.equals(Reached.NOTHING) || first.equals(reached) ? "" : reached.mostChangedSince(first));
    }

    /** The offset behind the last record of each partition, all together: the topic began at 0. */
    private static long held(LocalBroker broker) throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = broker.admin()) {
            return admin
                    .listOffsets(IntStream.range(0, PARTITIONS)
                            .mapToObj(number -> new TopicPartition(TOPIC, number))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private boolean counted(long acknowledged, long refused, long held) {
        Counters counters = live(shown).counters();
        boolean right = counters.received() - counters.duplicates() == held && acknowledged == held && refused == 0;
        System.out.printf(
                Locale.ROOT,
                "acknowledged %,d, refused %,d, held by the broker %,d, deleted unread %,d, alerts seen %,d of %,d%n%s%n%s%n",
                acknowledged,
                refused,
                held,
                live(shown).reading().deletedUnread(),
                alerts,
                live(shown).alerts(),
                counters,
                right ? "every record was counted once" : "RECORDS WERE LOST OR COUNTED TWICE");
        return right;
    }

    /** Prints by how much the heap grew in an hour; true if by more than a tenth of what it is. */
    private boolean slope() {
        List<Double> steady = heaps.subList(Math.min(WARM_UP, minutes / 2), minutes);
        int count = steady.size();
        double middle = (count - 1) / 2.0;
        double mean = steady.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double across = 0;
        double along = 0;
        for (int i = 0; i < count; i++) {
            across += (i - middle) * (steady.get(i) - mean);
            along += (i - middle) * (i - middle);
        }
        double anHour = 60 * across / along;
        System.out.printf(
                Locale.ROOT,
                "heap: %.1f MB on average over the last %d minutes, slope %+.2f MB an hour%n",
                mean,
                count,
                anHour);
        return anHour > mean / 10;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
