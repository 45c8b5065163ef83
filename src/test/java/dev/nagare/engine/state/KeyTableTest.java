package dev.nagare.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTableTest {
    private final List<Object> droppedStates = new ArrayList<>();
    private final KeyTable table = new KeyTable(2);
    private final int field = table.addField();
    private final int slot = table.addOperator(field, new Numbers());

    private void keep(String key, Object state) {
        KeyEntry entry = table.use(field, key);
        entry.keep(slot, state);
        table.settle(entry);
    }

    @Test
    void dropsTheKeyUsedLongestAgoBeyondItsBound() {
        keep("a", 1L);
        keep("b", 2L);
        keep("a", 3L);
        keep("c", 4L);
        assertThat(table.find(field, "b")).isNull();
        assertThat(droppedStates).containsExactly(2L);
        assertThat(table.droppedKeys()).isEqualTo(1);
        assertThat(table.newest(field, slot, 10)).extracting(KeyEntry::key).containsExactly("c", "a");
    }

    @Test
    void aKeyThatIsOnlyLookedAtTakesNoPlace() {
        keep("a", 1L);
        keep("b", 2L);
        table.settle(table.use(field, "seen"));
        assertThat(table.size()).isEqualTo(2);
        assertThat(droppedStates).isEmpty();
    }

    @Test
    void aKeyWithNothingLeftLeaves() {
        keep("a", 1L);
        keep("a", null);
        assertThat(table.size()).isZero();
        assertThat(table.find(field, "a")).isNull();
    }

    /** While it grows and shrinks; with keys as they come, and with chosen ones that all have the same hash. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void holdsTheSameKeysAsALinkedMap(boolean sameHash) {
        long seed = 27_1_1880;
        SplittableRandom random = new SplittableRandom(seed);
        int bound = 700;
        KeyTable large = new KeyTable(bound);
        int number = large.addField();
        int place = large.addOperator(number, new Numbers());
        Map<String, Long> expected = new LinkedHashMap<>(16, 0.75f, true);
        for (long step = 0; step < 200_000; step++) {
            int chosen = random.nextInt(step < 100_000 ? 1024 : 64);
            String key = sameHash ? ofSameHash(chosen) : "u" + chosen;
            Long state = random.nextInt(3) == 0 ? null : step;
            KeyEntry entry = large.use(number, key);
            assertThat(entry.state(place))
                    .as("seed " + seed + ", step " + step + ", key " + key)
                    .isEqualTo(expected.get(key));
            entry.keep(place, state);
            large.settle(entry);
            if (state == null) {
                expected.remove(key);
            } else {
                expected.put(key, state);
            }
            if (expected.size() > bound) {
                expected.remove(expected.keySet().iterator().next());
            }
            assertThat(large.size()).isEqualTo(expected.size());
        }
        List<String> newestFirst = new ArrayList<>(expected.keySet());
        Collections.reverse(newestFirst);
        assertThat(large.newest(number, place, bound)).extracting(KeyEntry::key).isEqualTo(newestFirst);
        assertThat(large.droppedKeys()).isPositive();
    }

    private static String ofSameHash(int number) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < 10; bit++) {
            key.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return key.toString();
    }

    private final class Numbers implements KeyedState {
        @Override
        public void write(Object state, StateWriter out) {
            out.number((Long) state);
        }

        @Override
        public Object read(StateReader in, KeyEntry entry) {
            return in.number();
        }

        @Override
        public void dropped(Object state) {
            droppedStates.add(state);
        }
    }
}
