package dev.nagare.session;

import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying dead letters again.
 *
 * @param letters one for each that was asked for, in that order; empty where nothing could be tried
 * @param pipeline what they were tried with; null where nothing could be tried
 * @param problem why the records could not be read again, or why nothing was tried, in a sentence; null where all went
 *     well
 */
public record TriedLetters(
        List<TriedLetter> letters,
        @Nullable Pipeline pipeline,
        @Nullable String problem) {
    public TriedLetters {
        letters = List.copyOf(letters);
    }

    /** Nothing was tried. */
    static TriedLetters none(@Nullable String problem) {
        return new TriedLetters(List.of(), null, problem);
    }

    /** Number of records that would be events now. */
    public long events() {
        return letters.stream().filter(tried -> tried.now() instanceof Event).count();
    }

    /** Number of records that there was something to try of. */
    public long tried() {
        return letters.stream().filter(tried -> tried.now() != null).count();
    }
}
