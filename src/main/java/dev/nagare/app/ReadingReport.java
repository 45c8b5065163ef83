package dev.nagare.app;

import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells in sentences what a live reading waits for, and when it goes on. Each is told once. */
final class ReadingReport {
    /** Clusters need a moment to answer; that is nothing to tell. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private final Consumer<String> say;
    private final String topic;
    private final String brokers;
    private final LongSupplier nanoTime;
    private State state = State.CONNECTING;
    private State told = State.READING;
    private long since;

    ReadingReport(Consumer<String> say, String topic, String brokers, LongSupplier nanoTime) {
        this.say = say;
        this.topic = topic;
        this.brokers = brokers;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Looks at how it goes, and says what is new. */
    void look(ReadingStatus status) {
        long now = nanoTime.getAsLong();
        if (status.state() != state) {
            state = status.state();
            since = now;
        }
        boolean lasting = state != State.CONNECTING || now - since >= MOMENT.toNanos();
        if (state == told || !lasting) {
            return;
        }
        switch (state) {
            case CONNECTING ->
                say.accept("Nobody answers at " + brokers
                        + " yet. Trying on; check the address and the security protocol if that lasts.");
            case NO_TOPIC ->
                say.accept("There is no topic " + topic + " at " + brokers
                        + ". Waiting for it; check the name if that lasts.");
            case DISCONNECTED ->
                say.accept(
                        "The connection to " + brokers + " is lost. Trying on; the reading will go on where it was.");
            case READING -> say.accept("Reading " + topic + " now.");
            case NO_PARTITION, STOPPED, ENDED -> {
                // Somebody asked for it.
            }
        }
        told = state;
    }
}
