package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Recording;
import dev.nagare.settings.Bookmark;
import dev.nagare.settings.Bookmarks;
import dev.nagare.ui.GeneratedRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BookmarkBookTest {
    private static final Bookmark FIRST = new Bookmark(1_000, 3, "first");
    private static final Bookmark SECOND = new Bookmark(2_000, 7, "second");

    private final Recording recording = new GeneratedRecording(1, 1);
    private final Recording other = new GeneratedRecording(1, 2);
    private final Map<Recording, Bookmarks> kept = new HashMap<>();
    private final List<Runnable> background = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean full;
    private final BookmarkBook book = new BookmarkBook(new InMemory(), background::add, Runnable::run, troubles::add);

    private final class InMemory implements BookmarkStore {
        @Override
        public Bookmarks load(Recording of) {
            return kept.getOrDefault(of, Bookmarks.NONE);
        }

        @Override
        public Bookmarks update(Recording of, UnaryOperator<Bookmarks> change) throws IOException {
            if (full) {
                throw new IOException("the disk is full");
            }
            kept.put(of, change.apply(load(of)));
            return load(of);
        }
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove(0).run();
        }
    }

    @Test
    void aChangeCountsAtOnceAndIsKept() {
        book.open(recording);
        work();

        book.set(SECOND);
        book.set(FIRST);

        assertThat(book.bookmarks().all()).containsExactly(FIRST, SECOND);
        assertThat(background).as("one after the other").hasSize(1);
        work();
        assertThat(kept.get(recording).all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void whatIsSetBeforeTheKeptOnesAreReadJoinsThem() {
        kept.put(recording, Bookmarks.NONE.with(FIRST));
        book.open(recording);
        book.set(SECOND);
        work();

        assertThat(book.bookmarks().all()).containsExactly(FIRST, SECOND);
        assertThat(kept.get(recording)).isEqualTo(book.bookmarks());
    }

    @Test
    void everyChangeCanBeTakenBack() {
        book.open(recording);
        book.set(FIRST);
        book.set(SECOND);
        Bookmark renamed = new Bookmark(FIRST.clock(), FIRST.record(), "renamed");
        book.set(renamed);
        book.remove(SECOND);
        work();
        assertThat(book.bookmarks().all()).containsExactly(renamed);

        book.undo();
        assertThat(book.bookmarks().all()).containsExactly(renamed, SECOND);
        book.undo();
        assertThat(book.bookmarks().all()).containsExactly(FIRST, SECOND);
        book.undo();
        book.undo();
        work();
        assertThat(book.bookmarks().all()).isEmpty();
        assertThat(book.canUndo()).isFalse();
        assertThat(kept.get(recording).all()).isEmpty();
    }

    @Test
    void whatAnotherWindowKeptStays() {
        book.open(recording);
        work();
        kept.put(recording, Bookmarks.NONE.with(FIRST));

        book.set(SECOND);
        work();

        assertThat(book.bookmarks().all()).containsExactly(FIRST, SECOND);
    }

    @Test
    void theAnswerForAnEarlierRecordingIsNotTaken() {
        kept.put(recording, Bookmarks.NONE.with(FIRST));
        book.open(recording);
        book.open(other);
        work();

        assertThat(book.bookmarks().all()).isEmpty();
        assertThat(book.canUndo()).isFalse();
    }

    @Test
    void whatCantBeKeptIsSaidAndStillCounts() {
        book.open(recording);
        full = true;
        book.set(FIRST);
        work();

        assertThat(troubles).containsExactly("the disk is full");
        assertThat(book.bookmarks().all()).containsExactly(FIRST);
    }
}
