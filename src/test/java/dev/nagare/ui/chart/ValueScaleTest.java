package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScaleTest {
    @ParameterizedTest(name = "{0} to {1} in {2} steps: from {3} by {4}")
    @CsvSource({
        "0, 4000, 4, 0, 1000",
        "0, 4001, 4, 0, 1500",
        "0, 3.2, 4, 0, 0.8",
        "0, 0.9, 4, 0, 0.25",
        "0, 0.031, 4, 0, 0.008",
        "0, 100, 5, 0, 20",
        "0, 1, 2, 0, 0.5",
        "0, 1e12, 4, 0, 2.5e11",
        "50, 90, 4, 0, 25",
        "-10, 30, 4, -10, 10",
        "-30, -10, 3, -30, 10",
        "-1, 1000, 5, -250, 250",
    })
    void coversTheValuesAndZeroWithTheSmallestRoundStep(double low, double high, int steps, double from, double by) {
        ValueScale scale = ValueScale.covering(low, high, steps);

        assertThat(scale.step()).isEqualTo(by);
        assertThat(scale.lower()).isEqualTo(from);
        assertThat(scale.covers(Math.min(0, low), Math.max(0, high))).isTrue();
        assertThat(scale.steps()).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 4", "NaN, NaN, 3", "0, -0.0, 5"})
    void hasAnAxisAlsoWithoutValues(double low, double high, int steps) {
        ValueScale scale = ValueScale.covering(low, high, steps);

        assertThat(scale.lower()).isZero();
        assertThat(scale.upper()).isGreaterThan(0);
    }

    @Test
    void neverLeavesMoreThanAThirdEmpty() {
        for (double high = 1e-6; high < 1e15; high *= 1.037) {
            ValueScale scale = ValueScale.covering(0, high, 4);

            assertThat(high / scale.upper()).as("%s of %s", high, scale.upper()).isGreaterThan(2 / 3.0 - 1e-6);
        }
    }
}
