package dev.nagare.session;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the records come from and how its reading goes.
 *
 * @param name what people call it: a file's name, a sample's title
 * @param kind what it is
 * @param partitions number of partitions known so far
 * @param arrivalTimes whether the recording says when its records arrived; false also before the first record
 * @param fraction how much of it has been read, 0 to 1, or −1 where nobody knows its size; while it is being opened,
 *     how far the opening is
 * @param failure why it can't be read (any further), a sentence for the user; null while all is well
 * @param warnings what was odd but did not stop the reading, sentences for the user
 */
public record SourceStatus(
        String name,
        Kind kind,
        int partitions,
        boolean arrivalTimes,
        double fraction,
        @Nullable String failure,
        List<String> warnings) {
    /** What a source is. */
    public enum Kind {
        /** Nothing has been opened. */
        NOTHING,
        /** A recording of the user's. */
        FILE,
        /** A recording that comes with the program. */
        SAMPLE,
        /** Standard input: no size, no start to go back to. */
        STDIN,
        /** A Kafka topic as it happens: no size, no end, no start to go back to. */
        TOPIC
    }

    /** Before anything was opened. */
    public static final SourceStatus NOTHING = new SourceStatus("", Kind.NOTHING, 0, false, -1, null, List.of());

    public SourceStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        warnings = List.copyOf(warnings);
    }

    /** The same source after something went wrong. */
    SourceStatus failed(@Nullable String sentence) {
        return new SourceStatus(name, kind, partitions, arrivalTimes, fraction, sentence, warnings);
    }
}
