package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.file.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksTest {
    @TempDir
    private Path home;

    private Folders folders() {
        return new Folders(home.resolve("config"), home.resolve("state"), home.resolve("data"), home.resolve("cache"));
    }

    @Test
    void theyStandInTheOrderOfTheRecordingWithOneAtAPlace() {
        Bookmarks set = Bookmarks.NONE
                .with(new Bookmark(2_000, 7, "second"))
                .with(new Bookmark(1_000, 3, "first"))
                .with(new Bookmark(2_000, 8, "third, in the same millisecond"));

        assertThat(set.all()).extracting(Bookmark::record).containsExactly(3L, 7L, 8L);
        assertThat(set.with(new Bookmark(2_000, 7, "other words")).all())
                .extracting(Bookmark::note)
                .containsExactly("first", "other words", "third, in the same millisecond");
        assertThat(set.without(new Bookmark(1_000, 3, "")).all())
                .extracting(Bookmark::record)
                .containsExactly(7L, 8L);
    }

    @Test
    void whatCanNotBeABookmarkIsRefused() {
        assertThatThrownBy(() -> new Bookmark(0, -2, "")).hasMessageContaining("record");
        assertThatThrownBy(() -> new Bookmark(0, 0, "x".repeat(Bookmark.LONGEST_NOTE + 1)))
                .hasMessageContaining("note");
        Bookmarks full = new Bookmarks(LongStream.range(0, Bookmarks.MOST)
                .mapToObj(i -> new Bookmark(i, i, ""))
                .toList());
        assertThat(full.hasRoom()).isFalse();
        assertThatThrownBy(() -> full.with(new Bookmark(-1, -1, ""))).hasMessageContaining("at most");
        assertThatThrownBy(() -> new Bookmarks(List.of(new Bookmark(1, 1, "a"), new Bookmark(1, 1, "b"))))
                .hasMessageContaining("two bookmarks");
    }

    @Test
    void theyComeBackForTheSameRecordingWhereverItLies() throws IOException {
        Path recording = Files.writeString(home.resolve("a.ndjson"), "{\"id\":\"a\"}\n");
        Path other = Files.writeString(home.resolve("b.ndjson"), "{\"id\":\"b\"}\n");
        Bookmarks set = Bookmarks.NONE.with(new Bookmark(1_772_409_630_000L, 41, "ここから: here it begins\n\"quoted\""));
        SavedFile.ofBookmarks(folders(), FileIdentity.of(recording).wherever()).update(before -> set);

        Path moved = Files.copy(recording, home.resolve("copy of a.ndjson"));

        assertThat(SavedFile.ofBookmarks(folders(), FileIdentity.of(moved).wherever())
                        .load())
                .isEqualTo(new SavedFile.Loaded<>(set, null));
        assertThat(SavedFile.ofBookmarks(folders(), FileIdentity.of(other).wherever())
                        .load()
                        .value())
                .isEqualTo(Bookmarks.NONE);
        assertThat(home.resolve("data/bookmarks")).isNotEmptyDirectory();
    }
}
