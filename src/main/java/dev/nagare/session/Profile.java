package dev.nagare.session;

import java.util.Objects;

/**
 * The saved connection by which a topic is read.
 *
 * @param name what people call it
 * @param mark how it is marked on the screen, so that production looks different
 */
public record Profile(String name, Mark mark) {
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
