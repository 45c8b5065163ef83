package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.EventTime;
import dev.nagare.model.Event;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.reference.ReferenceDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events held by {@code maxJump} until the next event of their partition. */
class JumpTest {
    private final List<String> taken = new ArrayList<>();
    private final RecordedOutput output = new RecordedOutput() {
        @Override
        public void arrived(Event event, boolean reordered, boolean late) {
            taken.add(event.id() + " " + event.timestamp());
        }
    };
    private final Engine engine = engine();

    @Test
    void confirmedPairGoesOnThoughTheHeldOneIsARepetition() {
        accept("a", 1_000, SourceRecord.NONE);
        accept("a", 1_105, SourceRecord.NONE);
        accept("b", 1_150, SourceRecord.NONE);

        assertThat(taken).containsExactly("a 1000", "b 1150");
        assertThat(engine.counters().duplicates()).isEqualTo(1);
        assertThat(engine.counters().waiting()).isEqualTo(1);
    }

    @Test
    void heldEventIsConfirmedAlsoByOneThatBringsAnArrivalClock() {
        accept("a", 1_000, SourceRecord.NONE);
        accept("b", 2_000, SourceRecord.NONE);
        assertThat(taken).containsExactly("a 1000");

        accept("c", 2_001, 2_001);
        assertThat(taken).containsExactly("a 1000", "b 2000", "c 2001");
    }

    /** From one end of time to the other is a jump, and not an overflow. */
    @Test
    void theFurthestJumpIsHeld() {
        accept("a", -EventTime.LIMIT, SourceRecord.NONE);
        accept("b", EventTime.LIMIT, SourceRecord.NONE);

        assertThat(taken).containsExactly("a " + -EventTime.LIMIT);
    }

    private void accept(String id, long timestamp, long arrival) {
        byte[] value = "{\"id\":\"%s\",\"timestamp\":%d,\"amount\":1}"
                .formatted(id, timestamp)
                .getBytes(StandardCharsets.UTF_8);
        engine.accept(new SourceRecord(
                "p",
                0,
                timestamp,
                SourceRecord.NONE,
                TimestampType.UNKNOWN,
                arrival,
                null,
                value,
                value.length,
                List.of(),
                false));
    }

    private Engine engine() {
        Pipeline pipeline = new Pipeline(
                "jumps",
                FieldMap.DEFAULT,
                new TimeSpec(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        TimeSpec.DEFAULT_ZONE,
                        TimeSpec.Unit.MS,
                        null,
                        Duration.ofMillis(100)),
                List.of(),
                List.of(),
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                Duration.ofMillis(105));
        return new Engine(pipeline, new ReferenceDecoder(pipeline), output);
    }
}
