package dev.nagare.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A target that is told, message by message, what becomes of them. */
final class ScriptedTarget implements Target {
    static final String NAME = "there";

    private final int mostUnderWay;
    private final boolean keepsOrder;
    private final List<Sending> underWay = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    /** One that isn't over. */
    record Sending(Message message, Consumer<Outcome> outcome) {
        String body() {
            return text(message);
        }
    }

    ScriptedTarget(int mostUnderWay, boolean keepsOrder) {
        this.mostUnderWay = mostUnderWay;
        this.keepsOrder = keepsOrder;
    }

    static Message message(@Nullable String order, String body) {
        return new Message(
                NAME,
                order,
                null,
                body.getBytes(UTF_8),
                List.of(),
                SourceRecord.NONE,
                "id-" + body,
                new TopicPartition("raw", 3),
                41);
    }

    static String text(Message message) {
        return new String(Objects.requireNonNull(message.body()), UTF_8);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int mostUnderWay() {
        return mostUnderWay;
    }

    @Override
    public boolean keepsOrder() {
        return keepsOrder;
    }

    @Override
    public synchronized void send(Message message, Consumer<Outcome> outcome) {
        underWay.add(new Sending(message, outcome));
        sent.add(text(message));
        notifyAll();
    }

    /** Everything that was ever sent, in that order. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** What isn't over, in the order of sending. */
    synchronized List<String> underWay() {
        return underWay.stream().map(Sending::body).toList();
    }

    /** Ends the sending of that body. */
    void tell(String body, Outcome outcome) {
        Sending found;
        synchronized (this) {
            found = underWay.stream()
                    .filter(each -> each.body().equals(body))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(body + " is not under way, but " + underWay()));
            underWay.remove(found);
        }
        found.outcome.accept(outcome);
    }

    /** Waits until that was sent so often. */
    synchronized void awaitSent(String body, int times) throws InterruptedException {
        while (sent.stream().filter(body::equals).count() < times) {
            wait();
        }
    }

    @Override
    public void close(Duration patience) {}
}
