package dev.nagare.app;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SteadyFeed;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.ui.Dashboard;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.alerts.AlertRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How soon an alert is on the screen: from the moment when the broker acknowledges a transaction that an event rule
 * catches to the pulse in which its row stands in the table of the newest alerts, while so many others pass. The broker,
 * the feed and the window share the processors that there are.
 *
 * <pre>
 * taskset -c 0,1 mvn -Pbench test-compile exec:exec@latency "-Dlatency=20 60 10000"
 * </pre>
 *
 * <p>The arguments are the seconds of warm-up, the seconds measured, and the records a second. Wanted: 99 of a hundred
 * within 100 ms; else it ends with an error.
 */
public final class AlertLatency extends AnimationTimer {
    private static final String TOPIC = "latency";
    private static final int PARTITIONS = 3;
    private static final long WANTED_NANOS = 100_000_000;
    private static final long TOLD_EVERY_NANOS = 10_000_000_000L;
    private static final long BEAT_NANOS = 2_000_000;
    private static final Set<String> EVENT_RULES = Set.of("high-amount", "unusual-location");
    private static final Path PIPELINE = Path.of("resources", "pipelines", "card-transactions.yaml");

    private final long measureFrom;
    private final long measureTo;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Histogram latencies = new Histogram(60_000_000_000L, 3);
    /** Of the last ten seconds, also of the warm-up. */
    private final Histogram lately = new Histogram(60_000_000_000L, 3);
    private final Histogram pulses = new Histogram(60_000_000_000L, 3);
    private final Stage stage = new Stage();
    private final Dashboard dashboard;
    private volatile boolean over;
    private long lastPulse;
    private long toldAt;
    private long seen = -1;

    private AlertLatency(LocalBroker broker, Pipeline pipeline, int warmUp, int measured) {
        dashboard = new Dashboard(
                stage,
                Surrounded.inEnglish(1600, 1000),
                Surrounded.by(
                        new FoundRecordings(new PipelineBeside(Path.of("target"))),
                        owner -> Optional.empty(),
                        Runnable::run));
        dashboard.show();
        dashboard
                .session()
                .open(new TopicReading(
                        "latency",
                        ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap())),
                        TOPIC,
                        new StartPosition.Earliest(),
                        new StopPosition.Never(),
                        pipeline, null));
        measureFrom = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUp);
        measureTo = measureFrom + TimeUnit.SECONDS.toNanos(measured);
    }

    public static void main(String[] args) throws IOException, PipelineException {
        int warmUp = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int measured = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        double rate = args.length > 2 ? Double.parseDouble(args[2]) : 10_000;
        Pipeline pipeline = new PipelineReader().read(PIPELINE);
        Path folder = Files.createTempDirectory("nagare-latency");
        LocalBroker broker = LocalBroker.start(folder);
        broker.createTopic(TOPIC, PARTITIONS);
        Platform.startup(() -> {
            AlertLatency latency = new AlertLatency(broker, pipeline, warmUp, measured);
            latency.start();
            Thread feed = new Thread(() -> latency.feed(broker, rate), "feed");
            feed.setDaemon(true);
            feed.start();
            new Thread(() -> latency.await(broker, folder, feed), "end").start();
        });
    }

    private void feed(LocalBroker broker, double rate) {
        double perNano = rate / TimeUnit.SECONDS.toNanos(1);
        SteadyFeed feed = new SteadyFeed(TOPIC, PARTITIONS, 1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                SteadyFeed.producer(broker.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (long sent = 0; !over; LockSupport.parkNanos(BEAT_NANOS)) {
                long due = (long) ((System.nanoTime() - start) * perNano);
                long now = System.currentTimeMillis();
                for (; sent < due; sent++) {
                    var record = feed.next(now);
                    String id = feed.isCaught() ? feed.id() : null;
                    Future<?> unused = producer.send(record, (metadata, e) -> {
                        if (id != null && e == null) {
                            acknowledged.put(id, System.nanoTime());
                        }
                    });
                }
            }
        }
    }

    @Override
    public void handle(long frameTime) {
        long now = System.nanoTime();
        if (now >= measureTo) {
            stop();
            over = true;
            return;
        }
        if (now >= measureFrom && lastPulse > 0) {
            pulses.recordValue(now - lastPulse);
        }
        lastPulse = now;
        tell(now);
        if (stage.getScene().getRoot().lookup("#newestAlerts") instanceof TableView<?> table) {
            look(table.getItems(), now);
        }
    }

    private void tell(long now) {
        if (now - toldAt >= TOLD_EVERY_NANOS) {
            toldAt = now;
            System.out.printf(
                    Locale.ROOT,
                    "%s %d alerts, p50 %.1f ms, p99 %.1f ms, %d acknowledged and not yet there%n",
                    now < measureFrom ? "warming up:" : "measuring:",
                    lately.getTotalCount(),
                    lately.getValueAtPercentile(50) / 1e6,
                    lately.getValueAtPercentile(99) / 1e6,
                    acknowledged.size());
            lately.reset();
        }
    }

    /** Those that were not in the table at the last pulse: the newest stand first. */
    private void look(List<?> rows, long now) {
        long before = seen;
        for (Object each : rows) {
            AlertRow row = (AlertRow) each;
            if (row.number() <= before) {
                return;
            }
            seen = Math.max(seen, row.number());
            if (EVENT_RULES.contains(row.alert().rule())) {
                Long sent = acknowledged.remove(row.alert().event().id());
                // A record may be read before its sender is told that it was taken.
                long latency = sent == null ? 0 : now - sent;
                lately.recordValue(latency);
                if (now >= measureFrom) {
                    latencies.recordValue(latency);
                }
            }
        }
    }

    private void await(LocalBroker broker, Path folder, Thread feed) {
        try {
            feed.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.printf(
                Locale.ROOT,
                "%d processors, %d alerts: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, at most %.1f ms;"
                        + " from pulse to pulse p50 %.1f ms, p99 %.1f ms%n",
                Runtime.getRuntime().availableProcessors(),
                latencies.getTotalCount(),
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(90) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                latencies.getMaxValue() / 1e6,
                pulses.getValueAtPercentile(50) / 1e6,
                pulses.getValueAtPercentile(99) / 1e6);
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.out.println("not cleared up: " + e);
        }
        System.exit(latencies.getValueAtPercentile(99) <= WANTED_NANOS ? 0 : 1);
    }
}
