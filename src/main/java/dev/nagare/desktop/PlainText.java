package dev.nagare.desktop;

/** Makes a text harmless that comes from a stream: bounded, and nothing in it but what can be seen. */
final class PlainText {
    private static final String CUT = "…";

    private PlainText() {}

    /**
     * The text in one line: whatever breaks lines is a blank, control characters and those that turn the direction of
     * writing are gone, half characters too.
     *
     * @param most the most characters, as code points
     */
    static String line(String text, int most) {
        StringBuilder line = new StringBuilder();
        int written = 0;
        boolean blank = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                blank = written > 0;
            } else if (isSeen(character)) {
                int needed = blank ? 2 : 1;
                if (written + needed > most) {
                    return cut(line, written, most);
                }
                line.append(blank ? " " : "").appendCodePoint(character);
                written += needed;
                blank = false;
            }
        }
        return line.toString();
    }

    private static String cut(StringBuilder line, int written, int most) {
        if (written == most) {
            line.setLength(line.offsetByCodePoints(line.length(), -1));
        }
        if (line.charAt(line.length() - 1) == ' ') {
            line.setLength(line.length() - 1);
        }
        return line.append(CUT).toString();
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            // Of those that aren't seen only the ones that join letters, which some languages can't do without.
            case Character.FORMAT -> character == 0x200C || character == 0x200D;
            default -> true;
        };
    }

    /** The text for whoever reads it as markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
