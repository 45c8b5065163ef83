package dev.nagare.ui.table;

import dev.nagare.session.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest entries of a journal that are wanted, as rows. It reads only what is new; another session or another wish
 * starts over with what the journal still has. Confined to one thread; needs no toolkit.
 *
 * @param <T> the journal's entries
 * @param <R> the rows
 */
public final class JournalRows<T, R> {
    /** Makes the row of an entry. */
    public interface Maker<T, R> {
        R row(long number, T entry);
    }

    private final Maker<T, R> maker;
    private final int most;
    private final LiveTable.Newest newest;
    private Predicate<R> wanted = row -> true;
    private Rows<R> rows = Rows.none();
    private long session = -1;
    private long next;

    /**
     * @param most the most rows
     * @param newest where the newest row is
     */
    public JournalRows(int most, LiveTable.Newest newest, Maker<T, R> maker) {
        this.most = most;
        this.newest = newest;
        this.maker = maker;
    }

    /** The rows as they are. */
    public Rows<R> rows() {
        return rows;
    }

    /** Number of entries there have ever been, wanted or not. */
    public long entries() {
        return next;
    }

    /** Wants other rows from the next reading on. */
    public void want(Predicate<R> filter) {
        wanted = filter;
        startOver();
    }

    private void startOver() {
        next = 0;
        rows = new Rows<>(List.of(), 0, rows.origin() + 1);
    }

    /** Reads what is new; says whether there was anything, or another session. */
    public boolean read(long ofSession, Journal<T> journal) {
        boolean another = ofSession != session || journal.nextSequence() < next;
        if (another) {
            session = ofSession;
            startOver();
        }
        boolean more = journal.nextSequence() > next;
        if (more) {
            add(journal);
        }
        return another || more;
    }

    private void add(Journal<T> journal) {
        List<R> found = new ArrayList<>();
        long written = rows.written();
        long oldest = Math.max(journal.firstSequence(), next);
        for (long i = journal.nextSequence() - 1; i >= oldest; i--) {
            R row = maker.row(i, journal.get(i));
            if (wanted.test(row)) {
                written++;
                if (found.size() < most) {
                    found.add(row);
                }
            }
        }
        next = journal.nextSequence();
        if (!found.isEmpty()) {
            rows = new Rows<>(joined(found), written, rows.origin());
        }
    }

    /** The new rows, newest first, beside as many of the old as there is room for. */
    private List<R> joined(List<R> found) {
        List<R> old = rows.list();
        int room = Math.min(old.size(), most - found.size());
        if (newest == LiveTable.Newest.LAST) {
            Collections.reverse(found);
            List<R> joined = new ArrayList<>(old.subList(old.size() - room, old.size()));
            joined.addAll(found);
            return joined;
        }
        found.addAll(old.subList(0, room));
        return found;
    }
}
