package dev.nagare.source.generator;

/**
 * Random numbers by SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Written
 * out here, and over {@link StrictMath}, because a recording must be the same on every JDK for ever.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** Any long, each as likely as any other. */
    long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 inclusive to 1 exclusive. */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** From {@code from} inclusive to {@code to} exclusive. */
    double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** From 0 inclusive to {@code bound} exclusive; the bias of the multiplication is below 2⁻³². */
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** True with that probability. */
    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Exponentially distributed with that mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Log-normally distributed; half of the values are below {@code median}. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** Normally distributed around 0 with deviation 1, after Box and Muller (1958). */
    private double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
