package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.session.RangeExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordingTest {
    @TempDir
    private Path home;

    @Test
    void aRangeIsNeverWrittenOverTheRecordingItself() throws IOException {
        Path file = Files.writeString(home.resolve("a.ndjson"), "{\"timestamp\": 1, \"amount\": 1}\n");
        Path otherName = Files.createSymbolicLink(home.resolve("b.ndjson"), file);
        FileRecording recording =
                FileRecording.of(file, Sample.CARD_TRANSACTIONS.recording().pipeline());

        for (Path target : new Path[] {file, otherName}) {
            assertThatThrownBy(() -> new RangeExport(recording, recording.pipeline(), Long.MIN_VALUE, Long.MAX_VALUE)
                            .write(target, done -> {}, () -> false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is the recording itself");
        }

        assertThat(file).hasContent("{\"timestamp\": 1, \"amount\": 1}");
        assertThat(recording.isReadFrom(home.resolve("nothing-there.ndjson"))).isFalse();
    }
}
