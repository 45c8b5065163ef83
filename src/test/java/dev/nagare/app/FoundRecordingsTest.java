package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.source.SourceException;
import dev.nagare.ui.open.RecordingFinder.Found;
import dev.nagare.ui.open.RecordingFinder.Preview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundRecordingsTest {
    @TempDir
    Path folder;

    @TempDir
    Path data;

    private FoundRecordings finder;

    private Path recording;

    @BeforeEach
    void write() throws IOException {
        finder = new FoundRecordings(new PipelineBeside(data));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("{\"order\":\"o")
                    .append(i)
                    .append("\",\"time\":\"2026-01-01T00:00:")
                    .append(10 + i)
                    .append("Z\",\"price\":")
                    .append(i)
                    .append(".5,\"customer\":\"c")
                    .append(i % 3)
                    .append("\"}\n");
        }
        recording = Files.writeString(folder.resolve("shop.ndjson"), lines.append("not json\n"));
    }

    @Test
    void thePipelineBesideARecordingIsUsed() throws IOException {
        Files.writeString(
                folder.resolve("shop.yaml"), "name: mine\nfields: {timestamp: /time}\ntime: {outOfOrderness: 5s}\n");
        assertThat(finder.find(recording)).isInstanceOfSatisfying(Found.Ready.class, ready -> {
            assertThat(((FileRecording) ready.recording()).pipeline().name()).isEqualTo("mine");
            assertThat(ready.recording().name()).isEqualTo("shop.ndjson");
        });
    }

    @Test
    void aWrongPipelineBesideItIsShownWithItsMistakes() throws IOException {
        Path pipeline = Files.writeString(folder.resolve("shop.yaml"), "tiem: {outOfOrderness: 5s}\n");
        assertThat(finder.find(recording)).isInstanceOfSatisfying(Found.Wrong.class, wrong -> {
            assertThat(wrong.pipeline()).isEqualTo(pipeline);
            assertThat(wrong.mistakes()).isNotEmpty().first().asString().startsWith("1:1 ");
        });
    }

    @Test
    void withoutOneAPipelineIsProposedAndPreviewed() throws IOException {
        assertThat(finder.find(recording)).isInstanceOfSatisfying(Found.Proposed.class, proposed -> {
            String text = proposed.proposal().text();
            Preview preview = proposed.proposal().preview(text);
            assertThat(preview.mistakes()).isEmpty();
            assertThat(preview.rows()).hasSize(20).allMatch(row -> row.event());
            assertThat(preview.rows().get(1).timestamp()).isEqualTo("2026-01-01T00:00:11.000Z");
            assertThat(preview.rows().get(1).amount()).isEqualTo("1.5");
            assertThat(proposed.proposal().preview("time: {}").mistakes()).isNotEmpty();
            assertThatThrownBy(() -> proposed.proposal().recording("time: {}")).isInstanceOf(IOException.class);
        });
    }

    @Test
    void aFileThatIsMissingIsASentence() {
        assertThatThrownBy(() -> finder.find(folder.resolve("none.ndjson")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("none.ndjson");
    }
}
