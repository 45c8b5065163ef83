package dev.nagare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.pipeline.TimeSpec.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static long parse(String text, String zone, Unit unit) {
        return new EventTime(ZoneId.of(zone), unit).parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000,           AUTO, 1700000000000",
        "1700000000.5,         AUTO, 1700000000500",
        "1700000000.1239999,   AUTO, 1700000000123",
        "1700000000123,        AUTO, 1700000000123",
        "1700000000123.9,      AUTO, 1700000000123",
        "1700000000123999,     AUTO, 1700000000123",
        "1700000000123999999,  AUTO, 1700000000123",
        "99999999999,          AUTO, 99999999999000",
        "100000000000,         AUTO, 100000000000",
        "99999999999999,       AUTO, 99999999999999",
        "100000000000000,      AUTO, 100000000000",
        "99999999999999999,    AUTO, 99999999999999",
        "100000000000000000,   AUTO, 100000000000",
        "9223372036854775807,  AUTO, 9223372036854",
        "92233720368547758070, AUTO, 92233720368547",
        "-1,                   AUTO, -1000",
        "-0.5,                 AUTO, -500",
        "-0.0001,              AUTO, -1",
        "-0,                   AUTO, 0",
        "-100000000000,        AUTO, -100000000000",
        "-99999999999,         AUTO, -99999999999000",
        "1.7e9,                AUTO, 1700000000000",
        "17E+8,                AUTO, 1700000000000",
        "-5e-4,                AUTO, -1",
        "0e999,                AUTO, 0",
        "1700000000,           MS,   1700000000",
        "1.999,                MS,   1",
        "-1.001,               MS,   -2",
        "1999,                 US,   1",
        "-1,                   US,   -1",
        "-1000,                US,   -1",
        "1999999,              NS,   1",
        "-1000001,             NS,   -2",
        "12,                   S,    12000",
        "0012,                 S,    12000",
        "2305843009213693952,  MS,   2305843009213693952",
        "-2305843009213693952, MS,   -2305843009213693952",
    })
    void readsNumbersOfEveryUnitAndFloorsThem(String text, Unit unit, long expected) {
        assertThat(parse(text, "UTC", unit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-14T22:13:20Z,              2023-11-14T22:13:20Z",
        "2023-11-14 22:13:20Z,              2023-11-14T22:13:20Z",
        "2023-11-14t22:13:20z,              2023-11-14T22:13:20Z",
        "2023-11-14T22:13Z,                 2023-11-14T22:13:00Z",
        "2023-11-14T22:13,                  2023-11-14T22:13:00Z",
        "2023-11-14 22:13:20,               2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20.1,             2023-11-14T22:13:20.100Z",
        "2023-11-14T22:13:20.123999999999Z, 2023-11-14T22:13:20.123Z",
        "'2023-11-14T22:13:20,5Z',          2023-11-14T22:13:20.500Z",
        "2023-11-15T07:13:20+09:00,         2023-11-14T22:13:20Z",
        "2023-11-15T07:13:20+0900,          2023-11-14T22:13:20Z",
        "2023-11-15T07:13:20+09,            2023-11-14T22:13:20Z",
        "2023-11-15T07:13+09,               2023-11-14T22:13:00Z",
        "2023-11-14T22:13:20-00:00,         2023-11-14T22:13:20Z",
        "2023-11-14T18:43:20-03:30,         2023-11-14T22:13:20Z",
        "2023-11-14T22:13:50+00:00:30,      2023-11-14T22:13:20Z",
        "2024-02-29T00:00Z,                 2024-02-29T00:00:00Z",
        "1969-12-31T23:59:59.9999Z,         1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00Z,                 0000-01-01T00:00:00Z",
        "-0001-01-01T00:00Z,                -0001-01-01T00:00:00Z",
        "+12345-01-01T00:00Z,               +12345-01-01T00:00:00Z",
    })
    void readsEveryFormOfIsoText(String text, String expected) {
        assertThat(parse(text, "UTC", Unit.MS))
                .isEqualTo(java.time.Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        // Set back on 2023-10-29 03:00 to 02:00: the earlier offset, +02:00.
        "Europe/Berlin, 2023-10-29T01:59:59, 2023-10-28T23:59:59Z",
        "Europe/Berlin, 2023-10-29T02:30:00, 2023-10-29T00:30:00Z",
        "Europe/Berlin, 2023-10-29T03:00:00, 2023-10-29T02:00:00Z",
        // Set forward on 2023-03-26 02:00 to 03:00: 02:30 is 03:30.
        "Europe/Berlin, 2023-03-26T01:59:59, 2023-03-26T00:59:59Z",
        "Europe/Berlin, 2023-03-26T02:30:00, 2023-03-26T01:30:00Z",
        "Europe/Berlin, 2023-03-26T03:00:00, 2023-03-26T01:00:00Z",
        "Europe/Berlin, 2023-03-26T02:30:00Z, 2023-03-26T02:30:00Z",
        "Asia/Tokyo,    2023-11-15T07:13:20, 2023-11-14T22:13:20Z",
        "Asia/Kathmandu, 2023-11-15T05:45:00, 2023-11-15T00:00:00Z",
    })
    void takesTheZoneOnlyWhereTheTextNamesNone(String zone, String text, String expected) {
        assertThat(parse(text, zone, Unit.MS))
                .isEqualTo(java.time.Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "2023-11-14",
                "2023-11-14T22",
                "2023-11-14T22Z",
                "2023-11-14T2:13:20",
                "T22:13:20",
                "2023-13-14T22:13:20",
                "2023-00-14T22:13:20",
                "2023-11-31T22:13:20",
                "2023-02-29T00:00:00",
                "1900-02-29T00:00:00Z",
                "2023-11-14T24:00:00",
                "2023-11-14T22:60:00",
                "2023-11-14T22:13:60",
                "2023-11-14T22:13:20.",
                "2023-11-14T22:13:20.Z",
                "2023-11-14T22:13:20+",
                "2023-11-14T22:13:20+9",
                "2023-11-14T22:13:20+19:00",
                "2023-11-14T22:13:20+09:60",
                "2023-11-14T22:13:20+09:0",
                "2023-11-14T22:13:20ZZ",
                "2023-11-14T22:13:20Z ",
                " 2023-11-14T22:13:20Z",
                "2023-11-14T22:13:20 Z",
                "2023-11-14_22:13:20",
                "2023/11/14 22:13:20",
                "20231114T221320Z",
                "2023-11-14T22:13:20[UTC]",
                "-0000-01-01T00:00Z",
                "+2023-11-14T22:13:20Z",
                "12023-11-14T22:13:20Z",
                "999999999-01-01T00:00Z",
                "+999999999-01-01T00:00:00Z",
                "1.",
                ".5",
                "+5",
                "1e",
                "1e5555",
                "--1",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "1700000000 ",
                "１７００００００００",
                "2305843009213693953",
                "-2305843009213693953",
                "4611686018427387904",
                "99999999999999999999999999999999999999999999",
                "1e400"
            })
    void refusesEverythingElse(String text) {
        assertThat(parse(text, "UTC", Unit.MS)).isEqualTo(EventTime.BAD);
    }

    @Test
    void refusesSecondsThatOverflow() {
        assertThat(parse("2305843009213693", "UTC", Unit.S)).isEqualTo(2305843009213693000L);
        assertThat(parse("2305843009213694", "UTC", Unit.S)).isEqualTo(EventTime.BAD);
        assertThat(parse("9223372036854775807", "UTC", Unit.S)).isEqualTo(EventTime.BAD);
    }

    @Test
    void agreesWithJavaTimeOnRandomTimesAndZones() {
        long seed = 20261122;
        System.out.println("EventTimeTest seed " + seed);
        Random random = new Random(seed);
        List<ZoneId> zones = List.of(
                UTC,
                ZoneId.of("Europe/Berlin"),
                ZoneId.of("America/New_York"),
                ZoneId.of("Australia/Lord_Howe"),
                ZoneId.of("Africa/Casablanca"),
                ZoneId.of("America/St_Johns"),
                ZoneOffset.ofHoursMinutes(5, 45));
        for (ZoneId zone : zones) {
            EventTime time = new EventTime(zone, Unit.AUTO);
            LocalDateTime local = LocalDateTime.of(2020, 1, 1, 0, 0);
            for (int i = 0; i < 20_000; i++) {
                // Mostly small steps, so that the remembered offset is used, and sometimes a jump.
                local = random.nextInt(50) == 0
                        ? LocalDateTime.ofEpochSecond(
                                random.nextLong(-4_000_000_000L, 8_000_000_000L), 0, ZoneOffset.UTC)
                        : local.plusSeconds(random.nextInt(20_000) - 5_000);
                LocalDateTime t = local.withNano(random.nextInt(1_000_000_000));
                long expected = t.atZone(zone).toInstant().toEpochMilli();
                String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(t);
                assertThat(time.parse(text)).as("%s in %s", text, zone).isEqualTo(expected);
                OffsetDateTime o =
                        t.atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(2 * 18 * 60 + 1) * 60 - 18 * 3600));
                String withOffset = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(o);
                assertThat(time.parse(withOffset))
                        .as(withOffset)
                        .isEqualTo(o.toInstant().toEpochMilli());
            }
        }
    }

    @Test
    void agreesWithBigDecimalOnRandomNumbers() {
        long seed = 42;
        System.out.println("EventTimeTest numbers seed " + seed);
        Random random = new Random(seed);
        EventTime seconds = new EventTime(UTC, Unit.S);
        EventTime micros = new EventTime(UTC, Unit.US);
        for (int i = 0; i < 50_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(25));
            String text = random.nextBoolean() ? value.toPlainString() : value.toString();
            BigDecimal inMillis = value.scaleByPowerOfTen(3).setScale(0, RoundingMode.FLOOR);
            long expected = inMillis.abs().compareTo(BigDecimal.valueOf(EventTime.LIMIT)) > 0
                    ? EventTime.BAD
                    : inMillis.longValueExact();
            assertThat(seconds.parse(text)).as(text).isEqualTo(expected);
            assertThat(micros.parse(text))
                    .as(text)
                    .isEqualTo(value.scaleByPowerOfTen(-3)
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact());
        }
    }

    @Test
    void neverThrowsForRandomText() {
        long seed = 7;
        System.out.println("EventTimeTest fuzz seed " + seed);
        Random random = new Random(seed);
        String alphabet = "0123456789-:T.+Z eE,é";
        EventTime time = new EventTime(ZoneId.of("Europe/Berlin"), Unit.AUTO);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.setLength(0);
            if (random.nextBoolean()) {
                text.append("2023-11-14T22:13:20.5+09:00", 0, random.nextInt(28));
            }
            for (int n = random.nextInt(12); n > 0; n--) {
                text.insert(random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            long parsed = time.parse(text);
            assertThat(parsed == EventTime.BAD || Math.abs(parsed) <= EventTime.LIMIT)
                    .as("%s", text)
                    .isTrue();
        }
    }
}
