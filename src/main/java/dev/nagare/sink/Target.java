package dev.nagare.sink;

import java.time.Duration;
import java.util.function.Consumer;

/** Where messages go: a topic, a webhook. Called by one thread. */
public interface Target {
    /** What people know it as; also what {@link Message#target} says. Holds no secret. */
    String name();

    /** How many messages may be under way at once, 1 or more. */
    int mostUnderWay();

    /**
     * Whether messages of one order arrive in the order of sending even when several of them are under way. Where not,
     * one of an order is sent only after the one before has arrived.
     */
    boolean keepsOrder();

    /**
     * Begins to send a message.
     *
     * @param outcome is told once what became of it, on any thread, perhaps before this returns
     */
    void send(Message message, Consumer<Outcome> outcome);

    /**
     * Ends. What is under way may be waited for that long, and is given up then: its outcome is told, or never.
     */
    void close(Duration patience);
}
