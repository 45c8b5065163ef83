package dev.nagare.engine.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The clock as {@code now} shows it: ISO-8601 in UTC with milliseconds. Neighbouring events share their minute, so all up
 * to that is kept. One thread at a time.
 */
final class ClockText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:").withZone(ZoneOffset.UTC);
    private static final long MILLIS_PER_MINUTE = 60_000;

    private long minute = Long.MIN_VALUE;
    private String upToMinute = "";

    String of(long epochMillis) {
        long itsMinute = Math.floorDiv(epochMillis, MILLIS_PER_MINUTE);
        if (itsMinute != minute) {
            upToMinute = MINUTE.format(Instant.ofEpochMilli(itsMinute * MILLIS_PER_MINUTE));
            minute = itsMinute;
        }
        int millis = (int) (epochMillis - itsMinute * MILLIS_PER_MINUTE);
        char[] rest = {
            (char) ('0' + millis / 10_000),
            (char) ('0' + millis / 1_000 % 10),
            '.',
            (char) ('0' + millis / 100 % 10),
            (char) ('0' + millis / 10 % 10),
            (char) ('0' + millis % 10),
            'Z'
        };
        return upToMinute.concat(String.valueOf(rest));
    }
}
