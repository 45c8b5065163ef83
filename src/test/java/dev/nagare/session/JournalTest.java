package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final long NO_LIMIT = Long.MAX_VALUE / 2;

    private static JournalWriter<Integer> writer(int maxEntries) {
        return new JournalWriter<>(maxEntries, NO_LIMIT, entry -> 1, null);
    }

    @Test
    void aReaderGetsEverythingOnceAndInOrder() {
        JournalWriter<Integer> writer = writer(10_000);
        long next = 0;
        int expected = 0;
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int more = random.nextInt(400);
            int upTo = (int) writer.nextSequence() + more;
            for (int i = (int) writer.nextSequence(); i < upTo; i++) {
                writer.add(i);
            }
            Journal.Page<Integer> page = writer.view().since(next);
            assertThat(page.missed()).isZero();
            for (int entry : page.entries()) {
                assertThat(entry).isEqualTo(expected++);
            }
            next = page.next();
        }
        assertThat(next).isEqualTo(writer.nextSequence()).isEqualTo(expected);
    }

    @Test
    void aReaderThatWasAwayKnowsHowManyItMissed() {
        JournalWriter<Integer> writer = writer(1_000);
        for (int i = 0; i < 10; i++) {
            writer.add(i);
        }
        long next = writer.view().since(0).next();
        for (int i = 10; i < 5_000; i++) {
            writer.add(i);
        }
        Journal.Page<Integer> page = writer.view().since(next);
        assertThat(page.entries()).hasSize(1_000).startsWith(4_000).endsWith(4_999);
        assertThat(page.missed()).isEqualTo(5_000 - 1_000 - 10);
        assertThat(page.missed() + page.entries().size() + next).isEqualTo(page.next());
    }

    @Test
    void aReaderThatIsAheadOfARestartedJournalGetsNothing() {
        JournalWriter<Integer> writer = writer(10);
        writer.add(1);
        assertThat(writer.view().since(500)).isEqualTo(new Journal.Page<>(0, List.of(), 1));
    }

    @Test
    void anOlderViewStaysAsItWas() {
        JournalWriter<Integer> writer = writer(300);
        for (int i = 0; i < 300; i++) {
            writer.add(i);
        }
        Journal<Integer> before = writer.view();
        List<Integer> entries = before.since(0).entries();
        for (int i = 300; i < 3_000; i++) {
            writer.add(i);
        }
        assertThat(before.since(0).entries()).isEqualTo(entries).hasSize(300);
        assertThat(before.nextSequence()).isEqualTo(300);
        assertThatThrownBy(() -> before.get(300)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void heavyEntriesPushOutOldOnes() {
        JournalWriter<Integer> writer = new JournalWriter<>(1_000, 10_000, entry -> entry, null);
        ArrayDeque<Integer> all = new ArrayDeque<>();
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            int weight = 1 + (random.nextInt(50) == 0 ? random.nextInt(9_000) : random.nextInt(20));
            writer.add(weight);
            all.add(weight);
            List<Integer> kept = writer.view().since(0).entries();
            long bytes = kept.stream().mapToLong(w -> w).sum();
            assertThat(kept).isNotEmpty().endsWith(weight);
            assertThat(bytes).isLessThanOrEqualTo(Math.max(20_000, weight));
        }
        assertThat(writer.nextSequence()).isEqualTo(all.size());
    }

    @Test
    void newestComeFirst() {
        JournalWriter<Integer> writer = writer(5);
        for (int i = 0; i < 8; i++) {
            writer.add(i);
        }
        assertThat(writer.view().newest(3)).containsExactly(7, 6, 5);
        assertThat(writer.view().newest(100)).containsExactly(7, 6, 5, 4, 3);
    }
}
