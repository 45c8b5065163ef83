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
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A recording in memory, whose records are lines {@code timestamp category amount}. */
final class TestRecording implements Recording {
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

    private final List<SourceItem> items;
    int failAfter = Integer.MAX_VALUE;
    /** Where that fails also for the scan, it never learns the end. */
    boolean failsToOpen;

    int batch = 512;
    int opened;
    int closed;
    SourceStatus.Kind kind = SourceStatus.Kind.FILE;
    Runnable onDecode = () -> {};

    TestRecording(List<? extends SourceItem> items) {
        this.items = new ArrayList<>();
        this.items.add(SourceStart.PLAIN);
        this.items.addAll(items);
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
    public String name() {
        return "test.ndjson";
    }

    @Override
    public SourceStatus.Kind kind() {
        return kind;
    }

    @Override
    public Pipeline pipeline() {
        return PIPELINE;
    }

    @Override
    public Decoder decoder(Pipeline pipeline) {
        return new LineDecoder(onDecode);
    }

    @Override
    public RecordSource open() throws IOException {
        if (failsToOpen) {
            throw new SourceException("test.ndjson can't be opened: it is a folder. Choose a file.", null);
        }
        opened++;
        return new Source();
    }

    private final class Source implements RecordSource {
        private int next;

        @Override
        public boolean poll(List<? super SourceItem> into, int max, Duration timeout) throws SourceException {
            if (next >= failAfter) {
                throw new SourceException("test.ndjson vanished while it was read. Open it again.", null);
            }
            int end = Math.min(Math.min(items.size(), failAfter), next + Math.min(batch, max));
            into.addAll(items.subList(next, end));
            boolean any = end > next;
            next = end;
            return any;
        }

        @Override
        public Progress progress() {
            return new Progress(next, items.size());
        }

        @Override
        public void close() {
            closed++;
        }
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
