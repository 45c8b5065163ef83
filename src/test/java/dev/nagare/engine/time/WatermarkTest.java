package dev.nagare.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Control;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.TimeSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions that come and go. */
class WatermarkTest {
    private static final TopicPartition P0 = new TopicPartition("p", 0);
    private static final TopicPartition P1 = new TopicPartition("p", 1);

    private final Watermark watermark = new Watermark(TimeSpec.of(Duration.ofMillis(10)));

    @Test
    void revokedPartitionThatComesBackHoldsTheWatermarkUntilItsFirstEvent() {
        watermark.start(true, List.of(P0, P1));
        event(P0, 300);
        control(Control.Kind.REVOKED, P0);
        control(Control.Kind.ASSIGNED, P0);
        event(P1, 500);
        assertThat(watermark.value()).isEqualTo(Watermark.NONE);

        event(P0, 250);
        assertThat(watermark.value()).isEqualTo(240);
    }

    @Test
    void controlThatStartsTheArrivalClockStartsItForEveryPartition() {
        watermark.start(true, List.of(P0, P1));
        watermark.control(new Control(Control.Kind.ASSIGNED, P0, 1_000), Watermark.NONE);

        assertThat(watermark.partitions())
                .extracting(PartitionState::lastArrival)
                .containsExactly(1_000L, 1_000L);
    }

    private void control(Control.Kind kind, TopicPartition partition) {
        watermark.control(new Control(kind, partition, 1_000), Watermark.NONE);
    }

    private void event(TopicPartition partition, long timestamp) {
        SourceRecord record = new SourceRecord(
                partition.topic(),
                partition.partition(),
                0,
                SourceRecord.NONE,
                SourceRecord.TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                new byte[0],
                0,
                List.of(),
                false);
        watermark.advance(watermark.of(record), timestamp);
    }
}
