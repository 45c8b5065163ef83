package dev.nagare.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalSumTest {
    @Test
    void tenMillionAdditionsAndEvictionsOfACentLeaveNoDrift() {
        DecimalSum sum = new DecimalSum();
        Decimal cent = Decimal.parse("0.01");
        for (int i = 0; i < 10_000_000; i++) {
            sum.addToSum(cent);
            if (i >= 100) {
                sum.subtractFromSum(cent);
            }
        }
        assertThat(sum.sum()).hasToString("1");
        assertThat(sum.average(100)).isEqualTo(0.01);
    }

    @Test
    void agreesWithBigDecimalWhateverTheSizes() {
        long seed = 7_04_1776;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            DecimalSum sum = new DecimalSum();
            BigDecimal expected = BigDecimal.ZERO;
            Deque<Decimal> inside = new ArrayDeque<>();
            for (int i = 0; i < 200; i++) {
                if (inside.isEmpty() || random.nextInt(3) > 0) {
                    Decimal value = value(random);
                    inside.add(value);
                    sum.addToSum(value);
                    expected = expected.add(value.toBigDecimal());
                } else {
                    Decimal value = inside.remove();
                    sum.subtractFromSum(value);
                    expected = expected.subtract(value.toBigDecimal());
                }
                String where = "seed " + seed + ", round " + round + ", step " + i;
                assertThat(sum.sum().toBigDecimal()).as(where).isEqualByComparingTo(expected);
                assertThat(sum.sumAsDouble()).as(where).isEqualTo(expected.doubleValue());
                long count = random.nextLong(1, 1L << random.nextInt(1, 40));
                double exact = expected.divide(BigDecimal.valueOf(count), new MathContext(60))
                        .doubleValue();
                assertThat(sum.average(count)).as(where).isEqualTo(exact);
            }
        }
    }

    @Test
    void anAverageBesideATieIsRoundedToItsOwnSide() {
        // 2^53 + 1 lies between two doubles; a third of the unit more decides for the upper one.
        DecimalSum sum = new DecimalSum();
        sum.addToSum(Decimal.parse("27021597764222980"));
        assertThat(sum.average(3)).isEqualTo(9007199254740994d);
        DecimalSum tie = new DecimalSum();
        tie.addToSum(Decimal.parse("27021597764222979"));
        assertThat(tie.average(3)).isEqualTo(9007199254740992d);
    }

    private static Decimal value(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Decimal.of(random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong(), 0);
            case 1 -> Decimal.parse("1e" + random.nextInt(-30, 30));
            case 2 -> Decimal.parse(Long.toString(random.nextLong()) + ".5");
            default -> Decimal.of(random.nextLong(-1_000_000, 1_000_000), random.nextInt(0, 5));
        };
    }
}
