package dev.nagare.ui.timeline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody wants to go who typed or pasted it.
 *
 * @param clock a time on the replay clock, epoch milliseconds; {@link #NONE} where it is a record
 * @param record a record in playing order, the first being 0; −1 where it is a time
 */
record Destination(long clock, long record) {
    static final long NONE = Long.MIN_VALUE;

    private static final Pattern RECORD = Pattern.compile("[0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DATE_THEN_TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}) +([0-9].*)");

    /**
     * Reads a text: a whole number is a record; a date, or a date and a time, is a moment, in the zone given unless it
     * names another or an offset; a time alone is on the day of {@code near}.
     *
     * @param near where the replay stands, epoch milliseconds
     * @return empty if it is none of these
     */
    static Optional<Destination> parse(String text, ZoneId zone, long near) {
        String typed = text.strip().replaceAll("^[\"']|[\"']$", "").strip();
        if (RECORD.matcher(typed).matches()) {
            return Optional.of(new Destination(NONE, Long.parseLong(typed.replace(",", ""))));
        }
        try {
            return Optional.of(
                    new Destination(moment(typed, zone, near).toInstant().toEpochMilli(), -1));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime moment(String typed, ZoneId zone, long near) {
        if (TIME_OF_DAY.matcher(typed).matches()) {
            LocalTime time = LocalTime.parse(typed.indexOf(':') == 1 ? "0" + typed : typed);
            LocalDate day = java.time.Instant.ofEpochMilli(near).atZone(zone).toLocalDate();
            return day.atTime(time).atZone(zone);
        }
        if (DATE.matcher(typed).matches()) {
            return LocalDate.parse(typed).atStartOfDay(zone);
        }
        String iso = DATE_THEN_TIME.matcher(typed).replaceFirst("$1T$2").replaceFirst(" ?UTC$", "Z");
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from, LocalDateTime::from);
        return read instanceof ZonedDateTime zoned ? zoned : ((LocalDateTime) read).atZone(zone);
    }
}
