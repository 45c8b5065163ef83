package dev.nagare.source.file;

import dev.nagare.codec.Json;
import dev.nagare.codec.JsonBytes;
import dev.nagare.codec.Utf8;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays CSV: each row becomes a JSON object with the column names of the header, an empty cell no member, a cell that is
 * a JSON number a number, any other a text. Names lose the white space around them. A row's offset is the index of its
 * first line, the header's being 0.
 *
 * <p>A row with more cells than the header has names stays as it is, and so becomes a dead letter that shows it. A row
 * longer than {@link SourceRecord#MAX_VALUE_BYTES}, as an unclosed quote makes it, is too large. A quote that is still open
 * at the end of the file makes a dead letter of what it swallowed; in the last line alone it is a cut, a warning and no
 * record.
 */
final class CsvRows implements ItemReader {
    private static final long STEP = 8 << 20;
    private static final int MAX_ROW = SourceRecord.MAX_VALUE_BYTES;

    private final FileInput input;
    private final InputBytes bytes;
    private final LineReader lines;
    private final CsvRow row = new CsvRow();
    private final JsonBytes json = new JsonBytes();
    private final JsonBytes open = new JsonBytes();
    private List<byte[]> names = List.of();
    private byte delimiter;
    private boolean headerRead;
    private boolean cutRow;
    private long repaired;
    private final LinesOfAKind ragged = new LinesOfAKind();

    CsvRows(FileInput input, InputBytes bytes, LineReader lines) {
        this.input = input;
        this.bytes = bytes;
        this.lines = lines;
    }

    @Override
    public boolean read(List<? super SourceItem> batch, int max) throws IOException {
        long until = lines.consumed() + STEP;
        int added = 0;
        while (added < max && lines.consumed() < until) {
            if (!lines.next()) {
                return false;
            }
            if (lines.blank() && !lines.tooLong()) {
                continue;
            }
            if (!headerRead) {
                headerRead = true;
                batch.add(SourceStart.PLAIN);
                added++;
                header();
                bytes.keepNoMore();
                continue;
            }
            SourceRecord record = record();
            if (record != null) {
                batch.add(record);
                added++;
            }
        }
        return true;
    }

    @Override
    public long[] place() {
        long[] place = {lines.consumed(), lines.index(), headerRead ? 1 : 0, repaired, 0, 0};
        ragged.write(place, 4);
        return place;
    }

    @Override
    public void goOn(long[] place) throws IOException {
        boolean behindHeader = place[2] != 0;
        if (behindHeader && !headerRead) {
            read(new ArrayList<>(), 1);
        }
        lines.goOn(bytes.from(place[0]), place[0], place[1]);
        headerRead = behindHeader;
        repaired = place[3];
        ragged.goOn(place, 4);
        cutRow = false;
    }

    private void header() throws IOException {
        byte[] line = lines.copy();
        delimiter = CsvRow.delimiter(line);
        List<byte[]> found = new ArrayList<>();
        for (String name : CsvRow.cells(line, delimiter)) {
            found.add(new JsonBytes().text(name.strip()).raw(':').toByteArray());
        }
        names = found;
    }

    /** The row that begins on the current line; null where the file ends inside of it. */
    private @Nullable SourceRecord record() throws IOException {
        long index = lines.index();
        if (lines.tooLong()) {
            return record(index, lines.copy(), lines.length());
        }
        if (!CsvRow.leavesOpen(lines.buffer(), lines.from(), lines.to(), delimiter, false)) {
            return whole(index, lines.buffer(), lines.from(), lines.to(), lines.ascii());
        }
        open.clear();
        long length = 0;
        boolean tooLarge = false;
        boolean inQuotes = false;
        int rowLines = 0;
        do {
            rowLines++;
            length += lines.length() + 1;
            tooLarge |= lines.tooLong() || length > MAX_ROW;
            if (!tooLarge || open.size() < SourceRecord.KEPT_OF_TOO_LARGE) {
                open.raw(lines.buffer(), lines.from(), lines.to() - lines.from());
                open.raw(lines.carriageReturn() ? "\r\n" : "\n");
            }
            // Behind a line of which only the beginning was looked at, nobody knows; the next one begins a row.
            inQuotes = !lines.tooLong()
                    && CsvRow.leavesOpen(lines.buffer(), lines.from(), lines.to(), delimiter, inQuotes);
        } while (inQuotes && lines.next());
        if (tooLarge) {
            byte[] kept = open.toByteArray();
            return record(index, Arrays.copyOf(kept, Math.min(kept.length, SourceRecord.KEPT_OF_TOO_LARGE)), length);
        }
        if (inQuotes && rowLines == 1) {
            cutRow = true;
            return null;
        }
        byte[] text = open.toByteArray();
        int end = text.length - (text.length > 1 && text[text.length - 2] == '\r' ? 2 : 1);
        return inQuotes ? record(index, Arrays.copyOf(text, end), end) : whole(index, text, 0, end, false);
    }

    private SourceRecord whole(long index, byte[] source, int start, int stop, boolean ascii) {
        byte[] text = source;
        int from = start;
        int to = stop;
        if (!ascii && !Utf8.isValid(text, from, to)) {
            repaired++;
            text = Utf8.repaired(text, from, to);
            from = 0;
            to = text.length;
        }
        row.parse(text, from, to, delimiter);
        if (row.used() > names.size()) {
            ragged.add(index);
            byte[] raw = Arrays.copyOfRange(source, start, stop);
            return record(index, raw, raw.length);
        }
        json.clear();
        json.raw('{');
        for (int i = 0; i < row.used(); i++) {
            int length = row.to(i) - row.from(i);
            if (length > 0) {
                json.raw(json.size() > 1 ? "," : "").raw(names.get(i));
                cell(row.text(), row.from(i), row.to(i));
            }
        }
        byte[] value = json.raw('}').toByteArray();
        return record(index, value, value.length);
    }

    private void cell(byte[] text, int from, int to) {
        if (Json.isNumber(text, from, to)) {
            json.raw(text, from, to - from);
        } else {
            json.utf8(text, from, to);
        }
    }

    private SourceRecord record(long index, byte[] value, long length) {
        return new SourceRecord(
                input.topic(),
                0,
                index,
                SourceRecord.NONE,
                TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                value,
                length,
                List.of(),
                true);
    }

    /**
     * Says what the reader of the results should know about this file.
     *
     * @param cutKnown whether it is said already that the file was cut
     */
    void warn(List<String> warnings, boolean cutKnown) {
        if (cutRow && !cutKnown) {
            warnings.add(input.name() + ": the last row was cut inside a quoted cell and is left out.");
        }
        if (repaired > 0) {
            warnings.add(input.name() + ": " + repaired
                    + " rows hold bytes that are not UTF-8; U+FFFD stands in their place.");
        }
        if (ragged.any()) {
            warnings.add(input.name() + ": " + ragged.counted("row has", "rows have")
                    + " more cells than the header has names, the first one in line " + ragged.firstNumber() + ".");
        }
    }
}
