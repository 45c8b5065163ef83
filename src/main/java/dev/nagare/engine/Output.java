package dev.nagare.engine;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;

/**
 * Where the engine puts its results, called on the engine's thread in the order of the contract's steps. An
 * implementation must not call the engine back.
 */
public interface Output {
    /** A window fired. */
    void window(WindowResult result);

    /** A rule hit. */
    void alert(Alert alert);

    /** An event came behind the watermark. */
    void late(LateEvent event);

    /** A record could not go on, or a rule or the transform failed on an event. */
    void deadLetter(DeadLetter letter);

    /** An event was transformed. */
    void processed(Processed processed);

    /**
     * An event passed step 3: for pictures and statistics, not a result.
     *
     * @param event the event
     * @param reordered whether it is below the highest timestamp seen before it
     * @param late whether it came behind the watermark
     */
    default void arrived(Event event, boolean reordered, boolean late) {}

    /** An event left the reorder buffer in its place: for pictures and statistics, not a result. */
    default void ordered(Event event) {}

    /** An output that gives everything to this one, and then to another. */
    default Output and(Output other) {
        return new BothOutputs(this, other);
    }
}
