package dev.nagare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
    private final RecentTexts recent = new RecentTexts();

    @Test
    void everyTextIsWhatItsBytesSayHoweverOftenPlacesAreTaken() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            // Far more different texts than places, of every length around the longest that is remembered.
            String expected =
                    Long.toString(random.nextInt(50_000), 36).repeat(1 + random.nextInt(6)) + "é".repeat(i % 3);
            byte[] bytes = (random.nextBoolean() ? "x" + expected + "yyyyyyyyy" : "x" + expected + "y")
                    .getBytes(StandardCharsets.UTF_8);
            int to = 1 + expected.getBytes(StandardCharsets.UTF_8).length;

            assertThat(recent.of(bytes, 1, to)).as("seed %d, text %d", seed, i).isEqualTo(expected);
        }
    }

    @Test
    void aWordThatComesAgainIsTheSameText() {
        byte[] bytes = "Fukuoka".getBytes(StandardCharsets.UTF_8);

        String first = recent.of(bytes, 0, bytes.length);

        assertThat(recent.of(bytes, 0, bytes.length)).isSameAs(first);
    }

    @Test
    void textsThatDifferInATrailingZeroByteAreDifferent() {
        byte[] bytes = {'a', 0, 0};

        assertThat(recent.of(bytes, 0, 1)).isEqualTo("a");
        assertThat(recent.of(bytes, 0, 2)).isEqualTo("a\0");
        assertThat(recent.of(bytes, 0, 3)).isEqualTo("a\0\0");
        assertThat(recent.of(bytes, 0, 0)).isEmpty();
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // whether it is the same object is the question
    void wordsThatShareAPlaceHardlyEverDriveEachOtherOut() {
        // A user for every third place: with one text a place, a quarter would drive each other out.
        String[] known = new String[5_000];
        int same = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < known.length; i++) {
                byte[] user = ("u" + i).getBytes(StandardCharsets.UTF_8);
                String text = recent.of(user, 0, user.length);
                same += text == known[i] ? 1 : 0;
                known[i] = text;
            }
        }
        assertThat(same).isGreaterThan(4_500);
    }
}
