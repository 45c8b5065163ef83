package dev.nagare.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of files that are not what they seem, and what is said about them: the line is always named. */
class RecordingFormatTest {
    /** In the place of a number of records: it is not played at all. */
    private static final int REFUSED = -1;

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                refused("prose", "a.txt", "Dear all,\nsee below\n", "line 1 (\"Dear all,\")"),
                refused("prose behind empty lines", "a.txt", "\n \nDear all,\nsee below\n", "line 3 (\"Dear all,\")"),
                refused("prose behind a mark", "a.txt", "\uFEFF\nDear all\nbye\n", "line 2 (\"Dear all\")"),
                refused("a log", "a.log", "10:00 INFO a, b\n10:01 INFO b\n", "line 1 (\"10:00 INFO a, b\")"),
                refused("XML", "a.xml", "<?xml version=\"1.0\"?>\n<a>\n</a>\n", "line 1 (\"<?xml"),
                refused(
                        "an array as jq prints it",
                        "a.json",
                        "[\n {\"id\":1},\n {\"id\":2}\n]\n",
                        "line 1 begins one JSON array"),
                refused(
                        "objects as jq prints them",
                        "a.json",
                        "\n{\n \"id\": 1\n}\n{\n \"id\": 2\n}\n",
                        "line 2 begins one JSON object"),
                played(
                        "an array in one line",
                        "a.json",
                        "[{\"id\":1},{\"id\":2}]\n",
                        1,
                        "1 line is no JSON object, the first one is line 1."),
                played(
                        "lines that turn into prose",
                        "a.ndjson",
                        "{\"a\":1}\n".repeat(4_999) + "Dear all\n".repeat(12),
                        5_011,
                        "12 lines are no JSON object, the first one is line 5000."),
                played(
                        "lines that turn into CSV",
                        "a.ndjson",
                        "{\"a\":1}\n".repeat(4_999) + "a,b\n" + "1,2\n".repeat(9) + "{\"a\":2}\n",
                        5_010,
                        "10 lines are no JSON object, the first one is line 5000."),
                played(
                        "lines with broken ones among them, which are dead letters",
                        "a.ndjson",
                        ("{\"a\":1}\n" + "broken\n".repeat(9)).repeat(5),
                        50,
                        ""),
                played(
                        "a dump with a broken line",
                        "a.json",
                        kcat(0, 30) + "{\"topic\":\"t\",\"part\n" + kcat(31, 40),
                        40,
                        "39 lines are envelopes of records and 1 is plain; each was read for itself. It begins to be mixed in "
                                + "line 31. A mixed file is played in its own order and never merged by time."),
                played(
                        "plain lines that turn into a dump",
                        "a.json",
                        "{\"a\":1}\n\n{\"a\":2}\n" + kcat(0, 1),
                        3,
                        "1 line is an envelope of records and 2 are plain; each was read for itself. It begins to be mixed in "
                                + "line 4."),
                played(
                        "rows with other columns",
                        "a.csv",
                        "id,t\n1,2\n3\n4,5,6\n7,8,9\n",
                        4,
                        "2 rows have more cells than the header has names, the first one in line 4."),
                played("a header behind an empty line", "a.csv", "\nid,t\n1,2\n", 1, ""),
                played("a header behind a mark", "a.csv", "\uFEFFid,t\n1,2\n", 1, ""),
                played("lines behind empty ones", "a.ndjson", "\n\n{\"a\":1}\n", 1, ""),
                played("lines behind a mark", "a.ndjson", "\uFEFF{\"a\":1}\n", 1, ""));
    }

    private static Arguments refused(String what, String name, String text, String said) {
        return Arguments.of(what, name, text, REFUSED, said);
    }

    private static Arguments played(String what, String name, String text, int records, String said) {
        return Arguments.of(what, name, text, records, said);
    }

    private static String kcat(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append("{\"topic\":\"t\",\"partition\":0,\"offset\":")
                    .append(i)
                    .append(",\"ts\":1,\"payload\":\"x\"}\n");
        }
        return lines.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theLineIsNamed(String what, String name, String text, int records, String said) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        List<String> sentences = new ArrayList<>();
        assertThat(play(sentences, file)).isEqualTo(records);
        if (said.isEmpty()) {
            assertThat(sentences).isEmpty();
        } else {
            assertThat(sentences).singleElement().asString().startsWith(file + (records < 0 ? " is" : ": "));
            assertThat(sentences.get(0)).contains(said);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void anotherFileBeforeItChangesNothing(String what, String name, String text, int records, String said)
            throws IOException {
        Path good = Files.writeString(folder.resolve("good.csv"), "id,t\n1,2\n3,4\n");
        Path file = Files.write(folder.resolve(name), text.getBytes(UTF_8));
        List<String> sentences = new ArrayList<>();
        assertThat(play(sentences, good, file)).isEqualTo(records == REFUSED ? REFUSED : records + 2);
        assertThat(String.join("", sentences)).contains(said);
    }

    private static int play(List<String> sentences, Path... files) {
        List<FileInput> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new FileInput.OnDisk(file));
        }
        List<SourceItem> items = new ArrayList<>();
        try (FileSource source = new FileSource(inputs)) {
            while (source.poll(items, 1_000, Duration.ZERO)) {
                // on the way
            }
            sentences.addAll(source.warnings());
            return (int) items.stream().filter(SourceRecord.class::isInstance).count();
        } catch (SourceException e) {
            sentences.add(e.getMessage());
            return REFUSED;
        }
    }
}
