package dev.nagare.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Decimal;
import dev.nagare.model.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void agreesWithBigDecimalWhateverTheSizes() {
        long seed = 19_12_1843;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            List<BigDecimal> all = new ArrayList<>();
            Summary summary = filled(random, all);
            Summary other = filled(random, all);
            summary.add(other);
            String where = "seed " + seed + ", round " + round + ": " + all;
            if (all.isEmpty()) {
                assertThat(summary.totals()).as(where).isEqualTo(new Totals(0, null, null, null, null));
                assertThat(summary.exactTotal()).isNull();
                continue;
            }
            BigDecimal total = all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Decimal min = Decimal.of(all.stream().min(BigDecimal::compareTo).orElseThrow());
            Decimal max = Decimal.of(all.stream().max(BigDecimal::compareTo).orElseThrow());
            double average = total.divide(BigDecimal.valueOf(all.size()), new MathContext(1000))
                    .doubleValue();
            assertThat(summary.totals())
                    .as(where)
                    .isEqualTo(new Totals(all.size(), Decimal.of(total), average, min, max));
            assertThat(summary.min()).as(where).isEqualTo(min.doubleValue());
            assertThat(summary.max()).as(where).isEqualTo(max.doubleValue());
            assertThat(summary.total()).as(where).isEqualTo(total.doubleValue());
        }
    }

    private static Summary filled(SplittableRandom random, List<BigDecimal> all) {
        Summary summary = new Summary();
        for (int i = random.nextInt(6); i > 0; i--) {
            Decimal amount = switch (random.nextInt(8)) {
                case 0 -> Decimal.parse(random.nextInt(-9, 10) + "e" + random.nextInt(-60, 60));
                case 1 -> Decimal.of(random.nextLong(), random.nextInt(Decimal.MAX_SCALE + 1));
                case 2 -> Decimal.of(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE, 0);
                default -> Decimal.of(random.nextInt(-1_000, 1_000), random.nextInt(4));
            };
            summary.add(amount);
            all.add(amount.toBigDecimal());
        }
        return summary;
    }

    @Test
    void countsEventsWithoutAmounts() {
        Summary summary = new Summary();
        summary.add((Decimal) null);
        assertThat(summary.totals()).isEqualTo(new Totals(1, null, null, null, null));
        assertThat(summary.hasAmounts()).isFalse();
    }
}
