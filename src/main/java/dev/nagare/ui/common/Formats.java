package dev.nagare.ui.common;

import dev.nagare.model.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * How numbers and times are written: with fixed digits, so that what changes doesn't jump, and alike in every
 * language. Absent values are an en dash. Numbers may be written on any thread; the zone of times is chosen, and they
 * are written, on one, the FX thread in the program. Needs no toolkit.
 */
public final class Formats {
    /** Stands for a value that isn't there. */
    public static final String ABSENT = "–";

    private static final DateTimeFormatter TENTHS = pattern("HH:mm:ss.S");
    private static final DateTimeFormatter MILLIS = pattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter SECONDS = pattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = pattern("HH:mm");
    private static final DateTimeFormatter DATE_MINUTES = pattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter DATE_SECONDS = pattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY_MINUTES = pattern("MM-dd HH:mm");
    private static final DateTimeFormatter DATE = pattern("yyyy-MM-dd");
    private static final DateTimeFormatter DATE_MILLIS = pattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final double FIRST_COMPACT = 1e6;
    private static final String[] PREFIXES = {"", " k", " M", " G", " T", " P", " E"};
    private static final long DAY = 86_400_000L;

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private final ObjectProperty<ZoneId> zone;

    /** @param zone the zone of every time on the screen, to begin with */
    public Formats(ZoneId zone) {
        this.zone = new SimpleObjectProperty<>(this, "zone", zone);
    }

    /** The zone of every time on the screen; whoever shows times listens, and writes them anew. */
    public ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    /** The zone of every time on the screen. */
    public ZoneId zone() {
        return zone.get();
    }

    /** What the zone is called: {@code UTC}, {@code Asia/Tokyo}. */
    public String zoneName() {
        return zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : zone().getId();
    }

    /** A whole number: {@code 1,204,331}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** An exact amount, rounded to two decimals for the eye: {@code 168,469.60}. */
    public static String amount(@Nullable Decimal value) {
        return value == null ? ABSENT : decimals(2).format(value.toBigDecimal());
    }

    /** The same for a mean. */
    public static String amount(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? ABSENT : decimals(2).format(value);
    }

    /** An amount in at most about eight characters: {@code 25,390.12}, {@code 18.42 M}. */
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return ABSENT;
        }
        if (Math.abs(value) < FIRST_COMPACT) {
            return decimals(2).format(value);
        }
        return prefixed(value, 2);
    }

    /** The same for an exact amount. */
    public static String figure(@Nullable Decimal value) {
        return value == null ? ABSENT : figure(value.doubleValue());
    }

    /** A short number for narrow places: {@code 412}, {@code 22.1 k}, {@code 9.1 M}. */
    public static String brief(double value) {
        if (!Double.isFinite(value)) {
            return ABSENT;
        }
        return Math.abs(value) < 9_999.5 ? decimals(0).format(value) : prefixed(value, 1);
    }

    /** The same for an exact amount. */
    public static String brief(@Nullable Decimal value) {
        return value == null ? ABSENT : brief(value.doubleValue());
    }

    /** A tick of an axis: as many decimals as it needs: {@code 0.25}, {@code 4,000}, {@code 40 k}. */
    public static String tick(double value) {
        double size = Math.abs(value);
        int exponent = size < 10_000 ? 0 : (int) Math.min(PREFIXES.length - 1, Math.floor(Math.log10(size) / 3 + 1e-9));
        BigDecimal scaled = BigDecimal.valueOf(value / Math.pow(1000, exponent))
                .setScale(size < 1 ? 4 : 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        int scale = Math.max(0, scaled.scale());
        return decimals(scale).format(scaled) + PREFIXES[exponent];
    }

    /** A number of bytes: {@code 3.2 MB}. */
    public static String bytes(long value) {
        return value < 1_000 ? value + " B" : prefixed((double) value, 1) + "B";
    }

    /** A rate: one decimal below a hundred, else none. */
    public static String rate(double value) {
        if (!Double.isFinite(value)) {
            return ABSENT;
        }
        return value >= FIRST_COMPACT
                ? prefixed(value, 2)
                : decimals(value < 100 ? 1 : 0).format(value);
    }

    /** A share of 0 to 1 in per cent without the sign: {@code 0.018}. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return ABSENT;
        }
        double percent = share * 100;
        return decimals(percent < 1 ? 3 : percent < 10 ? 2 : 1).format(percent);
    }

    private static String prefixed(double value, int digits) {
        double size = Math.abs(value);
        int exponent = (int) Math.min(PREFIXES.length - 1, Math.floor(Math.log10(size) / 3 + 1e-9));
        // What rounds up to 1000 of one unit is 1 of the next.
        if (size / Math.pow(1000, exponent) >= 1000 - 0.5 * Math.pow(10, -digits) && exponent < PREFIXES.length - 1) {
            exponent++;
        }
        return decimals(digits).format(value / Math.pow(1000, exponent)) + PREFIXES[exponent];
    }

    private static DecimalFormat decimals(int digits) {
        DecimalFormat format = new DecimalFormat(
                digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    /** How long, in the two units that matter: {@code 47.7 s}, {@code 3 min 05 s}, {@code 2 h 05 min}, {@code 3 d 04 h}. */
    public static String duration(long millis) {
        long size = Math.abs(millis);
        String sign = millis < 0 ? "−" : "";
        if (size < 60_000) {
            return sign + decimals(1).format(Math.floor(size / 100.0) / 10) + " s";
        }
        long seconds = size / 1000;
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%s%d min %02d s", sign, seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%s%d h %02d min", sign, seconds / 3600, seconds / 60 % 60);
        }
        return String.format(Locale.ROOT, "%s%,d d %02d h", sign, seconds / 86_400, seconds / 3600 % 24);
    }

    /** How long still, in few characters: {@code 47.7 s}, {@code 29:53}, {@code 8:05:12}, {@code 3 d 04 h}. */
    public static String countdown(long millis) {
        long seconds = millis / 1000;
        if (seconds < 60 || seconds >= 86_400) {
            return duration(millis);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** A length as people write it in a pipeline: {@code 500 ms}, {@code 5 m}, {@code 90 s}. */
    public static String length(long millis) {
        long[] units = {DAY, 3_600_000, 60_000, 1000};
        String[] names = {" d", " h", " m", " s"};
        for (int i = 0; i < units.length; i++) {
            if (millis != 0 && millis % units[i] == 0) {
                return count(millis / units[i]) + names[i];
            }
        }
        return count(millis) + " ms";
    }

    /** Played time: {@code 06:52}, {@code 1:06:52}, {@code 372 d 06:52}. */
    public static String elapsed(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%,d d %02d:%02d", seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    }

    /** A speed: {@code 10×}, {@code 0.25×}, {@code 259.2 k×}. */
    public static String speed(double factor) {
        if (!Double.isFinite(factor)) {
            return ABSENT;
        }
        if (factor >= 9_999.5) {
            return prefixed(factor, 1) + "×";
        }
        BigDecimal rounded =
                BigDecimal.valueOf(factor).setScale(factor < 1 ? 2 : factor < 100 ? 1 : 0, RoundingMode.HALF_UP);
        BigDecimal bare = rounded.stripTrailingZeros();
        return decimals(Math.max(0, bare.scale())).format(bare) + "×";
    }

    /** A measured speed: always one decimal, so that it doesn't jump. */
    public static String reached(double factor) {
        if (!Double.isFinite(factor)) {
            return ABSENT;
        }
        return (factor >= 9_999.5 ? prefixed(factor, 1) : decimals(1).format(factor)) + "×";
    }

    /** A time of day with tenths: {@code 10:42:12.3}. */
    public String tenths(long epochMillis) {
        return format(TENTHS, epochMillis);
    }

    /** A time of day with milliseconds: {@code 10:42:11.804}. */
    public String millis(long epochMillis) {
        return format(MILLIS, epochMillis);
    }

    /** A time to the millisecond; with its date where the day isn't clear from around it. */
    public String moment(long epochMillis, boolean withDate) {
        return format(withDate ? DATE_SECONDS : MILLIS, epochMillis);
    }

    /** A time beside another that has its date: of the same day without one, else with the shortest that is clear. */
    public String beside(long epochMillis, long other) {
        boolean sameDay = startOfDay(epochMillis) == startOfDay(other);
        return format(sameDay ? MILLIS : DAY_MINUTES, epochMillis);
    }

    /** Date and time to the millisecond. */
    public String dateTimeMillis(long epochMillis) {
        return format(DATE_MILLIS, epochMillis);
    }

    /** Where a replay stands; without seconds where a second is nothing. */
    public String clock(long epochMillis, boolean withDate) {
        return format(withDate ? DATE_MINUTES : TENTHS, epochMillis);
    }

    /** From when to when, as short as is exact: {@code 10:42 → 10:43}, {@code 2011-12-09}, {@code 10:42:05 → 10:42:10}. */
    public String interval(long start, long end, boolean withDate) {
        if (withDate && start == startOfDay(start) && end - start == DAY) {
            return format(DATE, start);
        }
        if (withDate) {
            return format(DATE_MINUTES, start) + " → " + format(end - start < DAY ? MINUTES : DATE_MINUTES, end);
        }
        DateTimeFormatter formatter = start % 60_000 == 0 && end % 60_000 == 0 ? MINUTES : SECONDS;
        return format(formatter, start) + " → " + format(formatter, end);
    }

    private long startOfDay(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis)
                .atZone(zone())
                .toLocalDate()
                .atStartOfDay(zone())
                .toInstant()
                .toEpochMilli();
    }

    private String format(DateTimeFormatter formatter, long epochMillis) {
        if (epochMillis == Long.MIN_VALUE || epochMillis == Long.MAX_VALUE) {
            return ABSENT;
        }
        return formatter.format(Instant.ofEpochMilli(epochMillis).atZone(zone()));
    }
}
