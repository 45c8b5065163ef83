package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The colours of both themes against WCAG 2.2, level AA: text at 4.5 to 1 (success criterion 1.4.3), marks and lines that
 * carry meaning at 3 to 1 (1.4.11). The colours are read from the style sheet itself.
 */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;
    private static final Pattern TOKEN = Pattern.compile("-ng-([a-z0-9-]+):\\s*#([0-9a-f]{6})([0-9a-f]{2})?;");

    private static Map<String, int[]> tokens(String theme) throws IOException {
        String sheet = Files.readString(Path.of("resources", "css", "nagare.css"));
        Matcher block = Pattern.compile("(?m)^\\." + theme + " \\{([^}]*)}").matcher(sheet);
        assertThat(block.find()).as("the tokens of %s", theme).isTrue();
        Map<String, int[]> tokens = new LinkedHashMap<>();
        Matcher token = TOKEN.matcher(block.group(1));
        while (token.find()) {
            int colour = Integer.parseInt(token.group(2), 16);
            int alpha = token.group(3) == null ? 255 : Integer.parseInt(token.group(3), 16);
            tokens.put(token.group(1), new int[] {colour >> 16, colour >> 8 & 255, colour & 255, alpha});
        }
        return tokens;
    }

    /** Every pair that occurs in the window: what, on what, behind it what, and how much is needed. */
    static Stream<Arguments> pairs() {
        Stream<Arguments> text = Stream.of(
                        "text", "muted", "accent", "series-2", "series-3", "ok", "warning", "bad", "late")
                .flatMap(on -> Stream.of("card", "background").map(under -> Arguments.of(on, under, "", TEXT)));
        // Rows of tables: their severities and states are words, and rows are pointed at and selected.
        Stream<Arguments> onLayers = Stream.of("text", "muted", "accent", "series-2", "ok", "warning", "bad", "late")
                .flatMap(on -> Stream.of("row-selected", "hover").map(layer -> Arguments.of(on, "card", layer, TEXT)));
        Stream<Arguments> others = Stream.of(
                Arguments.of("accent-text", "accent", "", TEXT),
                Arguments.of("on-bad", "bad", "", TEXT),
                Arguments.of("accent-text", "ok", "", TEXT),
                Arguments.of("accent-text", "warning", "", TEXT),
                Arguments.of("card", "text", "", TEXT),
                Arguments.of("on-bad", "bad", "", TEXT),
                Arguments.of("text", "soft-line", "", TEXT),
                Arguments.of("text", "card", "selection", TEXT),
                Arguments.of("accent", "card", "selection", MARK),
                Arguments.of("series-4", "card", "", MARK),
                Arguments.of("accent", "soft-line", "", MARK),
                Arguments.of("warning", "soft-line", "", MARK),
                Arguments.of("ok", "soft-line", "", MARK));
        return Stream.of(text, onLayers, others)
                .flatMap(all -> all)
                .flatMap(pair -> Stream.of("light", "dark").map(theme -> {
                    Object[] values = pair.get();
                    return Arguments.of(theme, values[0], values[1], values[2], values[3]);
                }));
    }

    @ParameterizedTest(name = "{0}: {1} on {2} {3}, at least {4}")
    @MethodSource("pairs")
    void canBeRead(String theme, String on, String under, String layer, double needed) throws IOException {
        Map<String, int[]> tokens = tokens(theme);
        double[] ground = over(tokens.get(under), new double[] {255, 255, 255});
        if (!layer.isEmpty()) {
            ground = over(tokens.get(layer), ground);
        }

        assertThat(contrast(over(tokens.get(on), ground), ground))
                .as("contrast of %s on %s %s in the theme %s", on, under, layer, theme)
                .isGreaterThanOrEqualTo(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTokenIsKnownToBothThemes(String theme) throws IOException {
        assertThat(tokens(theme).keySet()).isEqualTo(tokens("light").keySet()).hasSizeGreaterThan(15);
    }

    /** Two values that the standard names. */
    @Test
    void theMeasureIsTheStandards() {
        assertThat(contrast(new double[] {0, 0, 0}, new double[] {255, 255, 255}))
                .isEqualTo(21);
        assertThat(contrast(new double[] {0x76, 0x76, 0x76}, new double[] {255, 255, 255}))
                .isBetween(4.54, 4.55);
    }

    private static double[] over(int[] colour, double[] ground) {
        double alpha = colour[3] / 255.0;
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = colour[i] * alpha + ground[i] * (1 - alpha);
        }
        return mixed;
    }

    private static double contrast(double[] one, double[] other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Relative luminance by WCAG 2.2. */
    private static double luminance(double[] colour) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = colour[i] / 255;
            linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
