package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Severity;
import dev.nagare.model.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consumer thread's end of a {@link Series}. What happens is counted in the finest level's open bucket alone; when
 * the clock leaves a bucket, that is merged into the one above, so an event costs amortised constant time however many
 * levels there are. Between calls every open bucket holds the same instant, the newest clock.
 */
final class SeriesRecorder {
    /** Most chunks of final buckets in a level: 8,192 buckets. */
    static final int MAX_CHUNKS = 64;

    /** Levels that exist from the start, so that charts find buckets of up to a minute; coarser ones come by need. */
    private static final int FIRST_LEVELS = 5;

    private final List<String> names;
    private final List<Level> levels = new ArrayList<>();
    private final Level finest;

    /**
     * @param sliding the names of the sliding definitions
     */
    SeriesRecorder(List<String> sliding) {
        this.names = List.copyOf(sliding);
        long width = Series.BASE_MILLIS;
        for (int i = 0; i < FIRST_LEVELS; i++) {
            levels.add(new Level(width, names.size()));
            width *= Series.FACTOR;
        }
        finest = levels.get(0);
    }

    void event(long clock, boolean late) {
        moveTo(clock);
        finest.open.addEvent(0, late);
    }

    void deadLetter(long clock) {
        moveTo(clock);
        finest.open.addDeadLetter(0);
    }

    void alert(long clock, Severity severity) {
        moveTo(clock);
        finest.open.addAlert(0, severity);
    }

    /**
     * A sliding result.
     *
     * @param definition index in the names
     */
    void sliding(long clock, int definition, Totals totals) {
        moveTo(clock);
        finest.open.addSliding(0, definition, totals);
    }

    /** Everything so far. */
    Series view() {
        List<SeriesLevel> views = new ArrayList<>(levels.size());
        SeriesRows below = null;
        for (Level level : levels) {
            SeriesRows tail = level.tail(below);
            views.add(level.view(tail));
            below = tail;
        }
        return new Series(names, views);
    }

    /** Writes it down: full chunks as pages, the last one whole. */
    void write(StateWriter out, LedgerPages pages) throws IOException {
        out.number(levels.size());
        for (Level level : levels) {
            level.write(out, pages);
        }
    }

    /** Becomes what was written down; it must be new, and of the same sliding definitions. */
    void read(StateReader in, LedgerPages pages) throws IOException {
        int count = in.count();
        while (levels.size() < count) {
            levels.add(new Level(levels.get(levels.size() - 1).width * Series.FACTOR, names.size()));
        }
        for (Level level : levels) {
            level.read(in, pages);
        }
    }

    /** The clock never goes back; a call with an earlier one counts in the open bucket. */
    private void moveTo(long clock) {
        if (finest.used && clock < finest.openEnd) {
            finest.dirty = true;
            return;
        }
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.used && clock < level.openEnd) {
                break;
            }
            if (level.dirty) {
                Level above = above(i);
                if (above != null) {
                    above.open.merge(0, level.open, 0);
                    above.dirty = true;
                }
                level.close();
            }
            level.open(clock);
        }
        finest.dirty = true;
    }

    /** The level above; made now where the level below is about to forget for the first time. */
    private @Nullable Level above(int index) {
        if (index + 1 < levels.size()) {
            return levels.get(index + 1);
        }
        Level level = levels.get(index);
        if (!level.full()) {
            return null;
        }
        Level above = new Level(level.width * Series.FACTOR, names.size());
        for (SeriesRows chunk : level.chunks) {
            for (int row = 0; row < SeriesRows.CHUNK; row++) {
                above.absorb(chunk, row);
            }
        }
        above.absorbStart(level.open.start(0));
        levels.add(above);
        return above;
    }

    /** One level: its final buckets in chunks, and the open one. */
    private static final class Level {
        final long width;
        final int sliding;
        final List<SeriesRows> chunks = new ArrayList<>();
        final SeriesRows open;
        /** Rows of the last chunk that are final. */
        int rows = SeriesRows.CHUNK;

        boolean complete = true;
        /** Whether the open bucket has a place in time. */
        boolean used;
        /** Whether it holds anything, from here or from a bucket below that is over. */
        boolean dirty;

        long openEnd;

        Level(long width, int sliding) {
            this.width = width;
            this.sliding = sliding;
            this.open = new SeriesRows(sliding, 1);
        }

        boolean full() {
            return chunks.size() == MAX_CHUNKS && rows == SeriesRows.CHUNK;
        }

        void open(long clock) {
            long start = Math.floorDiv(clock, width) * width;
            open.clear(0, start);
            openEnd = start + width;
            used = true;
            dirty = false;
        }

        void close() {
            if (rows == SeriesRows.CHUNK) {
                if (chunks.size() == MAX_CHUNKS) {
                    chunks.remove(0);
                    complete = false;
                }
                chunks.add(new SeriesRows(sliding, SeriesRows.CHUNK));
                rows = 0;
            }
            chunks.get(chunks.size() - 1).copy(rows++, open, 0);
        }

        /** Takes a final row of the level below while this level is being made. */
        void absorb(SeriesRows from, int row) {
            absorbStart(from.start(row));
            open.merge(0, from, row);
            dirty = true;
        }

        void absorbStart(long start) {
            if (!used || start >= openEnd) {
                if (dirty) {
                    close();
                }
                open(start);
            }
        }

        /** The open bucket with what the open buckets below hold; null where all are empty. */
        @Nullable
        SeriesRows tail(@Nullable SeriesRows below) {
            if (!dirty && below == null) {
                return null;
            }
            SeriesRows tail = new SeriesRows(sliding, 1);
            tail.copy(0, open, 0);
            if (below != null) {
                tail.merge(0, below, 0);
            }
            return tail;
        }

        void write(StateWriter out, LedgerPages pages) throws IOException {
            out.bool(complete);
            out.bool(used);
            out.bool(dirty);
            out.number(openEnd);
            open.write(out, 1);
            out.number(rows);
            out.number(chunks.size());
            for (SeriesRows chunk : chunks) {
                boolean full = chunk != chunks.get(chunks.size() - 1) || rows == SeriesRows.CHUNK;
                if (!full) {
                    chunk.write(out, rows);
                } else {
                    chunk.page = pages.share(out, chunk.page, page -> chunk.write(page, SeriesRows.CHUNK));
                }
            }
        }

        void read(StateReader in, LedgerPages pages) throws IOException {
            complete = in.bool();
            used = in.bool();
            dirty = in.bool();
            openEnd = in.number();
            open.read(in, 1);
            rows = (int) in.number();
            int count = in.count();
            for (int i = 0; i < count; i++) {
                if (i == count - 1 && rows < SeriesRows.CHUNK) {
                    SeriesRows chunk = new SeriesRows(sliding, SeriesRows.CHUNK);
                    chunk.read(in, rows);
                    chunks.add(chunk);
                } else {
                    chunks.add(full(in, pages));
                }
            }
        }

        private SeriesRows full(StateReader in, LedgerPages pages) throws IOException {
            return pages.read(in, SeriesRows.class, (content, page) -> {
                SeriesRows chunk = new SeriesRows(sliding, SeriesRows.CHUNK);
                chunk.read(content, SeriesRows.CHUNK);
                chunk.page = page;
                return chunk;
            });
        }

        SeriesLevel view(@Nullable SeriesRows tail) {
            int closed = chunks.isEmpty() ? 0 : (chunks.size() - 1) * SeriesRows.CHUNK + rows;
            return new SeriesLevel(width, complete, chunks.toArray(new SeriesRows[0]), closed, sliding, tail);
        }
    }
}
