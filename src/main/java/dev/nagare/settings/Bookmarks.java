package dev.nagare.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The bookmarks of one recording. Immutable; a change is a new value.
 *
 * @param all in the order of the recording, at most one at a place; at most {@value #MOST}
 */
public record Bookmarks(List<Bookmark> all) {
    /** Most bookmarks of a recording. */
    public static final int MOST = 1_000;

    /** Before anybody set one. */
    public static final Bookmarks NONE = new Bookmarks(List.of());

    private static final Comparator<Bookmark> ORDER =
            Comparator.comparingLong(Bookmark::clock).thenComparingLong(Bookmark::record);

    public Bookmarks {
        List<Bookmark> inOrder = new ArrayList<>(all);
        inOrder.sort(ORDER);
        for (int i = 1; i < inOrder.size(); i++) {
            if (ORDER.compare(inOrder.get(i - 1), inOrder.get(i)) == 0) {
                throw new IllegalArgumentException(
                        "there are two bookmarks at record " + inOrder.get(i).record());
            }
        }
        if (inOrder.size() > MOST) {
            throw new IllegalArgumentException("there must be at most " + MOST + " bookmarks, but are " + all.size());
        }
        all = List.copyOf(inOrder);
    }

    /** Whether another place can have one. */
    public boolean hasRoom() {
        return all.size() < MOST;
    }

    /** With that one, which replaces the one at its place. */
    public Bookmarks with(Bookmark bookmark) {
        List<Bookmark> changed = new ArrayList<>(without(bookmark).all);
        changed.add(bookmark);
        return new Bookmarks(changed);
    }

    /** Without the one at that place. */
    public Bookmarks without(Bookmark bookmark) {
        return new Bookmarks(
                all.stream().filter(each -> ORDER.compare(each, bookmark) != 0).toList());
    }
}
