package dev.nagare.session;

import java.util.Objects;

/**
 * The saved connection by which a topic is read.
 *
 * @param name what people call it
 * @param mark how it is marked on the screen, so that production looks different
 * @param mayWrite whether results may leave this window: nothing but a person's choice makes it true
 */
public record Profile(String name, Mark mark, boolean mayWrite) {
    /** The marks. */
    public enum Mark {
        NONE,
        GREEN,
        BLUE,
        YELLOW,
        RED
    }

    public Profile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mark, "mark");
    }
}
