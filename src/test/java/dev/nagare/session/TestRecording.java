package dev.nagare.session;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.replay.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recording in memory, whose records are lines {@code timestamp category amount}. */
final class TestRecording extends MemoryRecording {
    static final Pipeline PIPELINE = new Pipeline(
            "test",
            FieldMap.DEFAULT,
            TimeSpec.of(Duration.ofSeconds(1)),
            List.of(
                    new WindowSpec.Tumbling("per-minute", "category", Duration.ofMinutes(1), Duration.ZERO),
                    new WindowSpec.Sliding("sliding", null, Duration.ofSeconds(10))),
            List.of(),
            Map.of(),
            Pipeline.Delivery.DEFAULT,
            Pipeline.Buffer.DEFAULT,
            Pipeline.DEFAULT_MAX_KEYS,
            null);

    /** Runs before each record is decoded. To be set before the recording is opened. */
    Runnable onDecode = () -> {};

    /** Where it is opened. To be set before that. */
    @Nullable
    Moment start;

    TestRecording(List<? extends SourceItem> records) {
        super("test.ndjson", SourceStatus.Kind.FILE, PIPELINE, withStart(records), Integer.MAX_VALUE);
        batch = 512;
    }

    @Override
    public @Nullable Moment start() {
        return start;
    }

    private static List<SourceItem> withStart(List<? extends SourceItem> records) {
        List<SourceItem> items = new ArrayList<>();
        items.add(SourceStart.PLAIN);
        items.addAll(records);
        return items;
    }

    /** A recording whose records arrive at these times, and happened then. */
    static TestRecording arrivingAt(long... arrivals) {
        List<SourceItem> items = new ArrayList<>();
        for (long arrival : arrivals) {
            items.add(record(items.size(), arrival, arrival, "a", 1));
        }
        return new TestRecording(items);
    }

    /** A recording without arrival times. */
    static TestRecording happenedAt(long... timestamps) {
        List<SourceItem> items = new ArrayList<>();
        for (long timestamp : timestamps) {
            items.add(record(items.size(), SourceRecord.NONE, timestamp, "a", 1));
        }
        return new TestRecording(items);
    }

    static SourceRecord record(long offset, long arrival, long timestamp, String category, long amount) {
        byte[] value = (timestamp + " " + category + " " + amount).getBytes(StandardCharsets.UTF_8);
        return line(offset, arrival, value);
    }

    static SourceRecord line(long offset, long arrival, byte[] value) {
        return new SourceRecord(
                "test",
                0,
                offset,
                SourceRecord.NONE,
                SourceRecord.TimestampType.UNKNOWN,
                arrival,
                null,
                value,
                value.length,
                List.of(),
                true);
    }

    @Override
    public Decoder decoder(Pipeline pipeline) {
        return new LineDecoder(onDecode);
    }

    private record LineDecoder(Runnable onDecode) implements Decoder {
        @Override
        public Decoded decode(SourceRecord r) {
            onDecode.run();
            byte[] value = Objects.requireNonNull(r.value());
            String[] words = new String(value, StandardCharsets.UTF_8).split(" ");
            if (words.length != 3) {
                return new DeadLetter(
                        r.topic(), 0, r.offset(), DeadLetter.Reason.NOT_JSON, "three words", value, value.length);
            }
            return new Event(
                    r.topic(),
                    0,
                    r.offset(),
                    r.timestamp(),
                    "e" + r.offset(),
                    Long.parseLong(words[0]),
                    null,
                    words[1],
                    null,
                    Decimal.of(Long.parseLong(words[2]), 0),
                    null,
                    null,
                    Event.noValues(),
                    Event.noKeys(),
                    payload(value));
        }

        @Override
        public Payload payload(byte[] bytes) {
            return new Payload() {
                @Override
                public int size() {
                    return bytes.length;
                }

                @Override
                public byte[] bytes() {
                    return Arrays.copyOf(bytes, bytes.length);
                }

                @Override
                public Map<String, Object> fields() {
                    return Map.of();
                }
            };
        }
    }
}
