package dev.nagare.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a pipeline file, the reader gives a pipeline or says what is wrong, within its lines. */
class PipelineReaderMutationTest {
    private static final int FILES = 200;
    private static final String[] PIECES = {
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\n",
        "\n  ",
        "- ",
        "#",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "%",
        "@",
        "\t",
        "\\",
        "\\x",
        "~",
        "?",
        "\u3042",
        "\uD83D\uDE00",
        "\0",
        "\uFEFF",
        "null",
        "99999999999999999999",
        "-",
        "when",
        "key",
        "((((((((",
        "<<: ",
        "---\n",
        "...\n",
        "&& ",
        "payload.",
        "1d",
        "\r",
        "\u0085",
        "\u2028"
    };

    @Test
    @Timeout(300)
    void neverThrowsAnythingButItsMistakes() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("PipelineReaderMutationTest seed " + seed);
        Random random = new Random(seed);
        List<String> originals = List.of(
                Files.readString(Path.of("resources/pipelines/card-transactions.yaml")),
                Files.readString(Path.of("resources/pipelines/online-retail.yaml")),
                Files.readString(Path.of("src/test/resources/golden/random-3p.json")));
        PipelineReader reader = new PipelineReader();
        int wrong = 0;
        for (int i = 0; i < FILES; i++) {
            String text = mutated(originals.get(random.nextInt(originals.size())), random);
            try {
                reader.read(text, "m.yaml");
            } catch (PipelineException e) {
                wrong++;
                assertThat(e.mistakes()).isNotEmpty();
                assertThat(e.mistakes()).allSatisfy(mistake -> {
                    assertThat(mistake.message()).isNotBlank().doesNotContain("\n");
                    assertThat(mistake.line()).isBetween(1, lines(text));
                    assertThat(mistake.column()).isPositive();
                });
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", file " + i + ":\n" + text, e);
            }
        }
        assertThat(wrong).isGreaterThan(FILES / 2);
    }

    /** YAML ends lines at more characters than most editors do. */
    private static int lines(String text) {
        return 2
                + (int) text.codePoints()
                        .filter(c -> c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
                        .count();
    }

    private static String mutated(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        int edits = 1 + random.nextInt(6);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length());
            int length = Math.min(text.length() - at, 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x180));
                case 3 -> text.insert(at, text.substring(at, at + length));
                default -> text.replace(at, at + length, new String(bytes(random), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        return bytes;
    }
}
