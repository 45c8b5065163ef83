package dev.nagare.store;

import java.time.Duration;
import java.util.Objects;

/**
 * How much the store may keep of what grows for ever. The oldest go first, a little at a time.
 *
 * @param age how long alerts and dead letters stay, by the time at which they were found
 * @param alertBytes about how many bytes the alerts may need, 1 or more
 * @param deadLetterBytes about how many bytes the dead letters may need, 1 or more
 * @param idle how long the state of a reading stays that nobody goes on with
 */
public record Limits(Duration age, long alertBytes, long deadLetterBytes, Duration idle) {
    /** A quarter of a year, about three million alerts, 512 MiB of dead letters; state for a month. */
    public static final Limits DEFAULT = new Limits(Duration.ofDays(90), 2L << 30, 512L << 20, Duration.ofDays(30));

    public Limits {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(idle, "idle");
        if (alertBytes < 1 || deadLetterBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be 1 byte or more, but are " + alertBytes + " and " + deadLetterBytes);
        }
    }
}
