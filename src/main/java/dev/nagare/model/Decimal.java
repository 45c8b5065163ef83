package dev.nagare.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal number in its shortest form: no trailing zeros behind the point, so that equal values are equal.
 *
 * <p>Nearly every amount fits into a {@code long} and a scale of 0 to {@value #MAX_SCALE}; the others carry a
 * {@link BigDecimal}. Immutable.
 */
public final class Decimal implements Comparable<Decimal> {
    /** The most digits behind the point of a narrow decimal. */
    public static final int MAX_SCALE = 18;

    /** The furthest decimal exponent that a number may have, either way; beyond it a sum would need too much memory. */
    public static final int MAX_EXPONENT = 400;

    /** The number 0. */
    public static final Decimal ZERO = new Decimal(0, 0, null);

    private static final long[] POWERS = new long[MAX_SCALE + 1];
    private static final double[] EXACT_DOUBLE_POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        double power = 1;
        for (int i = 0; i < EXACT_DOUBLE_POWERS.length; i++) {
            EXACT_DOUBLE_POWERS[i] = power;
            power *= 10;
        }
    }

    private final long unscaled;
    private final int scale;
    private final @Nullable BigDecimal wide;

    private Decimal(long unscaled, int scale, @Nullable BigDecimal wide) {
        this.unscaled = unscaled;
        this.scale = scale;
        this.wide = wide;
    }

    /**
     * {@code unscaled / 10^scale}.
     *
     * @param scale 0 to {@value #MAX_SCALE}
     */
    public static Decimal of(long unscaled, int scale) {
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("scale must be 0 to " + MAX_SCALE + ", but is " + scale);
        }
        long u = unscaled;
        int s = scale;
        while (s > 0 && u % 10 == 0) {
            u /= 10;
            s--;
        }
        return new Decimal(u, s, null);
    }

    /** The same value, whatever its width. */
    public static Decimal of(BigDecimal value) {
        BigDecimal v = value.stripTrailingZeros();
        if (v.scale() < 0 && v.precision() - v.scale() <= 19) {
            v = v.setScale(0);
        }
        if (v.scale() >= 0 && v.scale() <= MAX_SCALE && v.unscaledValue().bitLength() < Long.SIZE) {
            return new Decimal(v.unscaledValue().longValue(), v.scale(), null);
        }
        return new Decimal(0, 0, v);
    }

    /**
     * Reads a number as JSON writes it; a leading {@code +} and white space around it are not allowed.
     *
     * @throws NumberFormatException if the text is no such number, or has an exponent beyond {@value #MAX_EXPONENT}
     */
    public static Decimal parse(CharSequence text) {
        int n = text.length();
        int i = 0;
        boolean negative = n > 0 && text.charAt(0) == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        for (; i < n; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (++digits > 18) {
                    return parseWide(text);
                }
                value = value * 10 + (c - '0');
                if (point) {
                    fraction++;
                }
            } else if (c == '.' && !point && digits > 0) {
                point = true;
            } else {
                return parseWide(text);
            }
        }
        if (digits == 0 || (point && fraction == 0)) {
            throw new NumberFormatException("not a number: " + text);
        }
        return of(negative ? -value : value, fraction);
    }

    private static Decimal parseWide(CharSequence text) {
        String s = text.toString();
        if (!isJsonNumber(s)) {
            throw new NumberFormatException("not a number: " + s);
        }
        BigDecimal v = new BigDecimal(s);
        if (v.signum() == 0) {
            return ZERO;
        }
        long exponent = (long) v.precision() - v.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || v.stripTrailingZeros().scale() > MAX_EXPONENT + 1000) {
            throw new NumberFormatException("beyond 1e±" + MAX_EXPONENT + ": " + s);
        }
        return of(v);
    }

    /** Whether the text is a number by the grammar of JSON, but leading zeros are allowed. */
    private static boolean isJsonNumber(String s) {
        int i = 0;
        int n = s.length();
        if (i < n && s.charAt(i) == '-') {
            i++;
        }
        int start = i;
        i = skipDigits(s, i);
        if (i == start) {
            return false;
        }
        if (i < n && s.charAt(i) == '.') {
            int from = ++i;
            i = skipDigits(s, i);
            if (i == from) {
                return false;
            }
        }
        if (i < n && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) {
            i++;
            if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
                i++;
            }
            int from = i;
            i = skipDigits(s, i);
            if (i == from || i - from > 9) {
                return false;
            }
        }
        return i == n;
    }

    private static int skipDigits(String s, int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** 10 to the power {@code exponent}, 0 to {@value #MAX_SCALE}. */
    public static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /** Whether the value is {@code unscaled() / 10^scale()}; otherwise only {@link #toBigDecimal()} has it. */
    public boolean isNarrow() {
        return wide == null;
    }

    /** The digits of a narrow decimal. */
    public long unscaled() {
        return unscaled;
    }

    /** The number of digits behind the point of a narrow decimal, 0 to {@value #MAX_SCALE}. */
    public int scale() {
        return scale;
    }

    /** The same value. */
    public BigDecimal toBigDecimal() {
        return wide != null ? wide : BigDecimal.valueOf(unscaled, scale);
    }

    /** The nearest double; infinite where the value is beyond the range of a double. */
    public double doubleValue() {
        return wide != null ? wide.doubleValue() : toDouble(unscaled, scale);
    }

    /**
     * The double nearest to {@code unscaled / 10^scale}. Both sides of the division are exact doubles in the usual
     * case, and one IEEE division of exact operands rounds correctly (Clinger, 1990).
     *
     * @param scale 0 to {@value #MAX_SCALE}
     */
    public static double toDouble(long unscaled, int scale) {
        if (unscaled >= -(1L << 53) && unscaled <= 1L << 53) {
            return unscaled / EXACT_DOUBLE_POWERS[scale];
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    @Override
    public int compareTo(Decimal other) {
        return wide == null && other.wide == null
                ? compare(unscaled, scale, other.unscaled, other.scale)
                : toBigDecimal().compareTo(other.toBigDecimal());
    }

    /**
     * Compares two narrow decimals by their digits.
     *
     * @param scale 0 to {@value #MAX_SCALE}
     * @param otherScale 0 to {@value #MAX_SCALE}
     */
    public static int compare(long unscaled, int scale, long otherUnscaled, int otherScale) {
        if (scale == otherScale) {
            return Long.compare(unscaled, otherUnscaled);
        }
        if (Long.signum(unscaled) != Long.signum(otherUnscaled)) {
            return Integer.compare(Long.signum(unscaled), Long.signum(otherUnscaled));
        }
        long factor = POWERS[Math.max(0, otherScale - scale)];
        long otherFactor = POWERS[Math.max(0, scale - otherScale)];
        int byHigh = Long.compare(Math.multiplyHigh(unscaled, factor), Math.multiplyHigh(otherUnscaled, otherFactor));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(unscaled * factor, otherUnscaled * otherFactor);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Decimal d && compareTo(d) == 0;
    }

    @Override
    public int hashCode() {
        return wide != null ? wide.hashCode() : Long.hashCode(unscaled) * 31 + scale;
    }

    /** The number in plain digits, without exponent and without trailing zeros. */
    @Override
    public String toString() {
        if (wide != null) {
            return wide.toPlainString();
        }
        return scale == 0
                ? Long.toString(unscaled)
                : new BigDecimal(BigInteger.valueOf(unscaled), scale).toPlainString();
    }
}
