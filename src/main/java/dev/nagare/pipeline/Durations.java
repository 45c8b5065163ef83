package dev.nagare.pipeline;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as pipeline files write them: {@code 500ms 5s 10m 2h 7d}, whole numbers of one unit. */
public final class Durations {
    /** The longest duration of a pipeline: ten thousand years. Sums with any real time stay far from overflow. */
    public static final Duration MAX = Duration.ofDays(3_650_000);

    private static final Pattern FORM = Pattern.compile("(-?)(\\d{1,18})(ms|s|m|h|d)");

    private Durations() {}

    /**
     * The duration that the text means, or null when it has another form or is longer than {@link #MAX} either way.
     * Negative ones start with a minus.
     */
    public static @Nullable Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long unit = millis(matcher.group(3));
        long number = Long.parseLong(matcher.group(2));
        if (number > MAX.toMillis() / unit) {
            return null;
        }
        Duration duration = Duration.ofMillis(number * unit);
        return matcher.group(1).isEmpty() ? duration : duration.negated();
    }

    /** The text in the largest unit that is exact: {@code 90s}, not {@code 1m30s} or {@code 90000ms}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis % millis(unit) == 0) {
                return millis / millis(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
