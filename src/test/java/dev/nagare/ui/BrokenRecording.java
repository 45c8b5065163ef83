package dev.nagare.ui;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.model.Decoder;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.MemoryRecording;
import dev.nagare.session.SourceStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records in memory of which few can become events, with a pipeline file that can be mended. */
public final class BrokenRecording extends MemoryRecording {
    private static final long START = 1_760_000_000_000L;

    /** What its pipeline file says by now; null for what it said at first. */
    private volatile @Nullable Pipeline mended;

    private BrokenRecording(List<SourceItem> items) {
        super("broken.ndjson", SourceStatus.Kind.FILE, pipeline("/amount"), items, Integer.MAX_VALUE);
    }

    /** Two events, and of each but two reasons that a value can have a dead letter; two have no amount. */
    public static BrokenRecording ofManyReasons() {
        return of(
                bytes("{\"timestamp\":%d,\"amount\":1,\"user\":\"anna.maria\"}"),
                bytes("{\"timestamp\":%d,\"sum\":5,\"user\":\"anna.maria\"}"),
                bytes("{\"timestamp\":%d,\"amount\":2}"),
                new byte[] {'n', 'o', ' ', (byte) 0xff, 'J', 'S', 'O', 'N', ' ', 'u', '1', ' ', 0, 'a', 'b', 'c', 'd'},
                bytes("[1, 2]"),
                null,
                bytes("{\"timestamp\":\"soon\",\"amount\":3}"),
                bytes("{\"timestamp\":%d,\"amount\":\"much\",\"sum\":6}"),
                bytes("{\"timestamp\":%d,\"total\":7}"));
    }

    /** So many that are no JSON. */
    public static BrokenRecording ofNoJson(int records) {
        byte[][] values = new byte[records][];
        for (int i = 0; i < records; i++) {
            values[i] = bytes("no JSON " + i);
        }
        return of(values);
    }

    private static byte[] bytes(String value) {
        return value.replace("%d", Long.toString(START)).getBytes(StandardCharsets.UTF_8);
    }

    private static BrokenRecording of(byte @Nullable []... values) {
        List<SourceItem> items = new ArrayList<>();
        items.add(SourceStart.PLAIN);
        for (byte[] value : values) {
            int offset = items.size() - 1;
            items.add(new SourceRecord(
                    "broken",
                    0,
                    offset,
                    SourceRecord.NONE,
                    SourceRecord.TimestampType.UNKNOWN,
                    START + offset,
                    null,
                    value,
                    value == null ? 0 : value.length,
                    List.of(),
                    true));
        }
        return new BrokenRecording(items);
    }

    private static Pipeline pipeline(String amount) {
        try {
            return new PipelineReader().read("""
                            name: broken
                            fields: {timestamp: /timestamp, user: /user, amount: %s}
                            time: {outOfOrderness: 5s}
                            """.formatted(amount), "broken.yaml");
        } catch (PipelineException e) {
            throw new AssertionError(e);
        }
    }

    /** Mends its pipeline file: amounts are read from {@code /sum}. */
    public void mend() {
        mended = pipeline("/sum");
    }

    @Override
    public @Nullable Pipeline mended() {
        return mended;
    }

    @Override
    public Decoder decoder(Pipeline wanted) {
        return new JsonDecoder(wanted);
    }
}
