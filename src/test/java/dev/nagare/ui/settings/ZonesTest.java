package dev.nagare.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
    @ParameterizedTest
    @CsvSource({
        "UTC, UTC",
        "asia/tokyo, Asia/Tokyo",
        "tokyo, Asia/Tokyo",
        "new york, America/New_York",
        "+09:00, +09:00",
    })
    void isFoundAsPeopleTypeIt(String typed, String zone) {
        assertThat(Zones.parse(typed)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mars", "+99:00", "tok"})
    void whatIsNoZoneIsNone(String typed) {
        assertThat(Zones.parse(typed)).isEmpty();
    }
}
