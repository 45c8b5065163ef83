package dev.nagare.pipeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Recognises timestamps well enough to propose a pipeline; reading events is the codec's work. */
final class SampleTimes {
    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d{2}(:?\\d{2})?)");
    private static final double EARLIEST_SECONDS =
            Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final double LATEST_SECONDS =
            Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private SampleTimes() {}

    /** Epoch milliseconds of what looks like a timestamp between 1990 and 2100, or {@link #NONE}. */
    static long millis(Object value) {
        if (value instanceof Number number) {
            return epoch(number.doubleValue());
        }
        String text = value instanceof String string ? string.strip() : "";
        if (text.matches("\\d{9,20}(\\.\\d{1,9})?")) {
            return epoch(Double.parseDouble(text));
        }
        return ISO.matcher(text).matches() ? iso(text.replace(' ', 'T')) : NONE;
    }

    private static long epoch(double number) {
        double unit = number < 1e11 ? 1 : number < 1e14 ? 1e3 : number < 1e17 ? 1e6 : 1e9;
        double seconds = number / unit;
        return seconds >= EARLIEST_SECONDS && seconds <= LATEST_SECONDS ? (long) (seconds * 1000) : NONE;
    }

    private static long iso(String text) {
        try {
            return ZONED.matcher(text.substring(10)).matches()
                    ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            return NONE;
        }
    }
}
