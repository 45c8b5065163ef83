package dev.nagare.ui.open;

import dev.nagare.connection.Reading;
import dev.nagare.ui.open.RecordingFinder.Found;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Finds out how topics are played. It waits for brokers, so it is never called on the FX thread. */
@FunctionalInterface
public interface TopicFinder {
    /**
     * Looks for the pipeline of a topic; where there is none, at its first records.
     *
     * @param cancelled whether nobody waits for the answer any more; then any answer will do, soon
     * @throws IOException with a sentence for the user, if the topic or its pipeline can't be read
     */
    Found find(Reading wanted, BooleanSupplier cancelled) throws IOException;
}
