package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPhaseTest {
    /** A window that ends at 100. */
    @ParameterizedTest(name = "highest event time {0}: {1}")
    @CsvSource({"-9223372036854775808, OPEN", "0, OPEN", "99, OPEN", "100, WAITING", "101, WAITING"})
    void beforeItHasFired(long maxEventTime, WindowPhase expected) {
        assertThat(WindowPhase.ofOpen(100, maxEventTime)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "watermark {0}, allowed lateness {1}: {2}")
    @CsvSource({
        "100, 0, CLOSED",
        "100, 10, FIRED",
        "109, 10, FIRED",
        "110, 10, CLOSED",
        "9223372036854775807, 10, CLOSED",
        "50, 0, CLOSED",
    })
    void afterItHasFired(long watermark, long lateness, WindowPhase expected) {
        assertThat(WindowPhase.ofFired(100, watermark, lateness)).isEqualTo(expected);
    }
}
