package dev.nagare.ui.timeline;

import dev.nagare.session.Recording;
import dev.nagare.settings.Bookmarks;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the bookmarks of recordings. Reads and writes files: not for the FX thread. */
public interface BookmarkStore {
    /**
     * Those of a recording.
     *
     * @return null for one that nobody could know again
     * @throws IOException with a sentence, if they can't be read
     */
    @Nullable
    Bookmarks load(Recording recording) throws IOException;

    /**
     * Makes a change to what is kept at that moment, also by another window, and keeps it.
     *
     * @return what is kept now; null for one that nobody could know again: then nothing is kept
     * @throws IOException with a sentence, if it can't be kept
     */
    @Nullable
    Bookmarks update(Recording recording, UnaryOperator<Bookmarks> change) throws IOException;

    /** One that forgets everything. */
    BookmarkStore FORGETFUL = new BookmarkStore() {
        @Override
        public @Nullable Bookmarks load(Recording recording) {
            return null;
        }

        @Override
        public @Nullable Bookmarks update(Recording recording, UnaryOperator<Bookmarks> change) {
            return null;
        }
    };
}
