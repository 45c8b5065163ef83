package dev.nagare.engine.window;

import dev.nagare.model.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum of decimals that can also be taken back: no drift after any number of additions and evictions. Works on
 * a {@code long} at the largest scale seen; what doesn't fit goes on in a {@link BigDecimal} until the sum is cleared.
 *
 * <p>A class to extend, not to have: every key has some of them, and each hop from object to object that an event makes
 * is a wait for memory.
 */
sealed class DecimalSum permits Summary, LookBack {
    /** Enough digits that a following rounding to double can't be wrong but for ties, which the sticky digit decides. */
    private static final MathContext QUOTIENT = new MathContext(40, RoundingMode.DOWN);

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** So many bits that the last one lies behind the one that decides how a double is rounded. */
    private static final int BITS_BEYOND_DOUBLE = 56;

    private long unscaled;
    private int scale;
    private @Nullable BigDecimal wide;

    /** Makes the sum 0 again. */
    final void clearSum() {
        unscaled = 0;
        scale = 0;
        wide = null;
    }

    final void addToSum(Decimal value) {
        if (wide == null && value.isNarrow() && addNarrow(value.unscaled(), value.scale())) {
            return;
        }
        wide = toBigDecimal().add(value.toBigDecimal());
    }

    final void subtractFromSum(Decimal value) {
        if (value.isNarrow()) {
            subtractFromSum(value.unscaled(), value.scale());
        } else {
            wide = toBigDecimal().subtract(value.toBigDecimal());
        }
    }

    /** Takes back {@code digits / 10^digitsScale}. */
    final void subtractFromSum(long digits, int digitsScale) {
        // The smallest long has no opposite.
        if (wide != null || digits == Long.MIN_VALUE || !addNarrow(-digits, digitsScale)) {
            wide = toBigDecimal().subtract(BigDecimal.valueOf(digits, digitsScale));
        }
    }

    final void addToSum(DecimalSum other) {
        if (wide == null && other.wide == null && addNarrow(other.unscaled, other.scale)) {
            return;
        }
        wide = toBigDecimal().add(other.toBigDecimal());
    }

    /** Adds {@code digits / 10^digitsScale} unless something would overflow; then nothing has changed. */
    private boolean addNarrow(long digits, int digitsScale) {
        long mine = unscaled;
        long theirs = digits;
        int common = scale;
        if (digitsScale != scale) {
            common = Math.max(scale, digitsScale);
            long myFactor = Decimal.powerOfTen(common - scale);
            long theirFactor = Decimal.powerOfTen(common - digitsScale);
            if (overflows(mine, myFactor) || overflows(theirs, theirFactor)) {
                return false;
            }
            mine *= myFactor;
            theirs *= theirFactor;
        }
        long sum = mine + theirs;
        if (((mine ^ sum) & (theirs ^ sum)) < 0) {
            return false;
        }
        unscaled = sum;
        scale = common;
        return true;
    }

    private static boolean overflows(long value, long factor) {
        return Math.multiplyHigh(value, factor) != (value * factor) >> 63;
    }

    private BigDecimal toBigDecimal() {
        return wide != null ? wide : BigDecimal.valueOf(unscaled, scale);
    }

    /** The exact sum. */
    final Decimal sum() {
        return wide != null ? Decimal.of(wide) : Decimal.of(unscaled, scale);
    }

    /** The double nearest to the sum. */
    final double sumAsDouble() {
        return wide != null ? wide.doubleValue() : Decimal.toDouble(unscaled, scale);
    }

    /**
     * The double nearest to the exact quotient {@code sum / count}.
     *
     * @param count 1 or more
     */
    final double average(long count) {
        if (wide == null && unscaled != Long.MIN_VALUE) {
            long power = Decimal.powerOfTen(scale);
            long divisor = power * count;
            if (Math.multiplyHigh(power, count) == 0 && divisor > 0) {
                double magnitude = quotient(Math.abs(unscaled), divisor);
                return unscaled < 0 ? -magnitude : magnitude;
            }
        }
        return exactAverage(count);
    }

    /**
     * The double nearest to {@code dividend / divisor}, both positive. Where both are exact doubles, one division rounds
     * correctly; otherwise a long division in binary goes on until the quotient has more bits than a double, and its
     * last bit stands for the rest.
     */
    private static double quotient(long dividend, long divisor) {
        if (dividend <= EXACT_IN_DOUBLE && divisor <= EXACT_IN_DOUBLE) {
            return (double) dividend / divisor;
        }
        long bits = dividend / divisor;
        long rest = dividend % divisor;
        int shift = 0;
        while (rest != 0 && Long.numberOfLeadingZeros(bits) > Long.SIZE - BITS_BEYOND_DOUBLE) {
            int step = Math.min(Long.numberOfLeadingZeros(rest), Long.numberOfLeadingZeros(bits) - 1);
            rest <<= step;
            bits = (bits << step) + Long.divideUnsigned(rest, divisor);
            rest = Long.remainderUnsigned(rest, divisor);
            shift += step;
        }
        return Math.scalb((double) (rest == 0 ? bits : bits | 1), -shift);
    }

    private double exactAverage(long count) {
        BigDecimal divisor = BigDecimal.valueOf(count);
        BigDecimal dividend = toBigDecimal();
        BigDecimal quotient = dividend.divide(divisor, QUOTIENT);
        int rest = dividend.compareTo(quotient.multiply(divisor));
        if (rest != 0) {
            // A digit far behind the others stands for the rest: a quotient just beside a tie isn't taken for one.
            quotient = quotient.add(BigDecimal.valueOf(rest, quotient.scale() + 2));
        }
        return quotient.doubleValue();
    }
}
