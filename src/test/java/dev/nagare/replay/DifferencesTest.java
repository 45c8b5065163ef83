package dev.nagare.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The parts of a base in another order, with something new between some of them. */
    private static byte[] likeIt(byte[] base, SplittableRandom random) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            int from = random.nextInt(base.length + 1);
            target.write(base, from, random.nextInt(base.length - from + 1));
            target.writeBytes(bytes(random, random.nextInt(random.nextInt(1, 40))));
        }
        return target.toByteArray();
    }

    @Test
    void theTargetComesAgainFromTheBaseAndTheDifferences() {
        long seed = System.nanoTime();
        System.out.println("DifferencesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            byte[] base = bytes(random, random.nextInt(random.nextInt(1, 3_000)));
            if (random.nextBoolean()) {
                // Hardly any variety: everything is found in many places.
                for (int i = 0; i < base.length; i++) {
                    base[i] &= 1;
                }
            }
            Differences differences = new Differences(base);
            for (byte[] target : new byte[][] {likeIt(base, random), base, {}, bytes(random, 50)}) {
                assertThat(Differences.apply(base, differences.to(target)))
                        .as("round " + round)
                        .isEqualTo(target);
            }
        }
    }

    @Test
    void whatIsAlikeTakesHardlyAnyRoomWhereverItStands() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] base = bytes(random, 100_000);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        target.write(base, 60_001, 39_999);
        target.writeBytes(bytes(random, 100));
        target.write(base, 3, 60_000);
        assertThat(new Differences(base).to(target.toByteArray())).hasSizeLessThan(150);
    }

    @Test
    void damageIsNoticed() {
        byte[] base = bytes(new SplittableRandom(5), 1_000);
        byte[] differences = new Differences(base).to(base);
        for (int length = 0; length < differences.length; length++) {
            byte[] cut = Arrays.copyOf(differences, length);
            assertThatIllegalArgumentException().isThrownBy(() -> Differences.apply(base, cut));
        }
        byte[] shorter = Arrays.copyOf(base, 900);
        assertThatIllegalArgumentException().isThrownBy(() -> Differences.apply(shorter, differences));
    }
}
