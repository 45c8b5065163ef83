package dev.nagare.ui.events;

import dev.nagare.ui.common.PayloadText;
import java.util.AbstractList;
import java.util.Locale;
import java.util.RandomAccess;

/**
 * The beginning of a value byte by byte, a line for sixteen of them: the offset, the bytes, and those that are printable
 * ASCII as such. Lines are made when they are asked for.
 */
final class HexDump extends AbstractList<String> implements RandomAccess {
    private static final int BYTES = 16;

    private final byte[] bytes;
    private final int shown;

    /**
     * @param bytes must not be changed
     * @param most most bytes that are shown
     */
    HexDump(byte[] bytes, int most) {
        this.bytes = bytes;
        this.shown = Math.min(bytes.length, most);
    }

    @Override
    public int size() {
        return (shown + BYTES - 1) / BYTES;
    }

    @Override
    public String get(int line) {
        int from = line * BYTES;
        if (line < 0 || from >= shown) {
            throw new IndexOutOfBoundsException("line " + line + " of " + size());
        }
        StringBuilder text = new StringBuilder(80);
        text.append(String.format(Locale.ROOT, "%08x ", from));
        StringBuilder ascii = new StringBuilder(BYTES);
        for (int i = from; i < from + BYTES; i++) {
            text.append(i == from + BYTES / 2 ? "  " : " ");
            if (i < shown) {
                byte value = bytes[i];
                text.append(PayloadText.hex(value).toLowerCase(Locale.ROOT));
                ascii.append(value >= ' ' && value < 0x7f ? (char) value : '.');
            } else {
                text.append("  ");
            }
        }
        return text.append("  |").append(ascii).append('|').toString();
    }
}
