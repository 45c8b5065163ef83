package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import java.io.IOException;
import java.util.List;

/** Plays JSON lines in the file's own order. */
final class JsonLines implements ItemReader {
    /** How much of the text one call reads, so that whoever drives it can look up in time. Bytes. */
    private static final long STEP = 8 << 20;

    private final LineReader lines;
    private final LineItems items;
    private boolean started;

    JsonLines(LineReader lines, LineItems items) {
        this.lines = lines;
        this.items = items;
    }

    @Override
    public boolean read(List<? super SourceItem> batch, int max) throws IOException {
        long until = lines.consumed() + STEP;
        int added = 0;
        while (added < max && lines.consumed() < until) {
            if (!lines.next()) {
                return false;
            }
            SourceItem item = items.item(lines);
            if (item == null) {
                continue;
            }
            if (!started) {
                started = true;
                if (!(item instanceof SourceStart)) {
                    batch.add(SourceStart.PLAIN);
                    added++;
                }
            }
            batch.add(item);
            added++;
        }
        return true;
    }
}
