package dev.nagare.pipeline;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong in a pipeline file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param message what is wrong and what would be right
 */
public record Mistake(int line, int column, String message) implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER = Comparator.comparingInt(Mistake::line)
            .thenComparingInt(Mistake::column)
            .thenComparing(Mistake::message);

    public Mistake {
        Objects.requireNonNull(message, "message");
    }

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }
}
