package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @Test
    void theLadderIsWalkedStepByStepBothWays() {
        for (int i = 0; i + 1 < Speed.LADDER.size(); i++) {
            assertThat(Speed.LADDER.get(i).faster(Double.NaN)).isEqualTo(Speed.LADDER.get(i + 1));
            assertThat(Speed.LADDER.get(i + 1).slower(Double.NaN)).isEqualTo(Speed.LADDER.get(i));
        }
        assertThat(Speed.MAX.faster(Double.NaN)).isEqualTo(Speed.MAX);
        assertThat(Speed.of(0.1).slower(Double.NaN)).isEqualTo(Speed.of(0.1));
    }

    @Test
    void aSpeedBetweenTwoStepsGoesToTheNextOne() {
        assertThat(Speed.of(7).faster(Double.NaN)).isEqualTo(Speed.of(10));
        assertThat(Speed.of(7).slower(Double.NaN)).isEqualTo(Speed.of(5));
        assertThat(Speed.FIT.faster(3.4)).isEqualTo(Speed.of(5));
        assertThat(Speed.FIT.slower(3.4)).isEqualTo(Speed.of(2));
        assertThat(Speed.FIT.faster(90_000)).isEqualTo(Speed.MAX);
        assertThat(Speed.FIT.slower(90_000)).isEqualTo(Speed.of(1000));
        assertThat(Speed.FIT.faster(Double.NaN)).isEqualTo(Speed.of(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorMustBeGreaterThanZero(double factor) {
        assertThatThrownBy(() -> Speed.of(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factor");
    }
}
