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

    @ParameterizedTest(name = "{0} ms in {1} px: {2}")
    @CsvSource({
        "300000, 250, MINUTES_2",
        "300000, 900, MINUTES_1",
        "120000, 900, SECONDS_15",
        "12000, 250, SECONDS_5",
        "2000, 250, SECONDS_1",
        "86400000, 900, HOURS_3",
        "32000000000, 900, MONTHS_3",
        "9e15, 100, YEARS_100",
    })
    void labelsHaveAirBetweenThem(double span, double width, TimeTicks expected) {
        assertThat(TimeTicks.forWidth(span, width)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} ms a column, {1} ms: {2}")
    @CsvSource({
        "5, 5000, 10:36:30.250",
        "60, 60000, 10:36:30.2",
        "600, 600000, 10:36:30",
        "40000, 40000000, 10:36",
        "900, 90000000, 2026-03-02 10:36:30",
        "90000, 90000000, 2026-03-02 10:36",
        "20000000, 20000000000, 2026-03-02",
    })
    void aMomentIsAsExactAsThePicture(double perColumn, double span, String expected) {
        long time = Instant.parse("2026-03-02T10:36:30.250Z").toEpochMilli();

        assertThat(TimeTicks.moment(time, perColumn, span, UTC)).isEqualTo(expected);
    }
}
