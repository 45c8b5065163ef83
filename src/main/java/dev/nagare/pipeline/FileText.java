package dev.nagare.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The text of a pipeline file, for finding the place in it that a character of a decoded scalar came from. */
final class FileText {
    private final int[] characters;
    private final List<Integer> lineStarts = new ArrayList<>();

    FileText(String text) {
        this.characters = text.codePoints().toArray();
        lineStarts.add(0);
        for (int i = 0; i < characters.length; i++) {
            if (isLineEnd(i)) {
                lineStarts.add(i + 1);
            }
        }
    }

    /**
     * A place in the file.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(int line, int column) {}

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Whether the node's text in the file starts with that character. */
    boolean startsWith(Node node, char first) {
        int start = node.getStartMark().getIndex();
        return start < characters.length && characters[start] == first;
    }

    /**
     * Where the character at a line and column of the scalar's value stands in the file. Quotes, escapes, folded lines
     * and the indentation of block scalars are followed.
     *
     * @param line within the value, from 1
     * @param column within that line, from 1
     */
    Place inside(ScalarNode node, int line, int column) {
        String value = node.getValue();
        int offset = 0;
        for (int i = 1; i < line; i++) {
            offset = value.indexOf('\n', offset) + 1;
        }
        int wanted = Math.min(value.length(), offset + column - 1);
        ScalarStyle style = node.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            return insideBlock(node, value, wanted);
        }
        int at = node.getStartMark().getIndex() + (style == ScalarStyle.PLAIN ? 0 : 1);
        return place(walk(node, value, wanted, at));
    }

    /** The index in the file of the {@code wanted}th character of the value, which starts at {@code from}. */
    private int walk(ScalarNode node, String value, int wanted, int from) {
        int at = from;
        int end = Math.min(characters.length, node.getEndMark().getIndex());
        int decoded = 0;
        while (decoded < wanted && at < end) {
            int character = value.codePointAt(decoded);
            if (characters[at] == character && character != ' ' && character != '\'' && character != '\\') {
                at++;
            } else {
                at += encodedLength(node.getScalarStyle(), at, end);
            }
            if (character == '\n' || (character == ' ' && isLineEnd(at - 1))) {
                at = skipIndent(at, end);
            }
            decoded += Character.charCount(character);
        }
        return Math.min(at, characters.length);
    }

    private int encodedLength(ScalarStyle style, int at, int end) {
        if (style == ScalarStyle.DOUBLE_QUOTED && characters[at] == '\\' && at + 1 < end) {
            return switch (characters[at + 1]) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        if (style == ScalarStyle.SINGLE_QUOTED && characters[at] == '\'') {
            return 2;
        }
        int blank = at;
        while (blank < end && (characters[blank] == ' ' || characters[blank] == '\t')) {
            blank++;
        }
        return blank < end && isLineEnd(blank) ? blank + 1 - at : 1;
    }

    private int skipIndent(int from, int end) {
        int at = from;
        while (at < end && (characters[at] == ' ' || characters[at] == '\t' || isLineEnd(at))) {
            at++;
        }
        return at;
    }

    /** In a literal block each line of the value is one of the file; a folded one only tells where it starts. */
    private Place insideBlock(ScalarNode node, String value, int wanted) {
        int line = node.getStartMark().getLine() + 1;
        int lineStart = 0;
        if (node.getScalarStyle() == ScalarStyle.LITERAL) {
            for (int i = 0; i < wanted; i++) {
                if (value.charAt(i) == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
        } else {
            return new Place(line + 1, 1);
        }
        int start = line < lineStarts.size() ? lineStarts.get(line) : characters.length;
        int indent = 0;
        while (start + indent < characters.length && characters[start + indent] == ' ') {
            indent++;
        }
        for (int i = lineStart; i < value.length() && value.charAt(i) == ' '; i++) {
            indent--;
        }
        return new Place(line + 1, 1 + indent + value.codePointCount(lineStart, wanted));
    }

    private Place place(int index) {
        int line = 0;
        while (line + 1 < lineStarts.size() && lineStarts.get(line + 1) <= index) {
            line++;
        }
        return new Place(line + 1, index - lineStarts.get(line) + 1);
    }

    private boolean isLineEnd(int index) {
        if (index < 0 || index >= characters.length) {
            return false;
        }
        return characters[index] == '\n'
                || (characters[index] == '\r' && (index + 1 >= characters.length || characters[index + 1] != '\n'));
    }
}
