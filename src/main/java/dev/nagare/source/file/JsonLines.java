package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceStart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Plays JSON lines in the file's own order. */
final class JsonLines implements ItemReader {
    /** How much of the text one call reads, so that whoever drives it can look up in time. Bytes. */
    private static final long STEP = 8 << 20;

    private final InputBytes bytes;
    private final LineReader lines;
    private final LineItems items;
    private boolean started;

    JsonLines(InputBytes bytes, LineReader lines, LineItems items) {
        this.bytes = bytes;
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

    @Override
    public long[] place() {
        long[] ofItems = items.place();
        long[] place = new long[3 + ofItems.length];
        place[0] = lines.consumed();
        place[1] = lines.index();
        place[2] = started ? 1 : 0;
        System.arraycopy(ofItems, 0, place, 3, ofItems.length);
        return place;
    }

    @Override
    public void goOn(long[] place) throws IOException {
        lines.goOn(bytes.from(place[0]), place[0], place[1]);
        started = place[2] != 0;
        items.goOn(Arrays.copyOfRange(place, 3, place.length));
    }
}
