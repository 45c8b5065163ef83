package dev.nagare.session;

import java.util.List;

/**
 * How fast a recording is asked to play.
 *
 * @param kind fixed, as fast as it goes, or the whole recording in a given time
 * @param factor milliseconds of the replay clock per millisecond of wall clock for {@link Kind#FIXED}, greater than 0;
 *     0 for the others
 * @param fitMillis the wall clock that the whole recording takes for {@link Kind#FIT}, milliseconds, greater than 0; 0
 *     for the others
 */
public record Speed(Kind kind, double factor, long fitMillis) {
    /** The closed set of ways to choose a speed. */
    public enum Kind {
        FIXED,
        MAX,
        FIT
    }

    /** As fast as the machine can. */
    public static final Speed MAX = new Speed(Kind.MAX, 0, 0);

    /** The whole recording in three minutes. */
    public static final Speed FIT = fit(3);

    /** The choices of how long the whole recording takes. */
    public static final List<Speed> FITS = List.of(fit(1), FIT, fit(10));

    /** As fast as it was recorded. */
    public static final Speed NORMAL = of(1);

    /** A recording that takes longer than this at 1× is opened with {@link #FIT}. Milliseconds. */
    public static final long LONG_RECORDING_MILLIS = 3_600_000;

    /** The steps of slower and faster. {@link #FITS} stand apart. */
    public static final List<Speed> LADDER =
            List.of(of(0.1), of(0.25), of(0.5), NORMAL, of(2), of(5), of(10), of(25), of(50), of(100), of(1000), MAX);

    public Speed {
        if (kind == Kind.FIXED ? !(factor > 0 && factor < Double.POSITIVE_INFINITY) : factor != 0) {
            throw new IllegalArgumentException("factor must be greater than 0 (0 for MAX and FIT), but is " + factor);
        }
        if (kind == Kind.FIT ? fitMillis <= 0 : fitMillis != 0) {
            throw new IllegalArgumentException("fitMillis must be greater than 0 for FIT alone, but is " + fitMillis);
        }
    }

    /**
     * That many milliseconds of replay in one of wall clock.
     *
     * @param factor greater than 0
     */
    public static Speed of(double factor) {
        return new Speed(Kind.FIXED, factor, 0);
    }

    /**
     * The whole recording in that many minutes of wall clock.
     *
     * @param minutes 1 or more
     */
    public static Speed fit(int minutes) {
        return new Speed(Kind.FIT, 0, minutes * 60_000L);
    }

    /**
     * What it comes to, in milliseconds of replay per millisecond of wall clock: infinite at Max.
     *
     * @param span how long the recording is in milliseconds of its clock; −1 where nobody knows: then a fit is NaN
     */
    double factorFor(long span) {
        return switch (kind) {
            case FIXED -> factor;
            case MAX -> Double.POSITIVE_INFINITY;
            case FIT -> span < 0 ? Double.NaN : span == 0 ? Double.POSITIVE_INFINITY : span / (double) fitMillis;
        };
    }

    /**
     * The next faster step of the ladder.
     *
     * @param effective the factor in effect, for {@link Kind#FIT}; NaN where unknown, then 1× counts
     */
    public Speed faster(double effective) {
        double now = comparable(effective);
        for (Speed step : LADDER) {
            if (step.comparable(effective) > now * (1 + 1e-9)) {
                return step;
            }
        }
        return MAX;
    }

    /** The next slower step of the ladder; {@code effective} as for {@link #faster}. */
    public Speed slower(double effective) {
        double now = comparable(effective);
        Speed found = LADDER.get(0);
        for (Speed step : LADDER) {
            if (step.comparable(effective) < now * (1 - 1e-9)) {
                found = step;
            }
        }
        return found;
    }

    private double comparable(double effective) {
        return switch (kind) {
            case FIXED -> factor;
            case MAX -> Double.MAX_VALUE;
            case FIT -> Double.isNaN(effective) ? 1 : Math.min(effective, Double.MAX_VALUE);
        };
    }
}
