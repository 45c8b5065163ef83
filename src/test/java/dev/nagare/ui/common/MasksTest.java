package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.model.Severity;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.ui.GeneratedRecording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    private final MaskedFields masked = new Masks(List.of("user", "Location")).of(GeneratedRecording.pipelineOf());

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
        assertThat(masked.value("user", "u05088")).isEqualTo("u•••8");
        assertThat(masked.value("USER", "u05088")).isEqualTo("u•••8");
        assertThat(masked.value("category", "grocery")).isEqualTo("grocery");
        assertThat(masked.value(null, "grocery")).isEqualTo("grocery");
        assertThat(masked.windowKey("visits", "u05088")).isEqualTo("u•••8");
        assertThat(masked.windowKey("per-minute", "grocery")).isEqualTo("grocery");
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

        Alert shown = masked.alert(alert);

        assertThat(shown.toString()).doesNotContain("u05088");
        assertThat(shown.key()).isEqualTo("u•••8");
        assertThat(shown.reason()).isEqualTo("count 3 is at least 3 (u•••8, last 10m: 3 events)");
        assertThat(MaskedFields.NONE.alert(alert)).isEqualTo(alert);
    }

    @Test
    void valuesBehindTheNamesOfTheirFieldsAreFound() {
        assertThat(masked.text("location United Kingdom is not usualLocation France", List.of()))
                .isEqualTo("location Un•••om is not usualLocation France");
    }

    @Test
    void aFieldIsHiddenByTheNameOfItsPlaceToo() {
        Map<String, FieldPath> paths = new LinkedHashMap<>(FieldMap.DEFAULT.paths());
        paths.put("user", new FieldPath.Pointer("/card/number", List.of("card", "number")));
        paths.put("shops", new FieldPath.Pointer("/shops/0", List.of("shops", "0")));
        Pipeline pipeline = pipelineReading(new FieldMap(paths));

        MaskedFields byPlace = new Masks(List.of("NUMBER", "shops")).of(pipeline);

        assertThat(byPlace.covers("user")).isTrue();
        assertThat(byPlace.windowKey("visits", "4556737586899855")).isEqualTo("45•••55");
        assertThat(byPlace.payload("{\"card\":{\"number\":4556737586899855},\"shops\":[\"Hankyu\"]}")
                        .text())
                .isEqualTo("{\"card\":{\"number\":\"45•••55\"},\"shops\":\"•••\"}");
    }

    private static Pipeline pipelineReading(FieldMap fields) {
        Pipeline usual = GeneratedRecording.pipelineOf();
        return new Pipeline(
                usual.name(),
                fields,
                usual.time(),
                usual.windows(),
                usual.rules(),
                usual.transform(),
                usual.delivery(),
                usual.buffer(),
                usual.maxKeys(),
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\": \"u05088\", \"usual\": 1} | {\"user\": \"u•••8\", \"usual\": 1}",
                "{\"nested\": {\"location\":\"To\\\"kyo\"}} | {\"nested\": {\"location\":\"T•••o\"}}",
                "{\"user\":[\"u05088\",{\"x\":17}],\"y\":17} | {\"user\":\"•••\",\"y\":•••}",
                "{\"user\":null,\"note\":\"a\"} | {\"user\":null,\"note\":\"a\"}",
                "{\"use\\u0072\":12345678} | {\"use\\u0072\":\"1•••8\"}",
                "{\"text\":\"{\\\"user\\\":\\\"u05088\\\"}\"} | {\"text\":\"{\\\"user\\\":\\\"u•••8\\\"}\"}",
                "{\"friend\":\"u05088\",\"user\":\"u05088\"} | {\"friend\":\"u•••8\",\"user\":\"u•••8\"}",
                "{\"user\":\"u05088 and no end | {\"user\":\"u0•••nd\"",
                "{\"user\": | {\"user\":",
            })
    void aPayloadHidesItsMembersWhereverTheyStand(String json, String shown) {
        assertThat(masked.payload(json).text()).isEqualTo(shown);
    }

    @Test
    void aLongValueIsNoTrouble() {
        String value = "x".repeat(60_000);

        assertThat(masked.payload("{\"user\":\"" + value + "\"}").text()).isEqualTo("{\"user\":\"xx•••xx\"}");
    }
}
