package dev.nagare.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LookBackTest {
    private record Item(long time, Decimal amount) {}

    @Test
    void agreesWithAListThroughAdditionsEvictionsAndStates() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        LookBack lookBack = new LookBack();
        List<Item> inside = new ArrayList<>();
        long time = -500;
        for (int i = 0; i < 5_000; i++) {
            String where = "seed " + seed + ", step " + i;
            time += random.nextInt(4);
            long from = time - random.nextLong(0, 60);
            lookBack.evictBefore(from);
            inside.removeIf(item -> item.time < from);
            Item item = new Item(time, Decimal.of(random.nextLong(-50, 50), random.nextInt(3)));
            lookBack.add(item.time, item.amount);
            inside.add(item);
            Summary expected = new Summary();
            inside.forEach(it -> expected.add(it.amount));
            assertThat(lookBack.totals()).as(where).isEqualTo(expected.totals());
            assertThat(lookBack.newest()).as(where).isEqualTo(time);
            if (random.nextInt(10) == 0) {
                StateWriter out = new StateWriter();
                lookBack.write(out);
                lookBack = LookBack.read(new StateReader(out.toByteArray(), new NoDecoder()));
            }
        }
    }

    @Test
    void countsEventsWithoutAmounts() {
        LookBack lookBack = new LookBack();
        for (int i = 0; i < 20; i++) {
            lookBack.add(i, null);
        }
        lookBack.evictBefore(5);
        assertThat(lookBack.count()).isEqualTo(15);
        assertThat(lookBack.hasAmounts()).isFalse();
        assertThat(lookBack.totals().total()).isNull();
    }

    /** These states hold no events. */
    private static final class NoDecoder implements Decoder {
        @Override
        public Decoded decode(SourceRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Payload payload(byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
