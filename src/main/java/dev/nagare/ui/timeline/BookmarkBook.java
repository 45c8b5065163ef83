package dev.nagare.ui.timeline;

import dev.nagare.session.Recording;
import dev.nagare.settings.Bookmark;
import dev.nagare.settings.Bookmarks;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The bookmarks of the recording that is open. A change counts at once and is kept in the background, one after the
 * other; each can be undone as long as the recording is open. Confined to one thread; needs no toolkit.
 */
public final class BookmarkBook {
    private final BookmarkStore store;
    private final Executor background;
    private final Executor view;
    private final Consumer<String> trouble;
    private final ReadOnlyObjectWrapper<Bookmarks> bookmarks =
            new ReadOnlyObjectWrapper<>(this, "bookmarks", Bookmarks.NONE);
    private final Deque<UnaryOperator<Bookmarks>> undo = new ArrayDeque<>();
    private final Deque<UnaryOperator<Bookmarks>> unsaved = new ArrayDeque<>();
    private @Nullable Recording recording;
    private boolean saving;

    /**
     * @param background runs what reads and writes files
     * @param view runs what comes of it, on the thread of this object
     * @param trouble is told why something can't be kept
     */
    public BookmarkBook(BookmarkStore store, Executor background, Executor view, Consumer<String> trouble) {
        this.store = store;
        this.background = background;
        this.view = view;
        this.trouble = trouble;
    }

    /** Those of the open recording. */
    public ReadOnlyObjectProperty<Bookmarks> bookmarksProperty() {
        return bookmarks.getReadOnlyProperty();
    }

    /** What is open; null before anything is. */
    @Nullable
    Recording recording() {
        return recording;
    }

    Bookmarks bookmarks() {
        return bookmarks.get();
    }

    /** Another recording was opened: what is kept of it appears as soon as it is read. */
    public void open(Recording opened) {
        recording = opened;
        undo.clear();
        unsaved.clear();
        saving = true;
        bookmarks.set(Bookmarks.NONE);
        work(opened, () -> store.load(opened));
    }

    /** Sets a bookmark, or gives the one at that place another note. */
    void set(Bookmark bookmark) {
        Optional<Bookmark> before = at(bookmark);
        if (before.equals(Optional.of(bookmark))
                || (before.isEmpty() && !bookmarks().hasRoom())) {
            return;
        }
        undo.push(now -> before.map(now::with).orElseGet(() -> now.without(bookmark)));
        change(now -> now.hasRoom() || now.without(bookmark).hasRoom() ? now.with(bookmark) : now);
    }

    void remove(Bookmark bookmark) {
        if (at(bookmark).isPresent()) {
            undo.push(now -> now.hasRoom() ? now.with(bookmark) : now);
            change(now -> now.without(bookmark));
        }
    }

    private Optional<Bookmark> at(Bookmark place) {
        return bookmarks().all().stream()
                .filter(each -> each.clock() == place.clock() && each.record() == place.record())
                .findFirst();
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    /** Takes back the last change that was not taken back yet. */
    void undo() {
        if (canUndo()) {
            change(undo.pop());
        }
    }

    private void change(UnaryOperator<Bookmarks> change) {
        bookmarks.set(change.apply(bookmarks()));
        if (recording != null) {
            unsaved.add(change);
            save(recording);
        }
    }

    private void save(Recording of) {
        UnaryOperator<Bookmarks> next = saving ? null : unsaved.poll();
        if (next != null) {
            saving = true;
            work(of, () -> store.update(of, next));
        }
    }

    private interface Work {
        @Nullable
        Bookmarks run() throws IOException;
    }

    private void work(Recording of, Work work) {
        background.execute(() -> {
            try {
                @Nullable Bookmarks kept = work.run();
                view.execute(() -> take(of, kept));
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                view.execute(() -> {
                    trouble.accept(why);
                    take(of, null);
                });
            }
        });
    }

    /** @param kept what is kept now, without the changes that are still to be saved; null if that is unknown */
    private void take(Recording of, @Nullable Bookmarks kept) {
        if (recording != of) {
            return;
        }
        saving = false;
        if (kept != null) {
            Bookmarks now = kept;
            for (UnaryOperator<Bookmarks> change : unsaved) {
                now = change.apply(now);
            }
            bookmarks.set(now);
        }
        save(of);
    }
}
