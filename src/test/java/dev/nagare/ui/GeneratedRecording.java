package dev.nagare.ui;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.model.Decoder;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.session.MemoryRecording;
import dev.nagare.session.SourceStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Card transactions made in memory, the same at every run: three partitions, disorder with a tail, bursts of fraud,
 * some broken records. So the window's tests depend on no file.
 */
public final class GeneratedRecording extends MemoryRecording {
    private static final long SEED = 7;
    private static final long START = Instant.parse("2026-03-02T10:36:00Z").toEpochMilli();
    private static final String TOPIC = "transactions";
    private static final String[] CATEGORIES = {
        "grocery", "travel", "electronics", "dining", "fuel", "fashion", "health", "gift", "home", "books"
    };
    private static final String[] CITIES = {"Tokyo", "Osaka", "Nagoya", "Sapporo", "Kobe", "Sendai", "Naha"};

    /**
     * @param minutes how long the recording is
     * @param perSecond mean number of events per second
     */
    public GeneratedRecording(int minutes, double perSecond) {
        this(generate(minutes * 60_000L, perSecond), SourceStatus.Kind.SAMPLE, Integer.MAX_VALUE);
    }

    private GeneratedRecording(List<SourceItem> items, SourceStatus.Kind kind, int withheldFrom) {
        super("card-sample.ndjson", kind, pipelineOf(), items, withheldFrom);
    }

    /** The same stream, but after so much of it nothing more comes, as on a pipe. */
    public GeneratedRecording fallingSilentAfter(long millis) {
        int count = 0;
        for (SourceItem item : items()) {
            if (item instanceof SourceRecord record && record.arrival() > START + millis) {
                break;
            }
            count++;
        }
        return new GeneratedRecording(items(), SourceStatus.Kind.STDIN, count);
    }

    public static Pipeline pipelineOf() {
        return new Pipeline(
                "card-transactions",
                FieldMap.DEFAULT,
                TimeSpec.of(Duration.ofSeconds(5)),
                List.of(
                        new WindowSpec.Tumbling("per-minute", "category", Duration.ofMinutes(1), Duration.ZERO),
                        new WindowSpec.Sliding("last-5-minutes", null, Duration.ofMinutes(5)),
                        new WindowSpec.Session("visits", "user", Duration.ofMinutes(30))),
                List.of(
                        new RuleSpec.EventRule("high-amount", Severity.HIGH, "amount > 100000"),
                        new RuleSpec.EventRule("unusual-location", Severity.MEDIUM, "location != usualLocation"),
                        new RuleSpec.KeyedRule(
                                "burst",
                                Severity.HIGH,
                                "user",
                                Duration.ofMinutes(10),
                                "amount > 50000",
                                "count >= 3",
                                false),
                        new RuleSpec.KeyedRule("vip", Severity.INFO, "user", null, null, "total > 400000", false)),
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                null);
    }

    private static List<SourceItem> generate(long length, double perSecond) {
        Random random = new Random(SEED);
        List<SourceItem> made = new ArrayList<>();
        made.add(new SourceStart(
                true,
                false,
                List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1), new TopicPartition(TOPIC, 2))));
        long[] offsets = new long[3];
        double at = 0;
        while (at < length) {
            double wave = 1 + 0.35 * Math.sin(at / 47_000) + 0.15 * Math.sin(at / 9_000);
            at += -Math.log(1 - random.nextDouble()) * 1000 / (perSecond * wave);
            int partition = random.nextInt(3);
            if (partition == 2 && at > length * 0.45 && at < length * 0.5) {
                continue;
            }
            long arrival = START + (long) at;
            made.add(record(partition, offsets[partition]++, arrival, value(random, arrival)));
        }
        return made;
    }

    private static byte[] value(Random random, long arrival) {
        if (random.nextInt(900) == 0) {
            return "{\"id\": broken".getBytes(StandardCharsets.UTF_8);
        }
        double delay = random.nextInt(400) == 0
                ? 6_000 + random.nextInt(9_000)
                : Math.min(4_800, -Math.log(1 - random.nextDouble()) * 500);
        int user = (int) (Math.pow(random.nextDouble(), 2) * 400);
        String home = CITIES[user % CITIES.length];
        String city = random.nextInt(150) == 0 ? CITIES[(user + 1) % CITIES.length] : home;
        int category = (int) (Math.pow(random.nextDouble(), 1.4) * CATEGORIES.length);
        double amount =
                random.nextInt(70) == 0 ? 40_000 + random.nextInt(90_000) : Math.exp(6 + random.nextGaussian() * 1.3);
        return String.format(
                        Locale.ROOT,
                        "{\"id\":\"t%08d\",\"timestamp\":%d,\"user\":\"u%05d\",\"category\":\"%s\",\"type\":\"purchase\","
                                + "\"amount\":%.2f,\"location\":\"%s\",\"usualLocation\":\"%s\"}",
                        random.nextInt(100_000_000),
                        arrival - (long) delay,
                        user,
                        CATEGORIES[category],
                        amount,
                        city,
                        home)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static SourceRecord record(int partition, long offset, long arrival, byte[] value) {
        return new SourceRecord(
                TOPIC,
                partition,
                offset,
                SourceRecord.NONE,
                SourceRecord.TimestampType.UNKNOWN,
                arrival,
                null,
                value,
                value.length,
                List.of(),
                false);
    }

    @Override
    public Decoder decoder(Pipeline wanted) {
        return new JsonDecoder(wanted);
    }
}
