package dev.nagare.settings;

import java.util.Objects;

/** A text that nobody may see by accident: it comes out only where it is asked for by name. Thread-safe. */
public final class Secret {
    private static final String HIDDEN = "•••";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Wraps it. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself. Never for a log, a message or a file that isn't made for secrets. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
