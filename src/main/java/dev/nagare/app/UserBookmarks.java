package dev.nagare.app;

import dev.nagare.session.Recording;
import dev.nagare.settings.Bookmarks;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.ui.timeline.BookmarkStore;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The bookmarks of the user who runs this program, a file for each recording. */
final class UserBookmarks implements BookmarkStore {
    private final Folders folders;

    UserBookmarks(Folders folders) {
        this.folders = folders;
    }

    @Override
    public @Nullable Bookmarks load(Recording recording) throws IOException {
        String name = recording.lastingName();
        return name == null ? null : SavedFile.ofBookmarks(folders, name).load().value();
    }

    @Override
    public @Nullable Bookmarks update(Recording recording, UnaryOperator<Bookmarks> change) throws IOException {
        String name = recording.lastingName();
        return name == null
                ? null
                : SavedFile.ofBookmarks(folders, name).update(change).value();
    }
}
