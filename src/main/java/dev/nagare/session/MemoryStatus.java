package dev.nagare.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a reading comes to outlives this window.
 *
 * @param state how it stands
 * @param since when the reading began, over all windows that it went through; epoch milliseconds, or {@link Snapshot#NONE}
 *     where it is not remembered
 * @param left when the window before this one last remembered something, epoch milliseconds, or {@link Snapshot#NONE} where
 *     there was none
 * @param folder where the store is
 * @param setAside where a damaged store was put; null when all was well
 */
public record MemoryStatus(
        State state,
        long since,
        long left,
        String folder,
        @Nullable String setAside) {
    /** How it stands. */
    public enum State {
        /** It began with this window. */
        BEGUN,
        /** It goes on where another window stopped. */
        RESUMED,
        /** It began anew, because the pipeline is another one than before, or the program. */
        CHANGED,
        /** Another window has the store. */
        IN_USE,
        /** A newer version wrote the store. */
        NEWER,
        /** The store can't be written. */
        UNWRITABLE,
        /** The disk is full. */
        FULL,
        /** The store is damaged. */
        DAMAGED;

        /** Whether something is remembered. */
        public boolean remembers() {
            return compareTo(CHANGED) <= 0;
        }
    }

    public MemoryStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(folder, "folder");
    }
}
