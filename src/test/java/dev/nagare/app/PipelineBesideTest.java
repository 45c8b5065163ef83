package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineBesideTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    private PipelineBeside beside;

    @BeforeEach
    void look() {
        beside = new PipelineBeside(data);
    }

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @CsvSource({
        "cards.ndjson.gz, cards.pipeline.yaml other.pipeline.yaml, cards.pipeline.yaml",
        "cards.csv, cards.pipeline.yml, cards.pipeline.yml",
        "cards.ndjson, cards.pipeline.json, cards.pipeline.json",
        "online-retail-invoices.ndjson.gz, apache.pipeline.json online-retail.pipeline.json, online-retail.pipeline.json",
        "online-retail.ndjson, online.pipeline.json online-retail.pipeline.json, online-retail.pipeline.json",
        "cards.ndjson, anything.pipeline.yaml, anything.pipeline.yaml",
        "cards.ndjson, car.pipeline.yaml dog.pipeline.yaml, ",
        "cards.ndjson, notes.yaml cards.txt, ",
    })
    void isFoundByItsName(String recording, String files, String expected) throws IOException {
        Path file = Files.createFile(folder.resolve(recording));
        for (String name : files.split(" ")) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(beside.of(file).map(found -> found.getFileName().toString()))
                .isEqualTo(java.util.Optional.ofNullable(expected));
    }

    @Test
    void isSavedBesideTheRecordingWhereThatCanBeWritten() {
        assertThat(beside.target(folder.resolve("cards.ndjson.gz"))).isEqualTo(folder.resolve("cards.pipeline.yaml"));
    }

    /** The image of the running Java is a file system that nobody can write, not even root. */
    @Test
    void isSavedInTheFolderForDataWhereTheRecordingsCantBeWritten() throws IOException {
        Path recording = Path.of(URI.create("jrt:/java.base/java/lang/String.class"));
        Path other = Path.of(URI.create("jrt:/java.base/java/util/String.class"));

        Path target = beside.target(recording);
        assertThat(target.getParent()).isEqualTo(data.resolve("pipelines"));
        assertThat(target.getFileName().toString()).startsWith("String-").endsWith(".pipeline.yaml");
        assertThat(beside.target(other)).isNotEqualTo(target);
        assertThat(beside.of(recording)).isEmpty();

        Files.createDirectories(target.getParent());
        Files.createFile(target);
        assertThat(beside.of(recording)).contains(target);
        assertThat(new PipelineBeside(folder).of(recording)).isEmpty();
    }
}
