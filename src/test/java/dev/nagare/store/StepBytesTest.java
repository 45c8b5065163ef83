package dev.nagare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.model.Control;
import dev.nagare.model.ReadStep;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepBytesTest {
    private static final List<TopicPartition> PARTITIONS =
            IntStream.range(0, 5).mapToObj(i -> new TopicPartition("入金", i)).toList();

    @Test
    void anyOrderComesBackAsItWas() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<ReadStep> steps = steps(random);
            assertThat(StepBytes.read(StepBytes.write(steps))).isEqualTo(steps);
        }
    }

    @SuppressWarnings("EnumOrdinal") // any of them
    private static List<ReadStep> steps(Random random) {
        List<ReadStep> steps = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            TopicPartition partition = PARTITIONS.get(random.nextInt(5));
            long time = 1_790_000_000_000L + random.nextInt(100_000);
            int kind = random.nextInt(10);
            if (kind == 0) {
                steps.add(new SourceStart(
                        random.nextBoolean(), random.nextBoolean(), PARTITIONS.subList(0, random.nextInt(6))));
            } else if (kind < 3) {
                Control.Kind what = Control.Kind.values()[random.nextInt(Control.Kind.values().length)];
                steps.add(new Control(what, what == Control.Kind.FLUSH ? null : partition, time));
            } else {
                long first = random.nextLong(1L << random.nextInt(1, 60));
                long records = 1L + random.nextInt(1_000);
                steps.add(new Stretch(partition, first, first + records - 1 + random.nextInt(3), records, time));
            }
        }
        return steps;
    }

    @Test
    void aStretchTakesAFewBytesHoweverManyItsRecords() {
        List<ReadStep> steps = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            steps.add(new Stretch(PARTITIONS.get(i % 5), i * 500L, i * 500L + 499, 500, 1_790_000_000_000L + i * 20L));
        }
        assertThat(StepBytes.write(steps)).hasSizeLessThan(12_000);
    }

    @Test
    void bytesThatAreCutAreNoOrder() {
        byte[] whole = StepBytes.write(List.of(new Stretch(PARTITIONS.get(0), 1_000, 2_000, 7, 5)));
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = Arrays.copyOf(whole, i);
            if (i != 1) {
                assertThatThrownBy(() -> StepBytes.read(cut)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
