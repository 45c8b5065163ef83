package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyScaleTest {
    private final SteadyScale scale = new SteadyScale();

    @Test
    void fitsTheFirstValuesAtOnce() {
        assertThat(scale.update(0, 7, 4, 0).upper()).isEqualTo(8);
    }

    @Test
    void growsAtOnce() {
        scale.update(0, 70, 4, 0);

        assertThat(scale.update(0, 200, 4, 1).upper()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void staysWhileValuesWanderBelowTheEdge() {
        double upper = scale.update(0, 90, 4, 0).upper();

        for (int t = 1; t < 60_000; t += 100) {
            assertThat(scale.update(0, 70 + t % 20, 4, t).upper()).isEqualTo(upper);
        }
    }

    @Test
    void shrinksOnlyAfterTheValuesHaveStayedLow() {
        double upper = scale.update(0, 100, 4, 0).upper();

        assertThat(scale.update(0, 10, 4, 1_000).upper()).isEqualTo(upper);
        assertThat(scale.update(0, 10, 4, 1_000 + SteadyScale.SHRINK_AFTER_MILLIS - 1)
                        .upper())
                .isEqualTo(upper);
        assertThat(scale.update(0, 10, 4, 1_000 + SteadyScale.SHRINK_AFTER_MILLIS)
                        .upper())
                .isLessThan(upper);
    }

    @Test
    void oneHighValueStartsTheWaitAnew() {
        double upper = scale.update(0, 100, 4, 0).upper();
        scale.update(0, 10, 4, 1_000);
        scale.update(0, 110, 4, 3_000);

        assertThat(scale.update(0, 10, 4, 4_500).upper()).isEqualTo(upper);
    }

    @Test
    void nothingVisibleChangesNothing() {
        double upper = scale.update(0, 100, 4, 0).upper();

        assertThat(scale.update(Double.NaN, Double.NaN, 4, 60_000).upper()).isEqualTo(upper);
    }

    @Test
    void aResetFitsAtOnceAgain() {
        scale.update(0, 1_000_000, 4, 0);
        scale.reset();

        assertThat(scale.update(0, 7, 4, 1).upper()).isEqualTo(8);
    }
}
