package dev.nagare.source;

import java.util.Arrays;

/**
 * Where a source stands between two polls. Only a source of the same bytes knows what the numbers mean; to all others
 * they are something to keep.
 */
public final class SourcePosition {
    private final long[] numbers;

    private SourcePosition(long[] numbers) {
        this.numbers = numbers;
    }

    /** A position of these numbers. */
    public static SourcePosition of(long... numbers) {
        return new SourcePosition(numbers.clone());
    }

    /** The numbers; a copy. */
    public long[] numbers() {
        return numbers.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePosition position && Arrays.equals(numbers, position.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
