package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineBesideTest {
    @TempDir
    private Path folder;

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

        assertThat(PipelineBeside.of(file).map(found -> found.getFileName().toString()))
                .isEqualTo(java.util.Optional.ofNullable(expected));
    }
}
