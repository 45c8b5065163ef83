package dev.nagare.source.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one row of CSV as RFC 4180 has it: quotes count where a cell begins with one, and a doubled one stands for
 * itself. A quote in the middle of a cell is a character like any other. Used again for each row; not thread-safe.
 */
final class CsvRow {
    private byte[] text = new byte[1024];
    private int[] ends = new int[64];
    private int count;
    private int size;

    /** The separator of a header: a comma, or where there is none a semicolon or tab, whichever is there more often. */
    static byte delimiter(byte[] header) {
        int[] found = new int[128];
        boolean quoted = false;
        for (byte c : header) {
            quoted ^= c == '"';
            if (!quoted && c >= 0) {
                found[c]++;
            }
        }
        if (found[','] > 0 || (found[';'] == 0 && found['\t'] == 0)) {
            return ',';
        }
        return (byte) (found[';'] >= found['\t'] ? ';' : '\t');
    }

    /** The cells of a row as texts. */
    static List<String> cells(byte[] row, byte delimiter) {
        CsvRow parsed = new CsvRow();
        parsed.parse(row, 0, row.length, delimiter);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < parsed.count; i++) {
            cells.add(new String(parsed.text, parsed.from(i), parsed.to(i) - parsed.from(i), StandardCharsets.UTF_8));
        }
        return cells;
    }

    /** Reads a whole row. */
    void parse(byte[] row, int start, int end, byte delimiter) {
        count = 0;
        size = 0;
        if (text.length < end - start) {
            text = new byte[Math.max(end - start, 2 * text.length)];
        }
        int i = start;
        while (true) {
            i = i < end && row[i] == '"' ? quoted(row, i + 1, end) : i;
            while (i < end && row[i] != delimiter) {
                text[size++] = row[i++];
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = size;
            if (i >= end) {
                return;
            }
            i++;
        }
    }

    private int quoted(byte[] row, int start, int end) {
        int i = start;
        while (i < end) {
            byte c = row[i++];
            if (c == '"') {
                if (i >= end || row[i] != '"') {
                    return i;
                }
                i++;
            }
            text[size++] = c;
        }
        return i;
    }

    /**
     * Whether a quoted cell is still open behind a part of a row.
     *
     * @param open whether one was open before it; then the part begins inside of that cell
     */
    static boolean leavesOpen(byte[] part, int start, int end, byte delimiter, boolean open) {
        boolean quoted = open;
        boolean cellStart = !open;
        for (int i = start; i < end; i++) {
            byte c = part[i];
            if (quoted) {
                if (c == '"') {
                    if (i + 1 < end && part[i + 1] == '"') {
                        i++;
                    } else {
                        quoted = false;
                    }
                }
            } else if (c == '"' && cellStart) {
                quoted = true;
            }
            cellStart = !quoted && c == delimiter;
        }
        return quoted;
    }

    /** Number of cells without the empty ones at the end. */
    int used() {
        int used = count;
        while (used > 0 && from(used - 1) == to(used - 1)) {
            used--;
        }
        return used;
    }

    /** The bytes that hold the cells. */
    byte[] text() {
        return text;
    }

    /** Where a cell begins. */
    int from(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    /** Where a cell ends, exclusive. */
    int to(int cell) {
        return ends[cell];
    }
}
