package dev.nagare.source.generator;

/**
 * How the stream behaves as a whole: how many transactions a second, which partition is silent, and how long a record
 * takes to arrive. Times are milliseconds since the start of the recording.
 */
final class Weather {
    /** Transactions a second on average. */
    static final double MEAN_RATE = 40;

    private static final double RUSH_EVERY = 150_000;
    private static final double RUSH_LENGTH = 16_000;
    private static final double PERIOD = 600_000;
    private static final double SILENCE = 40_000;

    private final int partitions;
    private final double period;
    private final double silence;

    /**
     * @param events how many transactions the recording will have: a short one has its silence early
     */
    Weather(long events, int partitions) {
        this.partitions = partitions;
        this.period = Math.min(PERIOD, events / MEAN_RATE * 1_000);
        this.silence = Math.min(SILENCE, period / 5);
    }

    /** Transactions a second at that moment: two slow waves, and a rush now and then. */
    double rate(double time) {
        double waves = 1
                + 0.32 * StrictMath.sin(2 * StrictMath.PI * time / 190_000)
                + 0.14 * StrictMath.sin(2 * StrictMath.PI * time / 47_000 + 1);
        double inRush = (time + RUSH_EVERY / 3) % RUSH_EVERY;
        return MEAN_RATE * waves * (inRush < RUSH_LENGTH ? 1.7 : 0.92);
    }

    /** Whether that partition's line is down. It happens once in ten minutes, to one after the other. */
    boolean silent(int partition, double time) {
        double inPeriod = time % period;
        long index = (long) (time / period);
        return partition == (partitions - 1 + index) % partitions
                && inPeriod >= 0.4 * period
                && inPeriod < silenceEnd();
    }

    private double silenceEnd() {
        return 0.4 * period + silence;
    }

    /** When the silence of that moment is over. */
    double backAt(double time) {
        return time - time % period + silenceEnd();
    }

    /** How long a record is under way: mostly a moment, sometimes seconds, and rarely long enough to be late. */
    double delay(SplitMix64 random) {
        if (random.chance(0.007)) {
            return random.uniform(5_500, 24_000);
        }
        if (random.chance(0.035)) {
            return 600 + random.exponential(1_100);
        }
        return random.logNormal(180, 0.7);
    }
}
