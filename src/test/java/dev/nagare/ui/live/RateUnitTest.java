package dev.nagare.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateUnitTest {
    @ParameterizedTest(name = "{0} events in {1} ms: per {2}")
    @CsvSource({
        "24000, 600000, SECOND",
        "1200, 600000, SECOND",
        "1199, 600000, MINUTE",
        "10000, 345600000, HOUR",
        "18534, 32166720000, HOUR",
        "2000, 32166720000, DAY",
        "50, 32166720000, WEEK",
        "1, 10, SECOND",
        "0, 0, SECOND",
    })
    void isTheShortestInWhichTwoEventsCome(long events, long millis, RateUnit expected) {
        assertThat(RateUnit.forRate(events, millis)).isEqualTo(expected);
    }
}
