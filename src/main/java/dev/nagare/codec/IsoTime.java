package dev.nagare.codec;

import java.nio.charset.StandardCharsets;

/**
 * Writes epoch milliseconds as ISO-8601 in UTC with three digits of a second, such as
 * {@code 2026-03-01T10:00:00.000Z}. Years outside 0 to 9999 carry a sign, as ISO-8601 wants it. The date of the last
 * day written is kept, since neighbouring results nearly always share it. Not thread-safe.
 */
public final class IsoTime {
    /** The most bytes that a time can have. */
    public static final int MAX_LENGTH = 32;

    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final byte[] date = new byte[16];
    private int dateLength;
    private long day = Long.MIN_VALUE;

    /** The time as text. */
    public static String format(long epochMillis) {
        byte[] text = new byte[MAX_LENGTH];
        int length = new IsoTime().put(epochMillis, text, 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the time into {@code target} from {@code at} on, at most {@value #MAX_LENGTH} bytes.
     *
     * @return where it ends
     */
    public int put(long epochMillis, byte[] target, int at) {
        long ofDay = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
        if (ofDay != day) {
            remember(ofDay);
        }
        System.arraycopy(date, 0, target, at, dateLength);
        int p = at + dateLength;
        int millis = (int) (epochMillis - ofDay * MILLIS_PER_DAY);
        int seconds = millis / 1000;
        int minutes = seconds / 60;
        target[p++] = 'T';
        p = two(minutes / 60, target, p);
        target[p++] = ':';
        p = two(minutes % 60, target, p);
        target[p++] = ':';
        p = two(seconds % 60, target, p);
        target[p++] = '.';
        int fraction = millis % 1000;
        target[p++] = (byte) ('0' + fraction / 100);
        p = two(fraction % 100, target, p);
        target[p++] = 'Z';
        return p;
    }

    /** Civil date from days since the epoch: Howard Hinnant, "chrono-compatible low-level date algorithms". */
    private void remember(long epochDay) {
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097);
        int dayOfEra = (int) (z - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        int p = 0;
        if (year < 0) {
            date[p++] = '-';
        } else if (year > 9999) {
            date[p++] = '+';
        }
        byte[] digits = Long.toString(Math.abs(year)).getBytes(StandardCharsets.US_ASCII);
        for (int i = digits.length; i < 4; i++) {
            date[p++] = '0';
        }
        System.arraycopy(digits, 0, date, p, digits.length);
        p += digits.length;
        date[p++] = '-';
        p = two(month, date, p);
        date[p++] = '-';
        dateLength = two(dayOfMonth, date, p);
        day = epochDay;
    }

    private static int two(int value, byte[] target, int at) {
        target[at] = (byte) ('0' + value / 10);
        target[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
