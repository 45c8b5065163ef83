package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PulseClockTest {
    private static final long MS = 1_000_000;
    private final PulseClock clock = new PulseClock();

    @Test
    void runsEvenlyBetweenWhatIsKnown() {
        clock.know(1_000, 10, 0);
        clock.at(0);

        assertThat(clock.at(16 * MS)).isCloseTo(1_160, within(1e-6));
        assertThat(clock.at(32 * MS)).isCloseTo(1_320, within(1e-6));
    }

    @Test
    void neverGoesBackWhileItRuns() {
        clock.know(1_000, 10, 0);
        double shown = clock.at(100 * MS);

        // It turns out that it ran 200 ms too far.
        clock.know(1_800, 10, 100 * MS);

        for (int pulse = 1; pulse < 60; pulse++) {
            double next = clock.at((100 + pulse * 16) * MS);
            assertThat(next).isGreaterThanOrEqualTo(shown);
            shown = next;
        }
    }

    @Test
    void stopsWhereItIsTold() {
        clock.know(1_000, 10, 0);
        clock.at(50 * MS);
        clock.know(1_400, 0, 60 * MS);

        assertThat(clock.at(70 * MS)).isEqualTo(1_400);
        assertThat(clock.at(5_000 * MS)).isEqualTo(1_400);
    }

    @Test
    void doesntRunAwayWhenNothingIsHeard() {
        clock.know(1_000, 1, 0);
        clock.at(0);

        assertThat(clock.at(60_000 * MS)).isLessThanOrEqualTo(1_000 + 300);
    }

    @Test
    void followsAJumpAtOnce() {
        clock.know(1_000, 1, 0);
        clock.at(0);
        clock.know(900_000, 1, 16 * MS);

        assertThat(clock.at(16 * MS)).isCloseTo(900_000, within(1e-6));
    }

    @Test
    void startsAnewForAnotherStream() {
        clock.know(5_000, 1, 0);
        clock.at(0);
        clock.jump();
        clock.know(10, 1, 16 * MS);

        assertThat(clock.at(16 * MS)).isEqualTo(10);
    }
}
