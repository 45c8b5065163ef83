package dev.nagare.engine;

import dev.nagare.codec.EventTime;
import dev.nagare.model.Control;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A pipeline and a stream, both made from a seed. Times are small numbers, so that ties, exact bounds and meetings are
 * common; everything the contract speaks of happens in some streams: several partitions, arrival clocks, idle gaps,
 * controls, redeliveries, repeated ids, broken records, absent keys, jumps, tiny buffers, room for a few keys only.
 */
final class RandomStream {
    private static final List<String> EVENT_CONDITIONS = List.of(
            "amount > 50",
            "amount <= 12.5",
            "location != usualLocation",
            "payload.x > 5",
            "!has(payload.x) || payload.x > 5",
            "payload.x > 5 || amount > 50",
            "has(event.location) && location != usualLocation",
            "payload.x + payload.y > 7",
            "payload.y / payload.x >= 1",
            "user == 'a'",
            "tier >= 2",
            "timestamp > 40",
            "payload.deep.z == 1",
            "true",
            "amount * 2 > payload.y");
    private static final List<String> AGGREGATE_CONDITIONS = List.of(
            "count >= 2",
            "count >= 3",
            "total > 60",
            "average > 20",
            "min < 5",
            "max > 50",
            "count >= 2 && amount > 10",
            "count >= 2 && payload.x > 2",
            "total - amount > 30",
            "count >= 21");
    private static final String[] KEYS = {null, "user", "category", "card", "tier"};
    /** So far from the epoch that a stream stays just within {@link EventTime#LIMIT}. */
    private static final long ALMOST = EventTime.LIMIT - (1L << 48);

    private static final long[] BASES = {0, 0, 100, -30, 1_700_000_000_000L, -5_000_000_000L, ALMOST, -ALMOST};
    private static final String[] BROKEN = {
        "{oops",
        "[1]",
        "7",
        "",
        "{\"t\":\"soon\",\"a\":1}",
        "{\"a\":1}",
        "{\"t\":10}",
        "{\"t\":10,\"a\":\"abc\"}",
        "{\"t\":10,\"a\":true}",
        "{\"t\":true,\"a\":1}",
        "{\"t\":10,\"a\":1} x",
    };

    private final Random random;
    private final boolean repeatedIds;
    private final int partitions;
    private final int amounts;
    private final int disorder;
    private final boolean maps;

    // What one input is like; several may follow each other.
    private boolean plain;
    private boolean tracksOffsets;
    private boolean controlled;
    private boolean arrivals;
    private boolean someArrivalsMissing;
    private boolean recordTimestamps;

    private long now;
    private long arrival;
    private final Map<TopicPartition, Long> offsets = new LinkedHashMap<>();

    private RandomStream(long seed) {
        random = new Random(seed);
        repeatedIds = chance(3);
        partitions = 1 + random.nextInt(4);
        amounts = random.nextInt(5);
        disorder = random.nextInt(40);
        maps = !chance(8);
        now = BASES[random.nextInt(BASES.length)];
        arrival = now + random.nextInt(20);
    }

    /**
     * A pipeline and what it gets to see.
     *
     * @param pipeline the pipeline
     * @param items the stream, the start first
     */
    record Case(Pipeline pipeline, List<SourceItem> items) {
        Case withItems(List<SourceItem> other) {
            return new Case(pipeline, other);
        }

        Case withPipeline(Pipeline other) {
            return new Case(other, items);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            text.append(pipeline).append('\n');
            for (SourceItem item : items) {
                text.append("    ").append(describe(item)).append('\n');
            }
            return text.toString();
        }
    }

    private static String describe(SourceItem item) {
        if (!(item instanceof SourceRecord r)) {
            return item.toString();
        }
        return (r.plain() ? "plain " : "") + r.topic() + "-" + r.partition() + "@" + r.offset()
                + (r.timestamp() == SourceRecord.NONE ? "" : " ts " + r.timestamp())
                + (r.arrival() == SourceRecord.NONE ? "" : " arrival " + r.arrival())
                + (r.key() == null ? "" : " key " + new String(r.key(), StandardCharsets.UTF_8))
                + " "
                + (r.value() == null ? "null" : new String(r.value(), StandardCharsets.UTF_8));
    }

    static Case of(long seed) {
        RandomStream stream = new RandomStream(seed);
        Pipeline pipeline = stream.pipeline();
        return new Case(pipeline, stream.items());
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Duration millis(int from, int below) {
        return Duration.ofMillis(from + random.nextInt(below - from));
    }

    private Pipeline pipeline() {
        Map<String, FieldPath> fields = new LinkedHashMap<>();
        fields.put("id", FieldPath.Pointer.toMember("id"));
        fields.put("timestamp", FieldPath.Pointer.toMember("t"));
        fields.put("user", FieldPath.Pointer.toMember("u"));
        fields.put("category", FieldPath.Pointer.toMember("c"));
        fields.put("card", chance(2) ? FieldPath.OfRecord.KEY : new FieldPath.HeaderValue("card"));
        fields.put("tier", new FieldPath.Pointer("/deep/tier", List.of("deep", "tier")));
        fields.put("location", FieldPath.Pointer.toMember("l"));
        fields.put("usualLocation", FieldPath.Pointer.toMember("h"));
        if (maps) {
            fields.put("amount", FieldPath.Pointer.toMember("a"));
        }
        TimeSpec time = new TimeSpec(
                chance(4) ? Duration.ZERO : millis(0, 30),
                chance(2) ? Duration.ZERO : millis(0, 60),
                chance(8) ? Duration.ZERO : millis(1, 60),
                millis(5, 300),
                ZoneOffset.UTC,
                TimeSpec.Unit.MS,
                null,
                chance(4) ? millis(0, 60) : null);
        List<WindowSpec> windows = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            windows.add(window("w" + i));
        }
        List<RuleSpec> rules = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rules.add(rule("r" + i));
        }
        Map<String, String> transform = new LinkedHashMap<>();
        if (chance(4)) {
            transform.put("id", "id");
            transform.put("twice", "amount * 2.0");
            transform.put("sum", "payload.x + payload.y");
            transform.put("at", "now");
        }
        return new Pipeline(
                "random",
                new FieldMap(fields),
                time,
                windows,
                rules,
                transform,
                Pipeline.Delivery.DEFAULT,
                buffer(),
                chance(3) ? 1 + random.nextInt(chance(2) ? 4 : 12) : Pipeline.DEFAULT_MAX_KEYS,
                chance(3) ? millis(0, 60) : null);
    }

    private Pipeline.Buffer buffer() {
        return new Pipeline.Buffer(
                chance(5) ? 1 + random.nextInt(5) : Pipeline.Buffer.DEFAULT.maxEvents(),
                chance(5) ? 1 + random.nextInt(250) : Pipeline.Buffer.DEFAULT.maxBytes());
    }

    private WindowSpec window(String name) {
        String key = KEYS[random.nextInt(KEYS.length)];
        Duration size = millis(1, chance(3) ? 10 : 60);
        Duration offset = chance(2) ? Duration.ZERO : millis(-70, 70);
        return switch (random.nextInt(6)) {
            case 0 -> new WindowSpec.Tumbling(name, key, size, offset);
            case 1 -> new WindowSpec.FirstEventTumbling(name, key, size);
            case 2, 3 -> new WindowSpec.Hopping(name, key, size, millis(1, 40), offset);
            case 4 -> new WindowSpec.Sliding(name, key, size);
            default -> new WindowSpec.Session(name, key, millis(1, 25));
        };
    }

    private RuleSpec rule(String name) {
        Severity severity = pick(List.of(Severity.values()));
        String key = KEYS[1 + random.nextInt(KEYS.length - 1)];
        return switch (random.nextInt(4)) {
            case 0 -> new RuleSpec.EventRule(name, severity, pick(EVENT_CONDITIONS));
            case 1 -> new RuleSpec.SequenceRule(name, severity, key, steps());
            default ->
                new RuleSpec.KeyedRule(
                        name,
                        severity,
                        key,
                        chance(3) ? null : millis(0, 80),
                        chance(2) ? pick(EVENT_CONDITIONS) : null,
                        chance(5) ? pick(EVENT_CONDITIONS) : pick(AGGREGATE_CONDITIONS),
                        chance(2));
        };
    }

    private List<RuleSpec.SequenceRule.Step> steps() {
        List<RuleSpec.SequenceRule.Step> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Duration within = steps.isEmpty() || chance(2) ? null : millis(0, 40);
            steps.add(new RuleSpec.SequenceRule.Step(pick(EVENT_CONDITIONS), within));
        }
        return steps;
    }

    private List<SourceItem> items() {
        List<SourceItem> items = new ArrayList<>();
        items.add(start());
        int size = chance(10) ? 200 : 1 + random.nextInt(60);
        while (items.size() <= size) {
            if (chance(300)) {
                items.add(start());
            } else if (controlled && chance(6)) {
                items.add(control());
            } else {
                items.add(record());
            }
        }
        return items;
    }

    /** An input begins. */
    private SourceStart start() {
        plain = chance(4);
        controlled = !plain && chance(4);
        tracksOffsets = controlled || (!plain && chance(2));
        arrivals = controlled || (!plain && chance(2));
        someArrivalsMissing = arrivals && chance(15);
        recordTimestamps = !plain && !chance(3);
        List<TopicPartition> named = new ArrayList<>();
        if (!plain && (controlled || chance(2))) {
            for (int i = 0; i < partitions; i++) {
                named.add(new TopicPartition("p", i));
            }
        }
        return plain ? SourceStart.PLAIN : new SourceStart(tracksOffsets, controlled, named);
    }

    private Control control() {
        arrival += random.nextInt(30);
        Control.Kind kind = pick(List.of(Control.Kind.values()));
        TopicPartition partition = kind == Control.Kind.FLUSH ? null : partition();
        return new Control(kind, partition, arrival - (chance(10) ? 20 : 0));
    }

    private TopicPartition partition() {
        int number = random.nextInt(partitions);
        return new TopicPartition(number == 3 ? "q" : "p", number == 3 ? 0 : number);
    }

    private SourceRecord record() {
        moveOn();
        TopicPartition partition = plain ? new TopicPartition(chance(2) ? "file" : "other", 0) : partition();
        long offset = offsets.merge(partition, 1L, Long::sum) - 1;
        if (!plain && chance(12)) {
            offset = Math.max(0, offset - random.nextInt(3));
        } else if (chance(10)) {
            offset = offsets.merge(partition, 2L, Long::sum) - 1;
        }
        long timestamp = now - late(partition);
        byte[] value = chance(12) ? broken() : body(timestamp);
        boolean cut = value != null && chance(60);
        return new SourceRecord(
                partition.topic(),
                partition.partition(),
                offset,
                recordTimestamps && !chance(20) ? timestamp - (chance(10) ? 13 : 0) : SourceRecord.NONE,
                recordTimestamps ? TimestampType.CREATE : TimestampType.UNKNOWN,
                arrivals && !(someArrivalsMissing && chance(4))
                        ? arrival - (chance(20) ? random.nextInt(50) : 0)
                        : SourceRecord.NONE,
                chance(4) ? null : text("k" + random.nextInt(3)),
                value,
                value == null ? 0 : cut ? value.length + 1 : value.length,
                chance(3) ? List.of() : List.of(new Header("card", text("h" + random.nextInt(3)))),
                plain);
    }

    private void moveOn() {
        long step = chance(12) ? random.nextInt(100) : random.nextInt(6);
        if (chance(60)) {
            step = 1_000_000_000_000L / (1 + random.nextInt(1_000_000));
        }
        now += step;
        arrival += chance(30) ? random.nextInt(80) : Math.min(step, 200) - random.nextInt(2);
        if (chance(3)) {
            arrival = Math.max(arrival, now - random.nextInt(50));
        }
    }

    private long late(TopicPartition partition) {
        long lag = partition.partition() * 7L;
        if (chance(15)) {
            return lag + random.nextInt(200);
        }
        return disorder == 0 ? 0 : lag + random.nextInt(disorder);
    }

    private byte[] broken() {
        return chance(6) ? null : text(BROKEN[random.nextInt(BROKEN.length)]);
    }

    private byte[] body(long timestamp) {
        StringBuilder json = new StringBuilder("{\"t\":").append(timestamp);
        json.append(",\"a\":").append(amount());
        if (repeatedIds || !chance(3)) {
            json.append(",\"id\":\"i")
                    .append(random.nextInt(repeatedIds ? 12 : 1_000_000))
                    .append('"');
        }
        member(json, "u", List.of("\"a\"", "\"b\"", "\"c\"", "\"\"", "null"));
        member(json, "c", List.of("\"x\"", "\"y\"", "\"é\""));
        member(json, "l", List.of("\"Oslo\"", "\"Kyoto\"", "null"));
        member(json, "h", List.of("\"Oslo\"", "\"Kyoto\""));
        member(json, "x", List.of("6", "3", "2.5", "0", "\"text\"", "true", "null"));
        member(json, "y", List.of("1", "4", "8", "0.5"));
        member(json, "deep", List.of("{\"z\":1,\"tier\":2}", "{\"tier\":1}", "{\"tier\":3,\"z\":0}", "5"));
        return text(json.append('}').toString());
    }

    private void member(StringBuilder json, String name, List<String> values) {
        if (!chance(4)) {
            json.append(",\"").append(name).append("\":").append(pick(values));
        }
    }

    private String amount() {
        int digits = random.nextInt(10_000);
        return switch (chance(20) ? random.nextInt(5) : amounts) {
            case 0 -> Integer.toString(digits % 10);
            case 1 -> digits / 100 + "." + digits / 10 % 10 + digits % 10;
            case 2 -> pick(List.of("0.1", "-3", "100", "12.50", "0.000001", "\"7.5\"", "-0.25", "1e2"));
            case 3 -> pick(List.of("1e30", "-1e30", "0.1", "12345678901234567890.5", "9223372036854775807", "3e-25"));
            default -> Integer.toString(digits - 3000);
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
