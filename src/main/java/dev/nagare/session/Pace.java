package dev.nagare.session;

/**
 * How fast the replay goes, as asked for and as measured, and where its clock is between two records. Wall time comes
 * from outside, in nanoseconds.
 */
final class Pace {
    /** How far behind its target a replay may catch up at full speed; what is more is given up. Nanoseconds. */
    private static final long CATCH_UP_NANOS = 1_000_000_000;

    private final Pacer pacer = new Pacer();
    private final FitByBytes fitByBytes = new FitByBytes();
    private final AchievedSpeed achieved = new AchievedSpeed();
    private Speed speed = Speed.NORMAL;
    /** Whether the user has chosen the speed; else a long recording gets {@link Speed#FIT}. */
    private boolean chosen;
    /** How long the recording is, or seems to be by what has been found of it; −1 before anything has. */
    private long span = -1;

    private long skipMillis = Long.MAX_VALUE;

    /** Another recording. */
    void open() {
        speed = Speed.NORMAL;
        chosen = false;
        span = -1;
        achieved.reset();
    }

    Speed speed() {
        return speed;
    }

    void choose(Speed wanted) {
        speed = wanted;
        chosen = true;
    }

    /** Gaps of more than that many milliseconds of the replay clock are skipped; {@link Long#MAX_VALUE} for none. */
    void skipGaps(long longerThanMillis) {
        skipMillis = longerThanMillis;
    }

    /**
     * Learns how long the recording is.
     *
     * @return whether the factor is another one now
     */
    boolean learn(Overview found) {
        if (!chosen && found.span() > Speed.LONG_RECORDING_MILLIS) {
            speed = Speed.FIT;
        }
        long length = length(found);
        // A guess that is hardly another one is not worth to measure anew from here.
        if (found.complete() || span <= 0 || Math.abs(length - span) > span / 10) {
            span = length;
        }
        return Double.compare(factor(), pacer.factor()) != 0;
    }

    /** As if what is yet to be found were like what has been; −1 where nothing has. */
    private static long length(Overview found) {
        if (found.complete()) {
            return found.span();
        }
        if (found.span() == 0) {
            return -1;
        }
        return found.fraction() > 0 ? (long) (found.span() / found.fraction()) : found.span();
    }

    /** What the speed comes to: infinite at Max; NaN for Fit while nothing is known of the recording's length. */
    double factor() {
        return speed.factorFor(span);
    }

    /** What it really was over the last second or so; NaN where nobody can say. */
    double achieved() {
        return achieved.factor();
    }

    /** Nothing is played for a while. */
    void rest() {
        achieved.reset();
    }

    void measure(long now, long clock) {
        achieved.sample(now, clock);
    }

    /** Makes the speed count from this moment and this position on; NaN where the next record says where that is. */
    void goOn(long now, double position) {
        achieved.reset();
        fitByBytes.reset();
        if (Double.isNaN(position)) {
            pacer.release(factor());
        } else {
            pacer.anchor(now, position, factor());
        }
    }

    /** Where a replay is that plays: at least at its last record, at most at the next. */
    double position(Run run, long now) {
        return run.hasNext() && pacer.anchored()
                ? Math.max((double) run.clock(), Math.min(pacer.target(now), (double) run.nextClock()))
                : run.clock();
    }

    /** How long to wait before anything more is read; 0 unless a fit goes by bytes. */
    long nanosUntilReading(Run run, long now) {
        return Double.isNaN(pacer.factor())
                ? fitByBytes.nanosUntilNext(now, run.source().progress().fraction(), speed.fitMillis())
                : 0;
    }

    /** Looks at the next record: it may be where the replay starts, or behind a gap that nobody wants to wait for. */
    void anchorIfNeeded(Run run, long now) {
        if (Double.isNaN(pacer.factor()) || !run.hasNext() || run.nextClock() == Snapshot.NONE) {
            return;
        }
        long next = run.nextClock();
        boolean hopeless = pacer.target(now - CATCH_UP_NANOS) > next && pacer.factor() < Double.POSITIVE_INFINITY;
        boolean gap = run.clock() != Snapshot.NONE && next - run.clock() > skipMillis && !pacer.due(next, now);
        if (!pacer.anchored() || hopeless || gap) {
            pacer.anchor(now, (double) next, pacer.factor());
        }
    }

    /** How long until the replay clock may stand there; 0 when it may. */
    long nanosUntil(long clock, long now) {
        return pacer.nanosUntil(clock, now);
    }

    boolean anchored() {
        return pacer.anchored();
    }
}
