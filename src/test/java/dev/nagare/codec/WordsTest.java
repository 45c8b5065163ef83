package dev.nagare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final byte[] LIKELY = {'"', '\\', 0, 31, 32, 'a', '\n', 127, -1, -128, '!', ']', '#', '['};

    @Test
    void findsTheFirstByteThatIsLookedFor() {
        long seed = 8_8_1975;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[Long.BYTES];
        for (int round = 0; round < 100_000; round++) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? (byte) 'x' : LIKELY[random.nextInt(LIKELY.length)];
            }
            int feed = bytes.length;
            int special = bytes.length;
            for (int i = bytes.length - 1; i >= 0; i--) {
                feed = bytes[i] == '\n' ? i : feed;
                special = Words.isSpecial(bytes[i]) ? i : special;
            }
            long word = Words.get(bytes, 0);
            String where = "seed " + seed + ", round " + round;
            assertThat(Words.first(Words.same(word, Words.of('\n')))).as(where).isEqualTo(feed);
            assertThat(Words.first(Words.special(word))).as(where).isEqualTo(special);
        }
    }

    @Test
    void readsNoByteBehindTheEnd() {
        byte[] text = "0123456789".getBytes(StandardCharsets.US_ASCII);
        for (int from = 0; from <= text.length; from++) {
            for (int to = from; to <= text.length; to++) {
                long expected = 0;
                for (int i = Math.min(to, from + Long.BYTES) - 1; i >= from; i--) {
                    expected = expected << 8 | text[i];
                }
                assertThat(Words.head(text, from, to)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRecentTextIsTheTextOfItsBytes() {
        long seed = 15_1_2001;
        SplittableRandom random = new SplittableRandom(seed);
        RecentTexts recent = new RecentTexts();
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            int length = random.nextInt(bytes.length + 1);
            int from = random.nextInt(bytes.length - length + 1);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(20) == 0 ? random.nextInt() : 'a' + random.nextInt(2));
            }
            assertThat(recent.of(bytes, from, from + length))
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
        byte[] twice = "Fukuoka".getBytes(StandardCharsets.US_ASCII);
        assertThat(recent.of(twice, 0, 7)).isSameAs(recent.of(twice.clone(), 0, 7));
    }
}
