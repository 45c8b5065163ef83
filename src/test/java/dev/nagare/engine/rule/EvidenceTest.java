package dev.nagare.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.Payload;
import dev.nagare.pipeline.PipelineReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final List<String> TOPICS = List.of("transactions", "transactions", "transactions", "", "取引");
    private static final String[] ALPHABETS = {"t0123456789", "äöüÿ\u0000 ", "流れ\ud83d\ude00", "aÿĀ"};

    @Test
    void givesBackTheNewestEventsAsTheyWere() throws Exception {
        long seed = 20_1998;
        SplittableRandom random = new SplittableRandom(seed);
        String pipeline = "name: p\nfields: {timestamp: /t}\ntime: {outOfOrderness: 5s}";
        JsonDecoder decoder = new JsonDecoder(new PipelineReader().read(pipeline, "p.yaml"));
        for (int round = 0; round < 300; round++) {
            Evidence evidence = new Evidence();
            List<EventRef> all = new ArrayList<>();
            for (int i = random.nextInt(120); i >= 0; i--) {
                EventRef ref = ref(random);
                evidence.add(event(ref, decoder.payload(new byte[0])));
                all.add(ref);
                int count = random.nextInt(1, all.size() + 1);
                List<EventRef> newest = all.subList(all.size() - Math.min(Evidence.MOST, count), all.size());
                String where = "seed " + seed + ", round " + round + ", event " + all.size() + ", newest " + count;
                assertThat(evidence.newest(count)).as(where).isEqualTo(newest);
                if (random.nextInt(40) == 0) {
                    evidence.clear();
                    all.clear();
                    assertThat(evidence.newest(1)).isEmpty();
                } else if (random.nextInt(10) == 0) {
                    evidence = readBack(evidence, all.size(), decoder);
                }
            }
        }
    }

    private static Evidence readBack(Evidence evidence, int count, JsonDecoder decoder) {
        StateWriter out = new StateWriter();
        evidence.write(count, out);
        Evidence again = new Evidence();
        again.read(new StateReader(out.toByteArray(), decoder));
        StateWriter second = new StateWriter();
        again.write(count, second);
        assertThat(second.toByteArray()).isEqualTo(out.toByteArray());
        return again;
    }

    private static EventRef ref(SplittableRandom random) {
        return new EventRef(
                text(random),
                random.nextLong() >> random.nextInt(64),
                amount(random),
                TOPICS.get(random.nextInt(TOPICS.size())),
                random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31),
                random.nextLong(Long.MAX_VALUE) >> random.nextInt(63));
    }

    /** Without lone surrogates: the bytes of a state are UTF-8, which has none. */
    private static String text(SplittableRandom random) {
        String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
        StringBuilder text = new StringBuilder();
        int[] points = alphabet.codePoints().toArray();
        for (int i = random.nextInt(random.nextInt(1, 80)); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static Decimal amount(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> Decimal.parse("-1e" + random.nextInt(-300, 300));
            case 2 -> Decimal.of(random.nextLong(), random.nextInt(Decimal.MAX_SCALE + 1));
            default -> Decimal.of(random.nextInt(-1_000_000, 1_000_000), 2);
        };
    }

    private static Event event(EventRef ref, Payload payload) {
        return new Event(
                ref.topic(),
                ref.partition(),
                ref.offset(),
                0,
                ref.id(),
                ref.timestamp(),
                null,
                null,
                null,
                ref.amount(),
                null,
                null,
                Event.noValues(),
                Event.noKeys(),
                payload);
    }
}
