package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Four readings a second, and alerts that wait for none of them. */
class TableRhythmTest {
    private static final long EVERY = 250_000_000;

    private final TableRhythm rhythm = new TableRhythm();

    private boolean takes(long millis, long frame, long alerts) {
        return rhythm.takes(1_000_000_000 + millis * 1_000_000, EVERY, frame, alerts);
    }

    @Test
    void withoutAlertsItIsTheRhythmOfTheSettings() {
        assertThat(takes(0, 1, 0)).isTrue();
        assertThat(takes(249, 2, 0)).isFalse();
        assertThat(takes(250, 3, 0)).isTrue();
        // Nothing new to be read.
        assertThat(takes(900, 3, 0)).isFalse();
        assertThat(takes(901, 4, 0)).isTrue();
    }

    @Test
    void anAlertIsReadSoonButAFloodOfThemIsNotReadAtEachPulse() {
        assertThat(takes(0, 1, 0)).isTrue();
        assertThat(takes(100, 2, 1)).isTrue();
        assertThat(takes(116, 3, 2)).isFalse();
        assertThat(takes(129, 4, 3)).isFalse();
        assertThat(takes(130, 5, 4)).isTrue();
        assertThat(takes(160, 6, 4)).isFalse();
        // Another session has fewer.
        assertThat(takes(161, 7, 1)).isTrue();
    }

    @Test
    void whoAsksForLessGetsNoMoreThanThat() {
        assertThat(rhythm.takes(5_000_000_000L, 10_000_000, 1, 0)).isTrue();
        assertThat(rhythm.takes(5_009_000_000L, 10_000_000, 2, 7)).isFalse();
        assertThat(rhythm.takes(5_010_000_000L, 10_000_000, 3, 7)).isTrue();
    }

    @Test
    void aPageThatIsOpenedIsFilledAtOnce() {
        assertThat(takes(0, 1, 0)).isTrue();
        rhythm.refresh();
        assertThat(takes(1, 1, 0)).isTrue();
    }
}
