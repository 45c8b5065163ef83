package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.model.Severity;
import dev.nagare.ui.GeneratedRecording;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    private final Masks masks = new Masks(List.of("user", "Location"));

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "7, •••",
        "1234, •••",
        "u0508, u•••8",
        "u05088123, u•••3",
        "4556737586899855, 45•••55",
        "流れの名前の長い人, 流•••人",
        "😀😀😀😀😀, 😀•••😀",
    })
    void onlyTheEndsOfALongValueAreLeft(String value, String shown) {
        assertThat(Masks.ends(value)).isEqualTo(shown);
    }

    @Test
    void otherFieldsAreLeftAsTheyAre() {
        assertThat(masks.value("user", "u05088")).isEqualTo("u•••8");
        assertThat(masks.value("USER", "u05088")).isEqualTo("u•••8");
        assertThat(masks.value("category", "grocery")).isEqualTo("grocery");
        assertThat(masks.value(null, "grocery")).isEqualTo("grocery");
    }

    @Test
    void anAlertShowsNeitherItsKeyNorItsUserNorThemInItsReason() {
        Alert alert = new Alert(
                "burst",
                Severity.HIGH,
                "u05088",
                new EventRef("t1", 0, null, "topic", 0, 0),
                "u05088",
                false,
                null,
                List.of(),
                "count 3 is at least 3 (u05088, last 10m: 3 events)",
                0,
                0);

        Alert shown = masks.alert(alert, GeneratedRecording.pipelineOf());

        assertThat(shown.toString()).doesNotContain("u05088");
        assertThat(shown.key()).isEqualTo("u•••8");
        assertThat(shown.reason()).isEqualTo("count 3 is at least 3 (u•••8, last 10m: 3 events)");
        assertThat(Masks.none().alert(alert, GeneratedRecording.pipelineOf())).isEqualTo(alert);
    }

    @Test
    void valuesBehindTheNamesOfTheirFieldsAreFound() {
        assertThat(masks.text("location United Kingdom is not usualLocation France", List.of()))
                .isEqualTo("location Un•••om is not usualLocation France");
    }

    @Test
    void aPayloadHidesWhatThePipelineReadsTheFieldFrom() {
        String json = "{\"user\": \"u05088\", \"usual\": 1, \"nested\": {\"location\":\"To\\\"kyo\"}, \"amount\": 5}";

        assertThat(masks.payload(json, GeneratedRecording.pipelineOf()))
                .isEqualTo("{\"user\": \"u•••8\", \"usual\": 1, \"nested\": {\"location\":\"T•••o\"}, \"amount\": 5}");
    }
}
