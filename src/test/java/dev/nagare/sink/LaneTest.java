package dev.nagare.sink;

import static dev.nagare.sink.ScriptedTarget.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.DeadLetter;
import dev.nagare.sink.Outcome.Away;
import dev.nagare.sink.Outcome.Delivered;
import dev.nagare.sink.Outcome.Passing;
import dev.nagare.sink.Outcome.Permanent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Driven by hand, with a time of its own: not one of these tests waits. */
class LaneTest {
    private static final Retry RETRY = new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final List<Undelivered> failures = new ArrayList<>();
    private final MemoryOutbox outbox = new MemoryOutbox(1_000, Long.MAX_VALUE, failures::add);
    private final ScriptedTarget target = new ScriptedTarget(4, false);
    private final Lane lane = new Lane(target, outbox, RETRY, () -> {});
    private long millis;

    private long advance(Lane of) {
        long next = of.advance(millis * 1_000_000);
        return next == Lane.NEVER ? -1 : next / 1_000_000;
    }

    private void tell(String body, Outcome outcome) {
        target.tell(body, outcome);
        advance(lane);
    }

    private void after(long more) {
        millis += more;
        advance(lane);
    }

    private void offer(String order, String... bodies) {
        for (String body : bodies) {
            assertThat(outbox.offer(message(order, body))).isTrue();
        }
        advance(lane);
    }

    @Test
    void waitsDoubleUpToTheLongestAndThenItIsADeadLetter() {
        offer("k", "a");
        List<Long> waits = new ArrayList<>();
        while (outbox.waiting() > 0) {
            target.tell("a", new Passing("HTTP 503", null));
            long wait = advance(lane);
            if (wait >= 0) {
                waits.add(wait);
                after(wait - 1);
                assertThat(target.underWay()).as("not before its time").isEmpty();
                after(1);
            }
        }

        assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 4_000L);
        assertThat(failures).hasSize(1);
        DeadLetter letter = failures.get(0).deadLetter();
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.DELIVERY_FAILED);
        assertThat(letter.detail()).isEqualTo("there: HTTP 503 (5 attempts)");
        assertThat(letter.payload()).asString().isEqualTo("a");
        assertThat(List.of(letter.topic(), letter.partition(), letter.offset())).containsExactly("raw", 3, 41L);
        assertThat(lane.status())
                .hasToString("DeliveryStatus[target=there, delivered=0, retried=4, failed=1, waiting=0, trouble=null]");
    }

    @Test
    void whatFailsTwiceArrivesTheThirdTime() {
        offer("k", "a");
        tell("a", new Passing("HTTP 500", null));
        assertThat(lane.status().trouble()).isEqualTo("there: HTTP 500.");
        after(1_000);
        tell("a", new Passing("HTTP 500", null));
        after(2_000);
        tell("a", new Delivered());

        assertThat(lane.status())
                .hasToString("DeliveryStatus[target=there, delivered=1, retried=2, failed=0, waiting=0, trouble=null]");
        assertThat(failures).isEmpty();
    }

    @Test
    void thoseOfTheSameOrderWaitAndTheOthersGoOn() {
        offer("k", "k1", "k2");
        offer("j", "j1", "j2");
        assertThat(target.underWay()).as("one of each").containsExactly("k1", "j1");
        tell("k1", new Passing("no", null));
        tell("j1", new Delivered());
        tell("j2", new Delivered());
        assertThat(target.underWay()).as("k2 stays behind k1").isEmpty();
        after(1_000);
        tell("k1", new Delivered());
        tell("k2", new Delivered());
        assertThat(target.sent()).containsExactly("k1", "j1", "j2", "k1", "k2");
    }

    @Test
    void whatFailsForGoodIsTriedOnceAndLetsTheNextGo() {
        offer("k", "k1", "k2");
        tell("k1", new Permanent("HTTP 400"));
        assertThat(failures.get(0).deadLetter().detail()).isEqualTo("there: HTTP 400 (1 attempt)");
        tell("k2", new Delivered());
        assertThat(target.sent()).containsExactly("k1", "k2");
    }

    @Test
    void messagesWithoutAnOrderAreSentTogetherUpToTheBound() {
        for (int i = 0; i < 6; i++) {
            assertThat(outbox.offer(message(null, "m" + i))).isTrue();
        }
        advance(lane);
        assertThat(target.underWay()).containsExactly("m0", "m1", "m2", "m3");
        tell("m2", new Delivered());
        assertThat(target.underWay()).containsExactly("m0", "m1", "m3", "m4");
    }

    @Test
    void whoAsksToBeLeftAloneIsWithinTheLongestWait() {
        offer("k", "a");
        tell("a", new Passing("HTTP 429", Duration.ofSeconds(3)));
        after(2_999);
        assertThat(target.underWay()).isEmpty();
        after(1);
        tell("a", new Passing("HTTP 429", Duration.ofHours(1)));
        after(4_000);
        assertThat(target.underWay()).containsExactly("a");
        tell("a", new Passing("HTTP 429", Duration.ZERO));
        assertThat(target.underWay()).as("at once").containsExactly("a");
    }

    @Test
    void whileNobodyIsThereEverythingWaitsAndNothingCountsAgainstAMessage() {
        offer("k", "k1", "k2");
        offer("j", "j1");
        for (int i = 0; i < 100; i++) {
            for (String body : target.underWay()) {
                target.tell(body, new Away("nobody answers"));
            }
            long wait = advance(lane);
            assertThat(wait).isEqualTo(i == 0 ? 1_000 : i == 1 ? 2_000 : 4_000);
            offer("l" + i, "l" + i);
            assertThat(target.underWay()).as("it waits as well").isEmpty();
            after(wait);
        }
        assertThat(lane.status().trouble()).isEqualTo("there: nobody answers.");
        while (outbox.waiting() > 0) {
            tell(target.underWay().get(0), new Delivered());
        }
        assertThat(failures).isEmpty();
        assertThat(lane.status().delivered()).isEqualTo(103);
        assertThat(target.sent().indexOf("k2")).isGreaterThan(target.sent().lastIndexOf("k1"));
    }

    @Test
    void silenceIsToldAsATrouble() {
        offer("k", "a");
        after(4_999);
        assertThat(lane.status().trouble()).isNull();
        after(2_001);
        assertThat(lane.status().trouble()).isEqualTo("there: no answer for 7 s.");
        tell("a", new Delivered());
        assertThat(lane.status().trouble()).isNull();
    }

    @Test
    void aTargetThatKeepsTheOrderGetsTheWholeLineAndAFailedHeadHoldsTheRest() {
        ScriptedTarget ordered = new ScriptedTarget(2, true);
        Lane of = new Lane(ordered, outbox, RETRY, () -> {});
        for (String body : List.of("a", "b", "c")) {
            outbox.offer(message("k", body));
        }
        advance(of);
        assertThat(ordered.underWay()).containsExactly("a", "b");
        ordered.tell("b", new Passing("no", null));
        ordered.tell("a", new Passing("no", null));
        advance(of);
        assertThat(ordered.underWay()).isEmpty();
        millis += 1_000;
        advance(of);
        assertThat(ordered.underWay()).as("in their order again").containsExactly("a", "b");
    }

    /** Every message settled once, and those of one order in the order in which they were offered. */
    @Test
    void orderHoldsWhateverFails() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("LaneTest seed " + seed);
        Random random = new Random(seed);
        Map<String, List<Integer>> settled = new HashMap<>();
        Map<String, Integer> offered = new HashMap<>();
        List<Undelivered> dead = new ArrayList<>();
        MemoryOutbox bounded = new MemoryOutbox(50, Long.MAX_VALUE, undelivered -> {
            dead.add(undelivered);
            note(ScriptedTarget.text(undelivered.message()), settled);
        });
        Lane of = new Lane(target, bounded, RETRY, () -> {});
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            for (int more = random.nextInt(4); more > 0; more--) {
                String order = "k" + random.nextInt(8);
                int number = offered.getOrDefault(order, 0);
                if (bounded.offer(message(order, order + ":" + number))) {
                    offered.put(order, number + 1);
                } else {
                    refused++;
                }
            }
            step(of, random, settled);
        }
        while (bounded.waiting() > 0) {
            step(of, random, settled);
        }
        assertThat(settled).hasSameSizeAs(offered);
        settled.forEach((order, numbers) -> {
            assertThat(numbers).as(order).isSorted().doesNotHaveDuplicates().hasSize(offered.getOrDefault(order, -1));
        });
        assertThat(dead).isNotEmpty();
        assertThat(refused).as("it was full at times").isPositive();
        long total = offered.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(of.status().delivered() + of.status().failed()).isEqualTo(total);
    }

    private void step(Lane of, Random random, Map<String, List<Integer>> settled) {
        millis += random.nextInt(1_500);
        advance(of);
        for (String body : target.underWay()) {
            switch (random.nextInt(8)) {
                case 0, 1 -> target.tell(body, new Passing("no", null));
                case 2 -> target.tell(body, new Away("nobody"));
                case 3 -> target.tell(body, new Permanent("never"));
                case 4, 5, 6 -> {
                    note(body, settled);
                    target.tell(body, new Delivered());
                }
                default -> {
                    // Still under way.
                }
            }
        }
        advance(of);
    }

    private static void note(String body, Map<String, List<Integer>> settled) {
        String[] parts = body.split(":", 2);
        settled.computeIfAbsent(parts[0], order -> new ArrayList<>()).add(Integer.parseInt(parts[1]));
    }
}
