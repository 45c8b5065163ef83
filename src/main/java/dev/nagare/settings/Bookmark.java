package dev.nagare.settings;

import java.util.Objects;

/**
 * A moment of a recording that somebody wants to come back to.
 *
 * @param clock where it is on the replay clock, epoch milliseconds
 * @param record the number of the record after which it was set, in playing order, the first being 0; −1 before the first
 * @param note in people's words, at most {@value #LONGEST_NOTE} characters, perhaps empty
 */
public record Bookmark(long clock, long record, String note) {
    /** Characters. */
    public static final int LONGEST_NOTE = 2_000;

    public Bookmark {
        Objects.requireNonNull(note, "note");
        if (record < -1) {
            throw new IllegalArgumentException("record must be -1 or more, but is " + record);
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "note must have at most " + LONGEST_NOTE + " characters, but has " + note.length());
        }
    }
}
