package dev.nagare.engine.expression;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant by one that doesn't exist. */
public final class NearestName {
    /** Longer names are not compared: nobody mistypes them, and the comparison is quadratic. */
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The known name nearest to the written one, or null when none is near; the first of equally near ones. */
    public static @Nullable String of(String written, Collection<String> known) {
        if (written.length() > MAX_LENGTH) {
            return null;
        }
        String lower = written.toLowerCase(Locale.ROOT);
        String nearest = null;
        int best = Math.max(1, written.length() / 3) + 1;
        for (String name : known) {
            if (name.length() <= MAX_LENGTH) {
                int distance = distance(lower, name.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    /** {@code , did you mean 'x'?} for the nearest known name, or nothing when none is near. */
    public static String hint(String written, Collection<String> known) {
        String nearest = of(written, known);
        return nearest == null ? "" : ", did you mean '" + nearest + "'?";
    }

    /**
     * The number of insertions, deletions, replacements and swaps of neighbours that lead from one text to the other,
     * no part changed twice (optimal string alignment, the restricted distance of Damerau and Levenshtein).
     */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[to.length()];
    }
}
