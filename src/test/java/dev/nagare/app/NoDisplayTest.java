package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, where there is no display. */
@EnabledOnOs(OS.LINUX)
class NoDisplayTest {
    @TempDir
    Path folder;

    @Test
    void theProgramSaysWhatADisplayNeedsAndPlaysTheSampleAsText() throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exitCode = ChildProgram.run(folder, List.of(), List.of(), out, err);
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .startsWith("nagare: No window can be shown here")
                .contains("xvfb-run")
                .hasLineCount(1);
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("received 24,000", "high-amount");
        assertThat(exitCode).isZero();
    }
}
