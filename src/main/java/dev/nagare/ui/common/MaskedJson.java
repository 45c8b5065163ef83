package dev.nagare.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hides members of a JSON text by their names, wherever they stand, in JSON that stands inside a string too. It goes
 * from string to string and keeps everything else as it is, so a text that is cut off in the middle is no matter.
 * Regular expressions were tried: over a string of some thousand characters Java's run out of stack.
 */
final class MaskedJson {
    private static final int DEEPEST = 4;

    private final String json;
    private final Set<String> names;
    private final int depth;
    private final StringBuilder shown = new StringBuilder();
    private final List<String> hidden = new ArrayList<>();
    private int at;

    /** @param names of the members to be hidden, in lower case */
    MaskedJson(String json, Set<String> names) {
        this(json, names, 0);
    }

    private MaskedJson(String json, Set<String> names, int depth) {
        this.json = json;
        this.names = names;
        this.depth = depth;
        while (at < json.length()) {
            if (json.charAt(at) == '"') {
                string();
            } else {
                shown.append(json.charAt(at++));
            }
        }
    }

    /** The text without their values. */
    String shown() {
        return shown.toString();
    }

    /** The values that are missing from it. */
    List<String> hidden() {
        return hidden;
    }

    private void string() {
        int end = endOfString(at);
        String literal = json.substring(at, end);
        int colon = afterBlanks(end);
        if (colon >= json.length() || json.charAt(colon) != ':') {
            shown.append(inside(literal));
            at = end;
            return;
        }
        int value = afterBlanks(colon + 1);
        shown.append(json, at, value);
        at = value;
        if (names.contains(plain(literal).toLowerCase(Locale.ROOT)) && at < json.length()) {
            hide();
        }
    }

    /** A string that holds JSON, without what is hidden in there; any other as it is. */
    private String inside(String literal) {
        if (depth == DEEPEST || literal.indexOf("\\\"") < 0) {
            return literal;
        }
        MaskedJson inner = new MaskedJson(plain(literal), names, depth + 1);
        hidden.addAll(inner.hidden);
        return inner.hidden.isEmpty() ? literal : quoted(inner.shown());
    }

    private void hide() {
        char first = json.charAt(at);
        int end;
        if (first == '"') {
            end = endOfString(at);
            String value = plain(json.substring(at, end));
            hidden.add(value);
            shown.append(quoted(Masks.ends(value)));
        } else if (first == '{' || first == '[') {
            end = endOfNested(at);
            shown.append(quoted(Masks.DOTS));
        } else {
            end = endOfLiteral(at);
            String value = json.substring(at, end);
            if (value.isEmpty() || value.equals("null")) {
                shown.append(value);
            } else {
                hidden.add(value);
                shown.append(quoted(Masks.ends(value)));
            }
        }
        at = end;
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Behind the closing quote, or behind the text where there is none. */
    private int endOfString(int from) {
        for (int i = from + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return json.length();
    }

    private int endOfLiteral(int from) {
        int i = from;
        while (i < json.length() && ",]}".indexOf(json.charAt(i)) < 0 && !Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Behind the closing bracket; on the way, the values in it are hidden ones. */
    private int endOfNested(int from) {
        int open = 0;
        int i = from;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = endOfString(i);
                int next = afterBlanks(end);
                if (next >= json.length() || json.charAt(next) != ':') {
                    hidden.add(plain(json.substring(i, end)));
                }
                i = end;
            } else if (Character.isDigit(c) || c == '-') {
                int end = endOfLiteral(i);
                hidden.add(json.substring(i, end));
                i = end;
            } else {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                i++;
                if (open == 0) {
                    return i;
                }
            }
        }
        return i;
    }

    /** What a literal stands for; one that is cut off ends where it ends. */
    private static String plain(String literal) {
        int end = literal.length() > 1 && literal.endsWith("\"") ? literal.length() - 1 : literal.length();
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < end; i++) {
            char c = literal.charAt(i);
            if (c != '\\' || i + 1 >= end) {
                plain.append(c);
                continue;
            }
            char escape = literal.charAt(++i);
            switch (escape) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'u' -> {
                    int point = i + 4 < end ? hex(literal.substring(i + 1, i + 5)) : -1;
                    plain.append(point < 0 ? 'u' : (char) point);
                    i += point < 0 ? 0 : 4;
                }
                default -> plain.append(escape);
            }
        }
        return plain.toString();
    }

    private static int hex(String digits) {
        return digits.matches("[0-9a-fA-F]{4}") ? Integer.parseInt(digits, 16) : -1;
    }

    private static String quoted(String plain) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                default -> literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
