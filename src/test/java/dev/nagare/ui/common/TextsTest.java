package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    /** A key in the sources: three names with points between them, between quotes. */
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z][a-zA-Z]*(?:\\.[a-z][a-zA-Z]*){2})\"");

    private static final Pattern IN_FXML = Pattern.compile("t\\['([^']+)'\\]");

    private static Set<String> used() throws IOException {
        Set<String> keys = new TreeSet<>();
        collect(Path.of("src/main/java/dev/nagare/ui"), ".java", IN_JAVA, keys);
        collect(Path.of("resources/fxml"), ".fxml", IN_FXML, keys);
        return keys;
    }

    private static void collect(Path folder, String suffix, Pattern pattern, Set<String> keys) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            for (Path source : sources) {
                Matcher matcher = pattern.matcher(Files.readString(source));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyInTheSourcesHasAText(Language language) throws IOException {
        Set<String> missing = new TreeSet<>(used());
        missing.removeAll(Texts.load(language).keySet());

        assertThat(missing).as("missing in %s", language).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsUsed(Language language) throws IOException {
        Set<String> obsolete = new TreeSet<>(Texts.load(language).keySet());
        obsolete.removeAll(used());

        assertThat(obsolete).as("obsolete in %s", language).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        Map<String, String> japanese = Texts.load(Language.JAPANESE);
        Texts.load(Language.ENGLISH).forEach((key, text) -> {
            // A language without plural forms may leave out the number that only chooses one.
            Set<Integer> wanted = arguments(text, true);
            Set<Integer> offered = arguments(text, false);
            Set<Integer> taken = arguments(japanese.getOrDefault(key, ""), false);
            assertThat(offered).as(key).containsAll(taken);
            assertThat(taken).as(key).containsAll(wanted);
        });
    }

    private static Set<Integer> arguments(String text, boolean withoutChoices) {
        Set<Integer> found = new HashSet<>();
        String plain = withoutChoices ? text.replaceAll("\\{\\d+,choice,[^{}]*(\\{\\d+\\}[^{}]*)*\\}", "") : text;
        Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(plain);
        while (matcher.find()) {
            found.add(Integer.valueOf(matcher.group(1)));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsAValidPattern(Language language) {
        Texts.load(language).forEach((key, text) -> {
            if (text.contains("{")) {
                assertThat(new MessageFormat(text, language.locale()).format(new Object[] {1, 2, 3, 4, 5}))
                        .as(key)
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void switchesWhileItIsListenedTo() {
        Texts texts = new Texts(Language.ENGLISH);

        texts.speak(Language.JAPANESE);

        assertThat(texts.observable().get("rail.live.label")).isEqualTo("ライブ");
        assertThat(texts.get("timeline.elapsed.of", "1", "2")).isEqualTo("1 / 2");
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertThatThrownBy(() -> new Texts(Language.ENGLISH).get("no.such.key")).hasMessageContaining("no.such.key");
    }
}
