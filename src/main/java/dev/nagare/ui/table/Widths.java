package dev.nagare.ui.table;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How wide columns must be for their words, by the characters: that is exact for digits, which all have one width, and
 * near enough for names. Measuring text would ask the fonts at each snapshot.
 */
public final class Widths {
    /** A digit at 12 px, and what stands between digits. */
    private static final double DIGIT = 7.2;

    /** A digit at 13 px, what stands between such digits, and the widest letter of a unit. */
    private static final double LARGE_DIGIT = 7.8;

    private static final double POINT = 3.9;
    private static final double UNIT = 10.9;

    private static final double ARROW = 11.6;
    private static final double HYPHEN = 4.8;
    private static final double COLON_OR_SPACE = 3.5;

    /** A letter at 13 px semibold, on the average; one as wide as it is high is two. */
    private static final double LETTER = 6.9;

    private static final double PADDING = 12;
    private static final int FIRST_WIDE = 0x2E80;

    private Widths() {}

    private static double widest(Stream<String> words, ToDoubleFunction<String> width) {
        OptionalDouble widest = words.mapToDouble(width).max();
        return widest.isPresent() ? Math.ceil(widest.getAsDouble() + PADDING) : 0;
    }

    /** The width of a column of times; 0 for none. */
    public static double ofTimes(Stream<String> words) {
        return widest(words, Widths::ofTime);
    }

    /** The width of a column of numbers and their units; 0 for none. */
    static double ofNumbers(Stream<String> words) {
        return widest(words, Widths::ofNumber);
    }

    private static double ofNumber(String number) {
        double width = 0;
        for (int i = 0; i < number.length(); i++) {
            char sign = number.charAt(i);
            width += Character.isDigit(sign) ? LARGE_DIGIT : sign == ',' || sign == '.' || sign == ' ' ? POINT : UNIT;
        }
        return width;
    }

    private static double ofTime(String time) {
        return time.codePoints()
                .mapToDouble(point -> switch (point) {
                    case '→' -> ARROW;
                    case '-' -> HYPHEN;
                    case ':', ' ' -> COLON_OR_SPACE;
                    default -> DIGIT;
                })
                .sum();
    }

    /** The width of a column of names; 0 for none. */
    public static double ofNames(Stream<String> words) {
        return widest(words, name -> letters(name) * LETTER);
    }

    private static int letters(String name) {
        return name.codePoints().map(point -> point < FIRST_WIDE ? 1 : 2).sum();
    }
}
