package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseMeterTest {
    private static final long MS = 1_000_000;
    private final PulseMeter meter = new PulseMeter();
    private long now;

    private void pulses(int count, long millis) {
        for (int i = 0; i < count; i++) {
            now += millis * MS;
            meter.pulse(now);
        }
    }

    @Test
    void saysHowLongTheSlowPulsesTook() {
        pulses(97, 16);
        pulses(3, 80);

        assertThat(meter.p99Millis()).isBetween(79L, 81L);
    }

    @Test
    void forgetsWhatWasLongAgo() {
        pulses(20, 200);
        pulses(1_000, 16);

        assertThat(meter.p99Millis()).isBetween(15L, 17L);
    }

    @Test
    void aHiddenWindowDoesNotCount() {
        pulses(100, 16);
        meter.interrupt();
        now += 1_500 * MS;
        pulses(100, 16);

        assertThat(meter.p99Millis()).isBetween(15L, 17L);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(meter.p99Millis()).isZero();
    }
}
