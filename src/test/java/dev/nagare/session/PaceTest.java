package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long T0 = 1_767_225_600_000L;
    private static final long HOUR = 3_600_000;

    private final Pace pace = new Pace();

    private static Overview found(long span, double fraction, boolean complete) {
        return new Overview(T0, T0 + span, 100, fraction, complete, Series.EMPTY, AlertMarks.NONE);
    }

    @Test
    void aFitGoesByWhatHasBeenFoundOfTheRecordingUntilAllOfItHas() {
        assertThat(pace.learn(Overview.EMPTY)).isFalse();
        assertThat(pace.learn(found(2 * HOUR, 0.25, false))).isTrue();
        assertThat(pace.speed()).isEqualTo(Speed.FIT);
        assertThat(pace.factor()).isEqualTo(8 * HOUR / 180_000.0);
        pace.goOn(0, T0);

        assertThat(pace.learn(found(3 * HOUR, 0.36, false)))
                .as("hardly another guess")
                .isFalse();
        assertThat(pace.learn(found(6 * HOUR, 0.5, false))).isTrue();
        assertThat(pace.factor()).isEqualTo(12 * HOUR / 180_000.0);
        pace.goOn(0, T0);

        assertThat(pace.learn(found(12 * HOUR + 180_000, 1, true))).isTrue();
        assertThat(pace.factor()).isEqualTo(241);
    }

    @Test
    void withoutAFractionWhatHasBeenFoundIsTheGuess() {
        pace.choose(Speed.FIT);
        assertThat(pace.factor()).isNaN();
        pace.learn(found(0, -1, false));
        assertThat(pace.factor()).as("a single moment tells nothing").isNaN();
        pace.learn(found(HOUR, -1, false));
        assertThat(pace.factor()).isEqualTo(20);
        pace.open();
        pace.choose(Speed.FIT);
        assertThat(pace.factor()).as("of another recording").isNaN();
    }
}
