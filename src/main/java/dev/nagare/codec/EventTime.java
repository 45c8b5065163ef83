package dev.nagare.codec;

import dev.nagare.pipeline.TimeSpec.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Reads timestamps: ISO-8601 text and numbers of any unit, into epoch milliseconds, finer parts floored.
 *
 * <p>ISO text is {@code YYYY-MM-DD}, a {@code T} or a space, {@code HH:MM}, perhaps {@code :SS} and a fraction behind a
 * point or comma, perhaps {@code Z}, {@code +09:00}, {@code +0900} or {@code +09}. Years beyond four digits carry a
 * sign. A leap second and the hour 24 are refused, as {@code java.time} does. Without an offset the zone of the pipeline
 * decides: in an overlap the earlier offset, in a gap forward by its length.
 *
 * <p>Times beyond ±2<sup>61</sup> ms, 73 million years, are refused, so that neither the difference of two times nor the
 * sum of a time and a duration overflows.
 * Never throws for what the text contains. Not thread-safe.
 */
public final class EventTime {
    /** Stands for "not a timestamp". No real time has this value. */
    public static final long BAD = Long.MIN_VALUE;

    /** The furthest time from the epoch, either way, in milliseconds. */
    public static final long LIMIT = 1L << 61;

    /** A longer number is refused: reading it exactly would take time that grows with the square of its length. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final BigDecimal WIDE_LIMIT = BigDecimal.valueOf(LIMIT);

    private final ZoneRules rules;
    private final Unit unit;

    /** Local times of which the offset is {@link #zoneOffset}: from, inclusive, to, exclusive; seconds. */
    private long zoneFrom = 1;

    private long zoneTo = 0;
    private int zoneOffset;

    // The text being read.
    private char[] text = {};
    private int at;
    private int end;

    /**
     * A reader of one pipeline's timestamps.
     *
     * @param zone the zone of texts that name none
     * @param unit the unit of numbers
     */
    public EventTime(ZoneId zone, Unit unit) {
        this.rules = zone.getRules();
        this.unit = unit;
    }

    /** The time that the text names in epoch milliseconds, or {@link #BAD}. */
    public long parse(CharSequence source) {
        char[] copy = source.toString().toCharArray();
        return parse(copy, 0, copy.length);
    }

    /** The time that a part of the array names in epoch milliseconds, or {@link #BAD}. */
    public long parse(char[] source, int from, int length) {
        text = source;
        at = from;
        end = from + length;
        // A number has no minus behind its fourth digit, and only a year is longer than that and followed by one.
        if (length >= 16 && source[from + 4] == '-' && isDigit(source[from])) {
            return iso();
        }
        long number = number();
        if (number != BAD || length < 16) {
            return number;
        }
        at = from;
        return iso();
    }

    // ---- numbers

    private long number() {
        int start = at;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        int digitsFrom = at;
        long whole = 0;
        while (at < end && isDigit(text[at])) {
            if (whole > (Long.MAX_VALUE - 9) / 10) {
                return wideNumber(start);
            }
            whole = whole * 10 + (text[at++] - '0');
        }
        if (at == digitsFrom) {
            return BAD;
        }
        int fractionFrom = at + 1;
        if (at < end && text[at] == '.') {
            at++;
            while (at < end && isDigit(text[at])) {
                at++;
            }
            if (at == fractionFrom) {
                return BAD;
            }
        }
        if (at < end) {
            return wideNumber(start);
        }
        return scaled(negative, whole, fractionFrom);
    }

    /** A number of at most 19 digits before the point, and the fraction that stands from {@code fractionFrom} on. */
    private long scaled(boolean negative, long whole, int fractionFrom) {
        long millis;
        boolean rest;
        switch (effective(whole)) {
            case S -> {
                if (whole > LIMIT / 1000) {
                    return BAD;
                }
                millis = whole * 1000;
                int weight = 100;
                int i = fractionFrom;
                for (; i < end && weight > 0; i++, weight /= 10) {
                    millis += (long) weight * (text[i] - '0');
                }
                rest = anyDigit(i);
            }
            case US -> {
                millis = whole / 1000;
                rest = whole % 1000 != 0 || anyDigit(fractionFrom);
            }
            case NS -> {
                millis = whole / 1_000_000;
                rest = whole % 1_000_000 != 0 || anyDigit(fractionFrom);
            }
            default -> {
                millis = whole;
                rest = anyDigit(fractionFrom);
            }
        }
        return bounded(negative ? (rest ? -millis - 1 : -millis) : millis);
    }

    private Unit effective(long magnitude) {
        if (unit != Unit.AUTO) {
            return unit;
        }
        return magnitude < 100_000_000_000L
                ? Unit.S
                : magnitude < 100_000_000_000_000L ? Unit.MS : magnitude < 100_000_000_000_000_000L ? Unit.US : Unit.NS;
    }

    private boolean anyDigit(int from) {
        for (int i = from; i < end; i++) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    /** With an exponent or more digits than a long has; rare, so exact and simple. */
    private long wideNumber(int start) {
        int length = end - start;
        if (length > MAX_NUMBER_LENGTH || !isNumber(start)) {
            return BAD;
        }
        BigDecimal value = new BigDecimal(text, start, length);
        if (value.signum() == 0) {
            return 0;
        }
        if (value.precision() - value.scale() > 40) {
            return BAD;
        }
        BigDecimal magnitude = value.abs();
        Unit effective = magnitude.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? (unit == Unit.AUTO ? Unit.NS : unit)
                : effective(magnitude.setScale(0, RoundingMode.FLOOR).longValueExact());
        int shift = switch (effective) {
            case S -> 3;
            case US -> -3;
            case NS -> -6;
            default -> 0;
        };
        BigDecimal millis = value.scaleByPowerOfTen(shift).setScale(0, RoundingMode.FLOOR);
        return millis.abs().compareTo(WIDE_LIMIT) > 0 ? BAD : millis.longValueExact();
    }

    /** The grammar of JSON, except that leading zeros are allowed and an exponent has at most three digits. */
    private boolean isNumber(int start) {
        int i = start;
        if (text[i] == '-') {
            i++;
        }
        int from = i;
        i = skipDigits(i);
        if (i == from) {
            return false;
        }
        if (i < end && text[i] == '.') {
            from = ++i;
            i = skipDigits(i);
            if (i == from) {
                return false;
            }
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E')) {
            i++;
            if (i < end && (text[i] == '+' || text[i] == '-')) {
                i++;
            }
            from = i;
            i = skipDigits(i);
            if (i == from || i - from > 3) {
                return false;
            }
        }
        return i == end;
    }

    private int skipDigits(int from) {
        int i = from;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i;
    }

    // ---- ISO-8601

    private long iso() {
        long year = year();
        if (year == BAD || !skip('-')) {
            return BAD;
        }
        int month = two();
        if (!skip('-')) {
            return BAD;
        }
        int day = two();
        if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
            return BAD;
        }
        if (at >= end || (text[at] != 'T' && text[at] != ' ' && text[at] != 't')) {
            return BAD;
        }
        at++;
        int hour = two();
        if (!skip(':')) {
            return BAD;
        }
        int minute = two();
        int second = 0;
        int millis = 0;
        if (at < end && text[at] == ':') {
            at++;
            second = two();
            millis = fraction();
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || millis < 0) {
            return BAD;
        }
        long days = epochDay(year, month, day);
        if (Math.abs(days) > LIMIT / MILLIS_PER_DAY) {
            return BAD;
        }
        long local = days * 86_400 + hour * 3600L + minute * 60L + second;
        if (at == end) {
            return bounded((local - offsetOf(local)) * 1000 + millis);
        }
        int offset = offset();
        return offset == Integer.MIN_VALUE ? BAD : bounded((local - offset) * 1000 + millis);
    }

    /** Four digits; more with a sign, as in {@code +10000} or {@code -0001}. */
    private long year() {
        char sign = at < end ? text[at] : 0;
        boolean signed = sign == '-' || sign == '+';
        if (signed) {
            at++;
        }
        int from = at;
        long year = 0;
        while (at < end && isDigit(text[at]) && at - from < 9) {
            year = year * 10 + (text[at++] - '0');
        }
        int digits = at - from;
        if (digits < 4 || (!signed && digits > 4) || (sign == '+' && digits == 4) || (sign == '-' && year == 0)) {
            return BAD;
        }
        return sign == '-' ? -year : year;
    }

    /** Two digits, or −1. */
    private int two() {
        if (end - at < 2 || !isDigit(text[at]) || !isDigit(text[at + 1])) {
            return -1;
        }
        int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
        at += 2;
        return value;
    }

    private boolean skip(char expected) {
        if (at < end && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** The milliseconds of a fraction, 0 without one, −1 for a point without digits. */
    private int fraction() {
        if (at >= end || (text[at] != '.' && text[at] != ',')) {
            return 0;
        }
        int from = ++at;
        int millis = 0;
        int weight = 100;
        while (at < end && isDigit(text[at])) {
            millis += weight * (text[at++] - '0');
            weight /= 10;
        }
        return at == from ? -1 : millis;
    }

    /** The seconds of an offset up to 18 hours, or {@code Integer.MIN_VALUE}. */
    private int offset() {
        char sign = text[at++];
        if (sign == 'Z' || sign == 'z') {
            return at == end ? 0 : Integer.MIN_VALUE;
        }
        if (sign != '+' && sign != '-') {
            return Integer.MIN_VALUE;
        }
        int hours = two();
        int minutes = 0;
        int seconds = 0;
        if (at < end) {
            boolean colon = skip(':');
            minutes = two();
            if (colon && at < end) {
                seconds = skip(':') ? two() : -1;
            }
        }
        int total = hours * 3600 + minutes * 60 + seconds;
        if (at != end || hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || total > 18 * 3600) {
            return Integer.MIN_VALUE;
        }
        return sign == '-' ? -total : total;
    }

    /** The zone's offset at a local time, both in seconds. */
    private int offsetOf(long local) {
        if (local >= zoneFrom && local < zoneTo) {
            return zoneOffset;
        }
        if (rules.isFixedOffset()) {
            zoneFrom = Long.MIN_VALUE;
            zoneTo = Long.MAX_VALUE;
            zoneOffset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
            return zoneOffset;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(time);
        if (transition != null) {
            // Both in a gap and in an overlap: the offset before it reads the gap forward and the overlap early.
            return transition.getOffsetBefore().getTotalSeconds();
        }
        ZoneOffset offset = rules.getOffset(time);
        zoneOffset = offset.getTotalSeconds();
        Instant instant = time.toInstant(offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        zoneFrom = before == null ? Long.MIN_VALUE : Math.max(localBefore(before), localAfter(before));
        zoneTo = after == null ? Long.MAX_VALUE : Math.min(localBefore(after), localAfter(after));
        return zoneOffset;
    }

    private static long localBefore(ZoneOffsetTransition t) {
        return t.toEpochSecond() + t.getOffsetBefore().getTotalSeconds();
    }

    private static long localAfter(ZoneOffsetTransition t) {
        return t.toEpochSecond() + t.getOffsetAfter().getTotalSeconds();
    }

    private static boolean isLeap(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int monthLength(long year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS_BEFORE[month] - DAYS_BEFORE[month - 1];
    }

    /** Days since the epoch in the proleptic Gregorian calendar. */
    private static long epochDay(long year, int month, int day) {
        long before = year - 1;
        long leapDays = Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        int ofYear = DAYS_BEFORE[month - 1] + day + (month > 2 && isLeap(year) ? 1 : 0);
        return 365 * before + leapDays + ofYear - 719_163;
    }

    private static long bounded(long millis) {
        return millis > LIMIT || millis < -LIMIT ? BAD : millis;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
