package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest(name = "{0} ms with room for {1}: {2}")
    @CsvSource({
        "60000, 6, SECONDS_10",
        "120000, 4, SECONDS_30",
        "300000, 5, MINUTES_1",
        "300000, 4, MINUTES_2",
        "3600000, 6, MINUTES_10",
        "86400000, 5, HOURS_6",
        "604800000, 7, DAYS_1",
        "23000000000, 5, MONTHS_3",
        "1, 10, MILLIS_10",
        "9e15, 4, YEARS_100",
    })
    void takesTheFinestThatFits(double span, int most, TimeTicks expected) {
        assertThat(TimeTicks.forSpan(span, most)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} from {1} to {2} in {3}: {4}")
    @CsvSource({
        "MINUTES_1, 2026-03-02T10:36:30Z, 2026-03-02T10:39:00Z, UTC, 10:37 10:38 10:39",
        "SECONDS_15, 2026-03-02T10:36:50Z, 2026-03-02T10:37:20Z, UTC, 10:37:00 10:37:15",
        "HOURS_6, 2026-03-02T05:00:00Z, 2026-03-03T01:00:00Z, UTC, 06:00 12:00 18:00 03-03",
        "HOURS_6, 2026-03-02T05:00:00Z, 2026-03-03T01:00:00Z, Asia/Tokyo, 18:00 03-03 06:00",
        "DAYS_1, 2026-03-28T12:00:00Z, 2026-03-30T12:00:00Z, Europe/Berlin, 03-29 03-30",
        "MONTHS_3, 2010-11-15T00:00:00Z, 2011-08-01T00:00:00Z, UTC, 2011-01 2011-04 2011-07",
        "YEARS_10, 1955-01-01T00:00:00Z, 1985-01-01T00:00:00Z, UTC, 1960 1970 1980",
        "MINUTES_30, 2026-03-02T10:00:00Z, 2026-03-02T11:00:00Z, Asia/Kolkata, 15:30 16:00 16:30",
    })
    void standAtRoundTimesOfTheZone(TimeTicks ticks, String from, String to, String zone, String expected) {
        ZoneId id = ZoneId.of(zone);
        List<Long> times = ticks.between(
                Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli(), id);

        assertThat(times.stream().map(tick -> ticks.label(tick, id)).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void neverMakesMoreThanAScreenCanHold() {
        assertThat(TimeTicks.MILLIS_10.between(0, Long.MAX_VALUE / 4, UTC)).hasSizeLessThanOrEqualTo(200);
        assertThat(TimeTicks.MINUTES_1.between(10, 5, UTC)).isEmpty();
    }
}
