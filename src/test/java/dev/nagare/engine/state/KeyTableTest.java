package dev.nagare.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
