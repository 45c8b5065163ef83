package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Decimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private final Formats utc = new Formats(ZoneId.of("UTC"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.00",
                "25390.118|25,390.12",
                "-54.935|-54.94",
                "999999.99|999,999.99",
                "18420000|18.42 M",
                "999999999|1.00 G",
                "NaN|–",
            })
    void figures(double value, String text) {
        assertThat(Formats.figure(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "412|412",
                "9999|9,999",
                "9999.6|10.0 k",
                "22093|22.1 k",
                "999950|1.0 M",
                "9102330|9.1 M",
                "-31700000|-31.7 M"
            })
    void briefFigures(double value, String text) {
        assertThat(Formats.brief(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.25|0.25",
                "0.0005|0.0005",
                "2.5|2.5",
                "4000|4,000",
                "40000|40 k",
                "25000000|25 M",
                "-250|-250"
            })
    void ticks(double value, String text) {
        assertThat(Formats.tick(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "47_749, 47.7 s",
        "59_999, 59.9 s",
        "60_000, 1:00",
        "1_793_000, 29:53",
        "3_600_000, 1:00:00",
        "29_112_000, 8:05:12",
        "273_600_000, 3 d 04 h",
        "-4_200, −4.2 s",
    })
    void countdowns(String millis, String text) {
        assertThat(Formats.countdown(Long.parseLong(millis.replace("_", "")))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.0 s",
                "5049|5.0 s",
                "59999|59.9 s",
                "60000|1 min 00 s",
                "185000|3 min 05 s",
                "7500000|2 h 05 min",
                "273600000|3 d 04 h",
                "-1500|−1.5 s",
            })
    void durations(long millis, String text) {
        assertThat(Formats.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|00:00", "412000|06:52", "4012000|1:06:52", "32166720000|372 d 07:12"})
    void elapsed(long millis, String text) {
        assertThat(Formats.elapsed(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.1|0.1×", "0.25|0.25×", "1|1×", "10|10×", "1000|1,000×", "259200|259.2 k×", "3.333|3.3×"})
    void speeds(double factor, String text) {
        assertThat(Formats.speed(factor)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.00018|0.018", "0|0.000", "0.0123|1.23", "0.45|45.0", "1|100.0", "NaN|–"})
    void shares(double share, String text) {
        assertThat(Formats.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"60000|1 m", "90000|90 s", "300000|5 m", "86400000|1 d", "500|500 ms", "7200000|2 h", "0|0 ms"})
    void lengths(long millis, String text) {
        assertThat(Formats.length(millis)).isEqualTo(text);
    }

    @Test
    void timesAreInTheZoneAndAsLongAsEachOther() {
        long time = Instant.parse("2026-03-02T10:42:05.050Z").toEpochMilli();

        assertThat(utc.millis(time)).isEqualTo("10:42:05.050");
        assertThat(utc.tenths(time)).isEqualTo("10:42:05.0");
        assertThat(new Formats(ZoneId.of("Asia/Tokyo")).millis(time)).isEqualTo("19:42:05.050");
        assertThat(utc.moment(time, true)).isEqualTo("2026-03-02 10:42:05");
        assertThat(utc.millis(Long.MIN_VALUE)).isEqualTo(Formats.ABSENT);
    }

    @Test
    void intervalsAreAsShortAsIsExact() {
        long start = Instant.parse("2026-03-02T10:42:00Z").toEpochMilli();
        long midnight = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

        assertThat(utc.interval(start, start + 60_000, false)).isEqualTo("10:42 → 10:43");
        assertThat(utc.interval(start, start + 5_000, false)).isEqualTo("10:42:00 → 10:42:05");
        assertThat(utc.interval(midnight, midnight + 86_400_000, true)).isEqualTo("2026-03-02");
        assertThat(utc.interval(start, start + 3_600_000, true)).isEqualTo("2026-03-02 10:42 → 11:42");
    }

    @Test
    void absentAmountsAreADash() {
        assertThat(Formats.amount((Decimal) null)).isEqualTo("–");
        assertThat(Formats.amount(Decimal.parse("168469.6"))).isEqualTo("168,469.60");
    }
}
