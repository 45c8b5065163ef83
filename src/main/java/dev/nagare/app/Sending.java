package dev.nagare.app;

import dev.nagare.engine.Output;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.SourceItem;
import java.util.List;

/** What a run sends out beside the files that it writes. On the run's thread, but for {@link #hurry} and {@link #stop}. */
interface Sending {
    /** Nothing. */
    Sending NONE = new Sending() {
        @Override
        public Output with(Output results) {
            return results;
        }

        @Override
        public void next(SourceItem item) {}

        @Override
        public void settle(Output results) {}

        @Override
        public void finish(Output results) {}

        @Override
        public void hurry() {}

        @Override
        public void stop() {}

        @Override
        public List<DeliveryStatus> statuses() {
            return List.of();
        }
    };

    /** An output that gives everything to those results, and sends what is to be sent. */
    Output with(Output results);

    /** Called with each item before the engine gets it. */
    void next(SourceItem item);

    /** Puts what could not be delivered among the dead letters. */
    void settle(Output results);

    /** Waits until everything is delivered or can't be, and does the same. */
    void finish(Output results);

    /** Somebody wants the end: what isn't delivered in a moment stays undelivered. From any thread. */
    void hurry();

    /** Nobody wants the results: nothing more is sent. From any thread. */
    void stop();

    /** How far each target is. */
    List<DeliveryStatus> statuses();
}
