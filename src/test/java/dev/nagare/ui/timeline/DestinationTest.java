package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** In Tokyo it is the second of March already. */
    private static final long NEAR = Instant.parse("2026-03-01T20:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-02T10:42:12.345Z      | 2026-03-02T10:42:12.345Z",
                "'  2026-03-02T10:42:12Z  '    | 2026-03-02T10:42:12Z",
                "\"2026-03-02T10:42:12Z\"      | 2026-03-02T10:42:12Z",
                "2026-03-02t10:42z             | 2026-03-02T10:42:00Z",
                "2026-03-02T10:42:12+01:00     | 2026-03-02T09:42:12Z",
                "2026-03-02T10:42:12           | 2026-03-02T01:42:12Z",
                "2026-03-02 10:42:12.345       | 2026-03-02T01:42:12.345Z",
                "2026-03-02 10:42              | 2026-03-02T01:42:00Z",
                "2026-03-02 10:42:12.345 UTC   | 2026-03-02T10:42:12.345Z",
                "2026-03-02                    | 2026-03-01T15:00:00Z",
                "10:42                         | 2026-03-02T01:42:00Z",
                "9:05:30.5                     | 2026-03-02T00:05:30.500Z"
            })
    void aTimeIsUnderstoodHoweverItIsWritten(String text, Instant time) {
        assertThat(Destination.parse(text, TOKYO, NEAR))
                .isEqualTo(Optional.of(new Destination(time.toEpochMilli(), -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "16000 | 16000", "16,000 | 16000", "999999999999999999 | 999999999999999999"})
    void aWholeNumberIsARecord(String text, long record) {
        assertThat(Destination.parse(text, TOKYO, NEAR))
                .isEqualTo(Optional.of(new Destination(Destination.NONE, record)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "1,2",
                "25:00",
                "10:61",
                "2026-13-01",
                "2026-02-30T00:00:00Z",
                "12:00 tomorrow",
                "+999999999-12-31T23:59:59Z",
                "9999999999999999999"
            })
    void anythingElseIsNot(String text) {
        assertThat(Destination.parse(text, TOKYO, NEAR)).isEmpty();
    }
}
