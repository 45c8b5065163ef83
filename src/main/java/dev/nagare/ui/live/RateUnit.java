package dev.nagare.ui.live;

/**
 * The unit of a rate: a recording of a year with thirty events a day must not say "0.000 a second". Alerts are rarer
 * and counted over the next longer unit.
 */
enum RateUnit {
    SECOND(1_000, "live.unit.second", "live.throughput.second"),
    MINUTE(60_000, "live.unit.minute", "live.throughput.minute"),
    HOUR(3_600_000, "live.unit.hour", "live.throughput.hour"),
    DAY(86_400_000, "live.unit.day", "live.throughput.day"),
    WEEK(604_800_000, "live.unit.week", "live.throughput.week");

    private final long millis;
    private final String key;
    private final String titleKey;

    RateUnit(long millis, String key, String titleKey) {
        this.millis = millis;
        this.key = key;
        this.titleKey = titleKey;
    }

    long millis() {
        return millis;
    }

    /** The key of its short name: {@code /s}. */
    String key() {
        return key;
    }

    /** The key of the title of a chart of events in it. */
    String titleKey() {
        return titleKey;
    }

    /** The unit for what is rarer. */
    RateUnit longer() {
        return switch (this) {
            case SECOND -> MINUTE;
            case MINUTE -> HOUR;
            case HOUR -> DAY;
            case DAY, WEEK -> WEEK;
        };
    }

    /**
     * The shortest unit in which at least two events come on average; a second while nothing is known.
     *
     * @param events number of events
     * @param millis in which time they came
     */
    static RateUnit forRate(long events, long millis) {
        if (events < 2 || millis <= 0) {
            return SECOND;
        }
        for (RateUnit unit : values()) {
            if ((double) events * unit.millis / millis >= 2) {
                return unit;
            }
        }
        return WEEK;
    }
}
