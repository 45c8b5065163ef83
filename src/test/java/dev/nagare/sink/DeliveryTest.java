package dev.nagare.sink;

import static dev.nagare.sink.ScriptedTarget.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.model.DeliveryStatus;
import dev.nagare.sink.Outcome.Delivered;
import dev.nagare.sink.Outcome.Passing;
import dev.nagare.sink.Outcome.Permanent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<Undelivered> failures = new ConcurrentLinkedQueue<>();
    private final MemoryOutbox outbox = new MemoryOutbox(2, Long.MAX_VALUE, failures::add);
    private final ScriptedTarget target = new ScriptedTarget(4, false);

    private Delivery delivery() {
        return new Delivery(
                List.of(new Delivery.Route(target, outbox)),
                new Retry(3, Duration.ofMillis(1), Duration.ofMillis(1)),
                System::nanoTime);
    }

    @Test
    void offeringWaitsWhileTheOutboxIsFull() throws Exception {
        try (Delivery delivery = delivery()) {
            assertThat(delivery.offer(message("k", "a"))).isTrue();
            assertThat(delivery.offer(message("k", "b"))).isTrue();
            assertThat(delivery.isFull()).isTrue();
            CompletableFuture<Boolean> third = offering(delivery, "c");
            target.awaitSent("a", 1);
            assertThat(third).isNotDone();
            target.tell("a", new Delivered());
            assertThat(third.get(20, TimeUnit.SECONDS)).isTrue();
            target.awaitSent("b", 1);
            target.tell("b", new Delivered());
            target.awaitSent("c", 1);
            target.tell("c", new Delivered());
            assertThat(delivery.await(LONG)).isTrue();
            assertThat(delivery.statuses()).containsExactly(new DeliveryStatus(ScriptedTarget.NAME, 3, 0, 0, 0, null));
        }
    }

    @Test
    void closingLetsGoWhoWaitsAndKeepsWhatIsNotSettled() throws Exception {
        Delivery delivery = delivery();
        delivery.offer(message("k", "a"));
        delivery.offer(message("k", "b"));
        CompletableFuture<Boolean> third = offering(delivery, "c");
        target.awaitSent("a", 1);
        delivery.close();
        assertThat(third.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(outbox.waiting()).isEqualTo(2);
        assertThat(delivery.offer(message("k", "d"))).isFalse();
    }

    @Test
    void itTriesAgainByItselfAndWhatFailedCanBeSentAgain() throws Exception {
        try (Delivery delivery = delivery()) {
            delivery.offer(message("k", "a"));
            for (int i = 1; i <= 3; i++) {
                target.awaitSent("a", i);
                target.tell("a", new Passing("no", null));
            }
            assertThat(delivery.await(LONG)).isTrue();
            Undelivered undelivered = failures.remove();
            assertThat(undelivered.attempts()).isEqualTo(3);
            delivery.offer(undelivered.message());
            target.awaitSent("a", 4);
            target.tell("a", new Permanent("never"));
            assertThat(delivery.await(LONG)).isTrue();
            assertThat(delivery.statuses()).containsExactly(new DeliveryStatus(ScriptedTarget.NAME, 0, 2, 2, 0, null));
        }
    }

    @Test
    void anUnknownTargetIsAMistakeOfTheProgram() {
        Delivery delivery = new Delivery(List.of(), new Retry(1, Duration.ZERO, Duration.ZERO), System::nanoTime);
        assertThatThrownBy(() -> delivery.offer(message(null, "a"))).hasMessage("there is no target there");
        delivery.close();
    }

    private static CompletableFuture<Boolean> offering(Delivery delivery, String body)
            throws ExecutionException, InterruptedException {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> offered = CompletableFuture.supplyAsync(() -> {
            begun.complete(null);
            try {
                return delivery.offer(message("k", body));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.get();
        return offered;
    }
}
