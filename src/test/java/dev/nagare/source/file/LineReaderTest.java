package dev.nagare.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.index() + "@" + reader.position() + ":" + new String(reader.copy(), UTF_8)
                    + (reader.terminated() ? reader.carriageReturn() ? "\\r\\n" : "\\n" : ""));
        }
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** Hands out a few bytes at a time, as pipes do. */
    private static final class Trickle extends InputStream {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Trickle(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int n = Math.min(Math.min(length, 1 + random.nextInt(20)), bytes.length - at);
            System.arraycopy(bytes, at, target, offset, n);
            at += n;
            return n;
        }
    }

    @Test
    void partsTextIntoLines() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("0@0:\\n");
        assertThat(lines("a")).containsExactly("0@0:a");
        assertThat(lines("a\n")).containsExactly("0@0:a\\n");
        assertThat(lines("a\r\n\r\nb\rc\n\n é"))
                .containsExactly("0@0:a\\r\\n", "1@3:\\r\\n", "2@5:b\rc\\n", "3@9:\\n", "4@10: é");
        assertThat(lines("a\r")).containsExactly("0@0:a\r");
    }

    @Test
    void leavesTheByteOrderMarkOut() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("0@3:a\\n", "1@5:\uFEFFb");
        assertThat(lines("\uFEFF")).containsExactly("0@3:");
    }

    @Test
    void agreesWithASplitOnRandomText() throws IOException {
        long seed = 3;
        System.out.println("LineReaderTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                text.append(random.nextInt(6) == 0 ? "\n" : "x".repeat(random.nextInt(i == 0 ? 200_000 : 30)));
            }
            List<String> expected = new ArrayList<>(List.of(text.toString().split("\n", -1)));
            if (expected.get(expected.size() - 1).isEmpty()) {
                expected.remove(expected.size() - 1);
            }
            LineReader reader = new LineReader(new Trickle(text.toString().getBytes(UTF_8), random));
            int index = 0;
            while (reader.next()) {
                assertThat(new String(reader.copy(), UTF_8)).isEqualTo(expected.get(index++));
                assertThat(reader.ascii()).isTrue();
            }
            assertThat(index).isEqualTo(expected.size());
        }
    }

    @Test
    void knowsWhatIsNotAscii() throws IOException {
        for (int length = 0; length < 40; length++) {
            String text = "é".repeat(3) + "\n" + "x".repeat(length) + "é" + "x".repeat(length) + "\nplain";
            LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
            assertThat(reader.next()).isTrue();
            assertThat(reader.ascii()).isFalse();
            assertThat(reader.next()).isTrue();
            assertThat(reader.ascii()).isFalse();
            assertThat(reader.next()).isTrue();
            assertThat(reader.ascii()).isTrue();
        }
    }

    @Test
    void keepsTheBeginningOfALineThatIsTooLong() throws IOException {
        int max = SourceRecord.MAX_VALUE_BYTES;
        for (int extra : new int[] {-1, 0, 1, 2, 300_000, 3 * max}) {
            for (String end : new String[] {"", "\n", "\r\n"}) {
                InputStream in = sequence("a\n", max + extra, end + (end.isEmpty() ? "" : "b\nc"));
                LineReader reader = new LineReader(in);
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.length())
                        .as("extra %s end %s", extra, end.length())
                        .isEqualTo(max + extra);
                assertThat(reader.tooLong()).isEqualTo(extra > 0);
                assertThat(reader.copy()).hasSize(extra > 0 ? SourceRecord.KEPT_OF_TOO_LARGE : max + extra);
                assertThat(reader.copy()).containsOnly('x');
                assertThat(reader.index()).isEqualTo(1);
                assertThat(reader.terminated()).isEqualTo(!end.isEmpty());
                if (!end.isEmpty()) {
                    assertThat(reader.next()).isTrue();
                    assertThat(new String(reader.copy(), UTF_8)).isEqualTo("b");
                    assertThat(reader.position()).isEqualTo(2L + max + extra + end.length());
                    assertThat(reader.tooLong()).isFalse();
                    assertThat(reader.next()).isTrue();
                    assertThat(new String(reader.copy(), UTF_8)).isEqualTo("c");
                }
                assertThat(reader.next()).isFalse();
            }
        }
    }

    /** The prefix, so many x, the suffix, without holding them. */
    private static InputStream sequence(String prefix, long count, String suffix) {
        return new InputStream() {
            private long at = -prefix.length();

            @Override
            public int read() {
                long p = at++;
                return p < 0
                        ? prefix.charAt((int) (p + prefix.length()))
                        : p < count ? 'x' : p - count < suffix.length() ? suffix.charAt((int) (p - count)) : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int n = 0;
                for (int c = 0; n < length && (c = read()) >= 0; n++) {
                    target[offset + n] = (byte) c;
                }
                return n == 0 ? -1 : n;
            }
        };
    }
}
