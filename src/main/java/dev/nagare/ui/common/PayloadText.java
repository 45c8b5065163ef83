package dev.nagare.ui.common;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a value as text: UTF-8, in which each byte that is none, or is a control character that nobody could
 * see, stands as {@code ‹FF›}.
 *
 * @param text what can be read of it
 * @param marked number of bytes that are marked
 */
public record PayloadText(String text, int marked) {
    private static final String DIGITS = "0123456789ABCDEF";

    /**
     * Reads it.
     *
     * @param most most bytes that are read; a character that is cut there is left out
     */
    public static PayloadText of(byte[] bytes, int most) {
        int length = Math.min(bytes.length, most);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(length);
        StringBuilder text = new StringBuilder(length);
        int marked = 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean more = true;
        while (more) {
            CoderResult result = decoder.decode(in, out, length == bytes.length);
            marked += append(out.flip(), text);
            out.clear();
            more = result.isError();
            for (int i = 0; more && i < result.length(); i++) {
                mark(in.get(), text);
                marked++;
            }
        }
        return new PayloadText(text.toString(), marked);
    }

    /** Says how many characters it marked. */
    private static int append(CharBuffer from, StringBuilder text) {
        int marked = 0;
        while (from.hasRemaining()) {
            char c = from.get();
            if (c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f)) {
                text.append(c);
            } else if (c != '\r' || !from.hasRemaining() || from.get(from.position()) != '\n') {
                mark((byte) c, text);
                marked++;
            }
        }
        return marked;
    }

    private static void mark(byte value, StringBuilder text) {
        text.append('‹').append(hex(value)).append('›');
    }

    /** A byte as two digits. */
    public static String hex(byte value) {
        return "" + DIGITS.charAt((value >> 4) & 0xf) + DIGITS.charAt(value & 0xf);
    }
}
