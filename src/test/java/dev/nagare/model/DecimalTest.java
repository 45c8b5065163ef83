package dev.nagare.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.00, 0",
        "12.50, 12.5",
        "1000, 1000",
        "1000.0, 1000",
        "-0.001, -0.001",
        "1e3, 1000",
        "1.5E-2, 0.015",
        "007, 7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775808, 9223372036854775808",
        "0.123456789012345678901234, 0.123456789012345678901234",
        "1e20, 100000000000000000000",
    })
    void printsPlainDigitsWithoutTrailingZeros(String text, String plain) {
        assertThat(Decimal.parse(text)).hasToString(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "1_0",
                "0x1",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "--1",
                "1..2",
                "1e401",
                "1e-401",
                "1e999999999",
                "1e99999999999",
                "٣"
            })
    void refusesWhatIsNoNumberOrTooFarOut(String text) {
        assertThatThrownBy(() -> Decimal.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void agreesWithBigDecimal() {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal a = number(random);
            BigDecimal b = random.nextInt(4) == 0 ? a.setScale(a.scale() + 2) : number(random);
            Decimal x = Decimal.parse(a.toString());
            Decimal y = Decimal.parse(b.toString());
            String where = "seed " + seed + ": " + a + " and " + b;
            assertThat(Integer.signum(x.compareTo(y))).as(where).isEqualTo(a.compareTo(b));
            assertThat(x.equals(y)).as(where).isEqualTo(a.compareTo(b) == 0);
            if (x.equals(y)) {
                assertThat(x.hashCode()).as(where).isEqualTo(y.hashCode());
            }
            assertThat(x.doubleValue()).as(where).isEqualTo(a.doubleValue());
            assertThat(x.toBigDecimal()).as(where).isEqualByComparingTo(a);
            assertThat(new BigDecimal(x.toString())).as(where).isEqualByComparingTo(a);
        }
    }

    private static BigDecimal number(SplittableRandom random) {
        int bits = random.nextInt(1, 75);
        BigInteger digits = new BigInteger(bits, new java.util.Random(random.nextLong()));
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(0, 24));
    }
}
