package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedMemoryTest {
    @ParameterizedTest
    @MethodSource("dev.nagare.ui.timeline.TimelineViewModelTest#choices")
    void everyChoiceIsKeptAsItIs(Speed speed) {
        assertThat(SpeedMemory.parse(SpeedMemory.format(speed))).isEqualTo(speed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "fit ", "fit 0", "fit x", "fit 99", "-1", "NaN"})
    void whatNobodyWroteIsNoSpeed(String text) {
        assertThat(SpeedMemory.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = "fit")
    void theFitOfAnEarlierVersionIsThreeMinutes(String text) {
        assertThat(SpeedMemory.parse(text)).isEqualTo(Speed.FIT);
    }
}
