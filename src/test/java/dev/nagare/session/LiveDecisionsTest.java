package dev.nagare.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.LiveSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Idle timeout 10 s, flush after 20 s; three partitions that are assigned at 0. */
class LiveDecisionsTest {
    private static final List<TopicPartition> ALL =
            List.of(new TopicPartition("t", 0), new TopicPartition("t", 1), new TopicPartition("t", 2));

    /** Brokers that know of which partitions records wait. */
    private static final class Brokers implements LiveSource {
        private final Set<TopicPartition> behind = new HashSet<>();

        @Override
        public Set<TopicPartition> drained(Collection<TopicPartition> partitions) {
            Set<TopicPartition> drained = new HashSet<>(partitions);
            drained.removeAll(behind);
            return drained;
        }

        @Override
        public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) {
            return false;
        }

        @Override
        public ReadingStatus status() {
            return ReadingStatus.NONE;
        }

        @Override
        public boolean rereads() {
            return false;
        }

        @Override
        public Map<TopicPartition, Long> offsets() {
            return Map.of();
        }

        @Override
        public @Nullable String incarnation() {
            return null;
        }

        @Override
        public void read(boolean on) {}

        @Override
        public Progress progress() {
            return Progress.UNKNOWN;
        }

        @Override
        public void close() {}
    }

    /** Only where the engine stands matters here. */
    private static final class Nowhere implements Output {
        @Override
        public void window(WindowResult result) {}

        @Override
        public void alert(Alert alert) {}

        @Override
        public void late(LateEvent event) {}

        @Override
        public void deadLetter(DeadLetter letter) {}

        @Override
        public void processed(Processed processed) {}
    }

    private final Brokers brokers = new Brokers();
    private Engine engine;
    private LiveDecisions decisions;

    @BeforeEach
    void begin() throws Exception {
        Pipeline pipeline = pipeline();
        engine = new Engine(pipeline, new JsonDecoder(pipeline), new Nowhere());
        decisions = new LiveDecisions(pipeline.time());
        assertThat(at(0, new SourceStart(true, false, ALL)))
                .containsExactly("start controlled", "assigned 0 @0", "assigned 1 @0", "assigned 2 @0");
    }

    private static Pipeline pipeline() throws PipelineException {
        return new PipelineReader().read("""
                name: p
                fields: {timestamp: /t}
                time: {outOfOrderness: 0s, idleTimeout: 10s, flushAfter: 20s, unit: ms}
                """, "p.yaml");
    }

    private static SourceRecord record(int partition, long arrival, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return new SourceRecord(
                "t",
                partition,
                arrival,
                arrival,
                TimestampType.CREATE,
                arrival,
                null,
                bytes,
                bytes.length,
                List.of(),
                false);
    }

    private static SourceRecord event(int partition, long arrival) {
        return record(partition, arrival, "{\"t\":" + arrival + "}");
    }

    /** What the engine is given when these are polled. */
    private List<String> at(long clock, SourceItem... polled) throws Exception {
        List<SourceItem> batch = new ArrayList<>(List.of(polled));
        decisions.decide(batch, engine, brokers, clock);
        batch.forEach(engine::accept);
        return batch.stream().map(LiveDecisionsTest::shown).toList();
    }

    private static String shown(SourceItem item) {
        if (item instanceof Control control) {
            TopicPartition partition = control.partition();
            return control.kind().name().toLowerCase(java.util.Locale.ROOT)
                    + (partition == null ? "" : " " + partition.partition()) + " @" + control.at();
        }
        return item instanceof SourceStart start
                ? "start" + (start.controlled() ? " controlled" : "")
                : "record " + ((SourceRecord) item).partition();
    }

    @Test
    void aSilentPartitionFallsIdleOnceBeforeTheRecordThatTells() throws Exception {
        assertThat(at(5_000, event(0, 5_000))).containsExactly("record 0");
        assertThat(at(9_999, event(0, 9_999))).containsExactly("record 0");
        assertThat(engine.watermark()).isEqualTo(Engine.NONE);

        assertThat(at(10_000, event(0, 10_000))).containsExactly("idle 1 @10000", "idle 2 @10000", "record 0");
        assertThat(engine.watermark()).isEqualTo(10_000);
        assertThat(at(10_500, event(0, 10_500))).containsExactly("record 0");

        // An event wakes its partition; no line is needed for that.
        assertThat(at(11_000, event(1, 11_000))).containsExactly("record 1");
        assertThat(at(21_000, event(0, 21_000))).containsExactly("idle 1 @21000", "record 0");
    }

    @Test
    void neverWhileRecordsWaitOrCameAtTheSameTime() throws Exception {
        brokers.behind.add(ALL.get(1));
        assertThat(at(30_000, event(0, 30_000), event(2, 30_000))).containsExactly("record 0", "record 2");
        assertThat(at(30_100, event(0, 30_100))).containsExactly("record 0");
        brokers.behind.clear();
        assertThat(at(30_200, event(0, 30_200))).containsExactly("idle 1 @30200", "record 0");
    }

    @Test
    void whatIsNoEventDoesNotKeepAwake() throws Exception {
        at(8_000, record(1, 8_000, "no json"), event(0, 8_000), event(2, 8_000));
        assertThat(at(12_000, event(0, 12_000))).containsExactly("idle 1 @12000", "record 0");
    }

    @Test
    void nothingForLongReleasesWhatWaitsOnce() throws Exception {
        at(1_000, event(0, 1_000), event(1, 1_000), event(2, 1_000));
        assertThat(engine.watermark()).isEqualTo(1_000);
        assertThat(at(20_999)).isEmpty();
        brokers.behind.add(ALL.get(2));
        assertThat(at(21_000)).isEmpty();
        brokers.behind.clear();
        assertThat(at(21_100)).containsExactly("flush @21100");
        assertThat(engine.watermark()).isEqualTo(1_001);
        assertThat(at(90_000)).isEmpty();

        at(91_000, event(0, 91_000));
        assertThat(at(111_000)).containsExactly("flush @111000");
    }

    @Test
    void aClockThatGoesBackCountsAsTheOneBefore() throws Exception {
        at(50_000, event(0, 50_000));
        assertThat(at(10)).isEmpty();
        assertThat(at(10, new SourceStart(true, false, ALL.subList(0, 1))))
                .containsExactly("start controlled", "assigned 0 @50000");
    }
}
