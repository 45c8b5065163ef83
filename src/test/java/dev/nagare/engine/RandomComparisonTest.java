package dev.nagare.engine;

import static org.assertj.core.api.Assertions.fail;

import dev.nagare.engine.RandomStream.Case;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The engine and the reference see the same random streams and must agree after every item: in every row in its order,
 * in the counters, the watermark, the partitions, the open windows.
 *
 * <p>{@code -Dnagare.cases=N} sets how many, {@code -Dnagare.seed=S} the first seed. A failure prints its seed and the
 * smallest stream that still fails.
 */
class RandomComparisonTest {
    private static final long FIRST = Long.getLong("nagare.seed", 0);

    @Test
    void engineAgreesWithTheReference() {
        compare(FIRST, Integer.getInteger("nagare.cases", 2_000));
    }

    @Test
    @Tag("slow")
    void engineAgreesWithTheReferenceForLong() {
        compare(1_000_000 + FIRST, 200_000);
    }

    private static void compare(long first, int cases) {
        for (long seed = first; seed < first + cases; seed++) {
            Case subject = RandomStream.of(seed);
            if (Comparison.difference(subject) != null) {
                Case smallest = Shrinker.shrink(subject, c -> Comparison.difference(c) != null);
                fail("seed %d\n%s\n%s", seed, Comparison.difference(smallest), smallest);
            }
        }
    }
}
