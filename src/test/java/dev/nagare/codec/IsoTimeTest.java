package dev.nagare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "0,                    1970-01-01T00:00:00.000Z",
        "-1,                   1969-12-31T23:59:59.999Z",
        "1700000000123,        2023-11-14T22:13:20.123Z",
        "253402300799999,      9999-12-31T23:59:59.999Z",
        "253402300800000,      +10000-01-01T00:00:00.000Z",
        "-62167219200000,      0000-01-01T00:00:00.000Z",
        "-62167219200001,      -0001-12-31T23:59:59.999Z",
        "4611686018427387904,  +146140482-04-24T15:36:27.904Z",
        "-4611686018427387904, -146136543-09-08T08:23:32.096Z",
    })
    void writesIsoInUtcWithThreeDigits(long epochMillis, String expected) {
        assertThat(IsoTime.format(epochMillis)).isEqualTo(expected);
    }

    @Test
    void agreesWithJavaTime() {
        long seed = 11;
        System.out.println("IsoTimeTest seed " + seed);
        Random random = new Random(seed);
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
        IsoTime time = new IsoTime();
        byte[] target = new byte[64];
        long t = 0;
        for (int i = 0; i < 200_000; i++) {
            t = random.nextInt(10) == 0
                    ? random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L)
                    : Math.min(253_402_300_799_999L, t + random.nextInt(40_000_000));
            int end = time.put(t, target, 3);
            assertThat(new String(target, 3, end - 3, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo(formatter.format(Instant.ofEpochMilli(t)));
        }
    }

    @Test
    void fitsItsLengthAtTheEndsOfTime() {
        assertThat(IsoTime.format(Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(IsoTime.MAX_LENGTH);
        assertThat(IsoTime.format(Long.MIN_VALUE)).hasSizeLessThanOrEqualTo(IsoTime.MAX_LENGTH);
    }
}
