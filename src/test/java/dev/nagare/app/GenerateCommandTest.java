package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest extends CommandTest {
    /** How the bundled sample was made. */
    private static final String[] SAMPLE = {"--events", "24000", "--seed", "20260302"};

    @TempDir
    Path folder;

    private Path generate(String name, String... options) {
        Path file = folder.resolve(name);
        String[] args = new String[options.length + 3];
        args[0] = "generate";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 2] = "--out";
        args[args.length - 1] = file.toString();
        assertThat(nagare(args)).isEqualTo(new Result(0, "", ""));
        return file;
    }

    @Test
    void plainGzipAndZstdHoldTheSameLines() throws IOException {
        byte[] plain = Files.readAllBytes(generate("a.ndjson", "--events", "500"));
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(generate("a.gz", "--events", "500")));
                InputStream zstd = new ZstdInputStream(Files.newInputStream(generate("a.zst", "--events", "500")))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
            assertThat(zstd.readAllBytes()).isEqualTo(plain);
        }
        List<String> lines = new String(plain, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(501);
        assertThat(lines.get(0))
                .startsWith("{\"recorder\":\"nagare\",\"version\":1,")
                .doesNotContain("controls");
        assertThat(lines.get(1)).contains("\"received\":", "\"topic\":\"card-transactions\"", "\"key\":\"u");
    }

    @Test
    void theBundledSampleIsWhatTheCommandMakes() throws IOException {
        byte[] made = Files.readAllBytes(generate("sample.ndjson", SAMPLE));
        try (InputStream bundled = new GZIPInputStream(
                Objects.requireNonNull(getClass().getResourceAsStream("/samples/card-transactions.ndjson.gz")))) {
            assertThat(new String(bundled.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(made, StandardCharsets.UTF_8));
        }
        try (InputStream bundled =
                Objects.requireNonNull(getClass().getResourceAsStream("/samples/card-transactions.ndjson.gz"))) {
            assertThat(bundled.readAllBytes()).hasSizeLessThan(2_000_000);
        }
    }

    @Test
    void anotherStartMovesEverything() throws IOException {
        String text = Files.readString(generate("a.ndjson", "--events", "10", "--start", "2030-01-01T00:00:00Z"));
        assertThat(text).contains("\"timestamp\\\":\\\"2030-01-01T00:00:0");
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThat(nagare("generate", "--events", "-5", "--out", "x")).satisfies(result -> {
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--events must be 0 or more, but is -5");
        });
        assertThat(nagare("generate", "--events", "many", "--out", "x").exitCode())
                .isEqualTo(2);
        assertThat(nagare("generate").err()).contains("--events", "--out", "nagare help generate");
        assertThat(nagare("generat").exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsOneSentenceAndLeavesNothing() throws IOException {
        Path target = folder.resolve("no/such/folder/a.ndjson");
        Result result = nagare("generate", "--events", "10", "--out", target.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("nagare: The recording can't be written to " + target)
                .hasLineCount(1);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** {@code /dev/full} takes nothing, like a full disk; a half file of an earlier run leads there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsOneSentenceAndNothingIsReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("a.ndjson"), "of an earlier run");
        Files.createSymbolicLink(folder.resolve("a.ndjson.tmp"), Path.of("/dev/full"));
        Result result = nagare("generate", "--events", "5000", "--out", target.toString());
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("the disk is full").hasLineCount(1);
        assertThat(Files.readString(target)).isEqualTo("of an earlier run");
    }

    @Test
    void versionAndHelpAreOnStandardOutput() {
        assertThat(nagare("--version").out()).matches("nagare \\S+\\R");
        assertThat(nagare("help", "generate").out()).contains("--seed", "Exit codes");
        assertThat(nagare("generate", "--help").exitCode()).isZero();
    }
}
