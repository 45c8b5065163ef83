package dev.nagare.ui.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a time axis has its ticks and what stands there: round times of the display zone, from milliseconds to years.
 * Labels are ISO, without words.
 */
public enum TimeTicks {
    MILLIS_10(10, "HH:mm:ss.SSS"),
    MILLIS_50(50, "HH:mm:ss.SSS"),
    MILLIS_100(100, "HH:mm:ss.S"),
    MILLIS_500(500, "HH:mm:ss.S"),
    SECONDS_1(1_000, "HH:mm:ss"),
    SECONDS_2(2_000, "HH:mm:ss"),
    SECONDS_5(5_000, "HH:mm:ss"),
    SECONDS_10(10_000, "HH:mm:ss"),
    SECONDS_15(15_000, "HH:mm:ss"),
    SECONDS_30(30_000, "HH:mm:ss"),
    MINUTES_1(60_000, "HH:mm"),
    MINUTES_2(120_000, "HH:mm"),
    MINUTES_5(300_000, "HH:mm"),
    MINUTES_10(600_000, "HH:mm"),
    MINUTES_15(900_000, "HH:mm"),
    MINUTES_30(1_800_000, "HH:mm"),
    HOURS_1(3_600_000, "HH:mm"),
    HOURS_2(7_200_000, "HH:mm"),
    HOURS_3(10_800_000, "HH:mm"),
    HOURS_6(21_600_000, "HH:mm"),
    HOURS_12(43_200_000, "HH:mm"),
    DAYS_1(ChronoUnit.DAYS, 1, 86_400_000L, "MM-dd"),
    DAYS_2(ChronoUnit.DAYS, 2, 172_800_000L, "MM-dd"),
    DAYS_7(ChronoUnit.DAYS, 7, 604_800_000L, "MM-dd"),
    DAYS_14(ChronoUnit.DAYS, 14, 1_209_600_000L, "MM-dd"),
    MONTHS_1(ChronoUnit.MONTHS, 1, 2_629_746_000L, "yyyy-MM"),
    MONTHS_3(ChronoUnit.MONTHS, 3, 7_889_238_000L, "yyyy-MM"),
    MONTHS_6(ChronoUnit.MONTHS, 6, 15_778_476_000L, "yyyy-MM"),
    YEARS_1(ChronoUnit.YEARS, 1, 31_556_952_000L, "yyyy"),
    YEARS_2(ChronoUnit.YEARS, 2, 63_113_904_000L, "yyyy"),
    YEARS_5(ChronoUnit.YEARS, 5, 157_784_760_000L, "yyyy"),
    YEARS_10(ChronoUnit.YEARS, 10, 315_569_520_000L, "yyyy"),
    YEARS_50(ChronoUnit.YEARS, 50, 1_577_847_600_000L, "yyyy"),
    YEARS_100(ChronoUnit.YEARS, 100, 3_155_695_200_000L, "yyyy");

    /** Most ticks that are ever returned, whatever is asked. */
    private static final int MOST = 200;

    /** Between two labels, and for each of their characters, in pixels. */
    private static final double LABEL_AIR = 44;

    private static final double LABEL_DIGIT = 6.6;
    private static final long DAY_MILLIS = 86_400_000L;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private final ChronoUnit unit;
    private final int number;
    private final long millis;
    private final DateTimeFormatter format;
    private final int length;

    TimeTicks(long millis, String format) {
        this(ChronoUnit.MILLIS, 1, millis, format);
    }

    TimeTicks(ChronoUnit unit, int number, long millis, String format) {
        this.unit = unit;
        this.number = number;
        this.millis = millis;
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        this.length = format.length();
    }

    /** The distance of two ticks in milliseconds, a mean for months and years. */
    public long millis() {
        return millis;
    }

    /**
     * The finest ticks whose labels have air between them.
     *
     * @param span milliseconds, greater than 0
     * @param width what there is for it, in pixels
     */
    static TimeTicks forWidth(double span, double width) {
        for (TimeTicks ticks : values()) {
            if (width * ticks.millis / span >= LABEL_AIR + LABEL_DIGIT * ticks.length) {
                return ticks;
            }
        }
        return YEARS_100;
    }

    /** The ticks in {@code [from, to]}, epoch milliseconds. */
    public List<Long> between(long from, long to, ZoneId zone) {
        List<Long> ticks = new ArrayList<>();
        if (to < from) {
            return ticks;
        }
        if (unit == ChronoUnit.MILLIS) {
            long offset = zone.getRules().getOffset(Instant.ofEpochMilli(from)).getTotalSeconds() * 1_000L;
            for (long tick = from + Math.floorMod(-(from + offset), millis);
                    tick <= to && ticks.size() < MOST;
                    tick += millis) {
                ticks.add(tick);
            }
        } else {
            LocalDate date = firstDate(Instant.ofEpochMilli(from).atZone(zone).toLocalDate());
            for (; ticks.size() < MOST; date = date.plus(number, unit)) {
                long tick = date.atStartOfDay(zone).toInstant().toEpochMilli();
                if (tick > to) {
                    break;
                }
                if (tick >= from) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private LocalDate firstDate(LocalDate date) {
        return switch (unit) {
            case DAYS -> LocalDate.ofEpochDay(date.toEpochDay() - Math.floorMod(date.toEpochDay(), number));
            case MONTHS -> date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % number);
            default -> LocalDate.of(date.getYear() - Math.floorMod(date.getYear(), number), 1, 1);
        };
    }

    /** What stands at a tick; midnight among hours shows its date. */
    public String label(long tick, ZoneId zone) {
        ZonedDateTime time = Instant.ofEpochMilli(tick).atZone(zone);
        if (unit == ChronoUnit.MILLIS && millis >= 60_000 && time.toLocalTime().toSecondOfDay() == 0) {
            return DAY.format(time);
        }
        return format.format(time);
    }

    /**
     * A moment as exactly as a picture tells it: to the day where a column is hours, to the millisecond where it is
     * less than a tenth of a second; with its date where the picture is longer than a day.
     *
     * @param perColumn milliseconds per column
     * @param span milliseconds of the whole picture
     */
    public static String moment(long time, double perColumn, double span, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(time).atZone(zone);
        if (perColumn >= DAY_MILLIS / 8.0) {
            return DateTimeFormatter.ISO_LOCAL_DATE.format(at);
        }
        String words = clock(perColumn).format(at);
        return span > DAY_MILLIS ? DateTimeFormatter.ISO_LOCAL_DATE.format(at) + " " + words : words;
    }

    private static DateTimeFormatter clock(double perColumn) {
        if (perColumn >= 30_000) {
            return MINUTES_1.format;
        }
        if (perColumn >= 500) {
            return SECONDS_1.format;
        }
        return perColumn >= 50 ? MILLIS_100.format : MILLIS_10.format;
    }
}
