package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlideTest {
    private static final long PULSE = 16_000_000;

    private final Glide glide = new Glide();

    @Test
    void itMovesAtEveryPulseAndNeverBeyondWhatIsKnown() {
        assertThat(glide.to(1_000, 0)).isEqualTo(1_000);
        double before = 1_000;
        for (int pulse = 1; pulse <= 12; pulse++) {
            double now = glide.to(2_000, pulse * PULSE);
            assertThat(now).isGreaterThan(before).isLessThan(2_000);
            before = now;
        }
        assertThat(before).isGreaterThan(1_950);
    }

    @Test
    void itStandsWhereTheWatermarkStands() {
        glide.to(1_000, 0);

        assertThat(glide.to(1_000, PULSE)).isEqualTo(1_000);
        assertThat(glide.to(1_000, 100 * PULSE)).isEqualTo(1_000);
    }

    @Test
    void backwardsItJumps() {
        glide.to(1_000, 0);

        assertThat(glide.to(400, PULSE)).as("a seek").isEqualTo(400);
        glide.jump();
        assertThat(glide.to(9_000, 2 * PULSE)).as("another stream").isEqualTo(9_000);
        assertThat(glide.to(Long.MIN_VALUE, 3 * PULSE)).isNaN();
        assertThat(glide.to(5_000, 4 * PULSE)).isEqualTo(5_000);
    }

    @Test
    void afterTheEndEverythingHasPassed() {
        glide.to(1_000, 0);

        assertThat(glide.to(Long.MAX_VALUE, PULSE)).isInfinite();
        assertThat(glide.to(2_000, 2 * PULSE)).as("started again").isEqualTo(2_000);
    }
}
