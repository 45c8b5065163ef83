package dev.nagare.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people choose. Immutable; a change is a new value.
 *
 * @param theme light or dark
 * @param language the language of the window
 * @param zone the zone of every time on the screen; null for the system's
 * @param scale the size of everything in the window in per cent, one of {@link #SCALES}
 * @param figuresPerSecond how often charts and figures read new data, one of {@link #FIGURE_RATES}
 * @param tablesPerSecond how often tables read new data, one of {@link #TABLE_RATES}
 * @param dataFolder where the program keeps what is worth a backup; null for the system's usual place
 * @param cacheFolder where it keeps what can be made again; null for the system's usual place
 * @param replay how recordings are played and topics looked back at
 * @param masked names of the fields whose values are shown by their ends only, in the order they were given
 * @param notifications what the desktop is told of new alerts
 */
public record Settings(
        Theme theme,
        Language language,
        @Nullable ZoneId zone,
        int scale,
        int figuresPerSecond,
        int tablesPerSecond,
        @Nullable Path dataFolder,
        @Nullable Path cacheFolder,
        Replay replay,
        List<String> masked,
        Notifications notifications) {

    /** The choices of scale, in per cent. */
    public static final List<Integer> SCALES = List.of(75, 90, 100, 110, 125, 150, 175, 200);

    /** The choices of {@code figuresPerSecond}. */
    public static final List<Integer> FIGURE_RATES = List.of(2, 5, 10, 20);

    /** The choices of {@code tablesPerSecond}. */
    public static final List<Integer> TABLE_RATES = List.of(1, 2, 5, 10);

    /** What holds until somebody chooses. */
    public static final Settings DEFAULT = new Settings(
            Theme.DARK,
            Language.SYSTEM,
            null,
            100,
            10,
            5,
            null,
            null,
            Replay.DEFAULT,
            List.of(),
            new Notifications(true, true));

    private static final int MOST_MASKED = 100;

    /** Light on dark, or the other way round. */
    public enum Theme {
        LIGHT,
        DARK
    }

    /** The language of the window. */
    public enum Language {
        /** The one of ours that is nearest to the system's. */
        SYSTEM,
        ENGLISH,
        JAPANESE
    }

    /**
     * How recordings are played and topics looked back at.
     *
     * @param megabytes how much of the disk the way through one recording may take, so that a jump in it is quick: MiB,
     *     {@value #LEAST} to {@value #MOST}. With less, the places from which a jump goes on stand further apart
     * @param stepSeconds how far an arrow key goes, one of {@link #STEPS}; 0 for the step that fits the recording
     * @param skippedGapSeconds a replay skips what lies between two records that are further apart than so many seconds,
     *     one of {@link #GAPS}; 0 to skip none
     * @param keptMinutes how much of a topic can be looked back at while it is followed: minutes, 1 to {@value
     *     #MOST_MINUTES}. Of these three whatever is reached first counts
     * @param keptRecords the same in records, {@value #LEAST_RECORDS} to {@value #MOST_RECORDS}
     * @param keptMegabytes the same in MiB on the disk, {@value #LEAST} to {@value #MOST}
     */
    public record Replay(
            int megabytes,
            int stepSeconds,
            int skippedGapSeconds,
            int keptMinutes,
            int keptRecords,
            int keptMegabytes) {
        /** The choices of {@code stepSeconds}. */
        public static final List<Integer> STEPS = List.of(0, 1, 10, 60, 600, 3_600);

        /** The choices of {@code skippedGapSeconds}. */
        public static final List<Integer> GAPS = List.of(0, 1, 10, 60, 600, 3_600);

        /** The least of the disk, MiB. */
        public static final int LEAST = 16;

        /** The most of the disk, MiB. */
        public static final int MOST = 64 << 10;

        /** A week. */
        public static final int MOST_MINUTES = 7 * 24 * 60;

        /** The least {@code keptRecords}. */
        public static final int LEAST_RECORDS = 1_000;

        /** The most {@code keptRecords}. */
        public static final int MOST_RECORDS = 1_000_000_000;

        /** A gigabyte for a recording; of a topic an hour, ten million records or a gigabyte. */
        public static final Replay DEFAULT = new Replay(1_024, 0, 0, 60, 10_000_000, 1_024);

        public Replay {
            requireOneOf("stepSeconds", stepSeconds, STEPS);
            requireOneOf("skippedGapSeconds", skippedGapSeconds, GAPS);
            requireWithin("megabytes", megabytes, LEAST, MOST);
            requireWithin("keptMinutes", keptMinutes, 1, MOST_MINUTES);
            requireWithin("keptRecords", keptRecords, LEAST_RECORDS, MOST_RECORDS);
            requireWithin("keptMegabytes", keptMegabytes, LEAST, MOST);
        }

        /** With that much of the disk for the way through one recording, in MiB. */
        public Replay withMegabytes(int wanted) {
            return new Replay(wanted, stepSeconds, skippedGapSeconds, keptMinutes, keptRecords, keptMegabytes);
        }

        /** With steps of so many seconds; 0 for the one that fits the recording. */
        public Replay withStepSeconds(int wanted) {
            return new Replay(megabytes, wanted, skippedGapSeconds, keptMinutes, keptRecords, keptMegabytes);
        }

        /** Skipping gaps longer than so many seconds; 0 for none. */
        public Replay withSkippedGapSeconds(int wanted) {
            return new Replay(megabytes, stepSeconds, wanted, keptMinutes, keptRecords, keptMegabytes);
        }

        /** Keeping so much of a topic. */
        public Replay withKept(int minutes, int records, int mebibytes) {
            return new Replay(megabytes, stepSeconds, skippedGapSeconds, minutes, records, mebibytes);
        }
    }

    /**
     * What the desktop is told of new alerts, where a pipeline asks for it.
     *
     * @param shown whether notifications are shown
     * @param sound whether they are heard
     */
    public record Notifications(boolean shown, boolean sound) {}

    public Settings {
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(language, "language");
        requireOneOf("scale", scale, SCALES);
        requireOneOf("figuresPerSecond", figuresPerSecond, FIGURE_RATES);
        requireOneOf("tablesPerSecond", tablesPerSecond, TABLE_RATES);
        Objects.requireNonNull(replay, "replay");
        Objects.requireNonNull(notifications, "notifications");
        masked = List.copyOf(new LinkedHashSet<>(masked));
        if (masked.size() > MOST_MASKED || masked.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "masked must be at most " + MOST_MASKED + " names of fields, none of them blank");
        }
    }

    private static void requireOneOf(String name, int value, List<Integer> choices) {
        if (!choices.contains(value)) {
            throw new IllegalArgumentException(name + " must be one of " + choices + ", but is " + value);
        }
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", but is " + value);
        }
    }

    /** With that theme. */
    public Settings withTheme(Theme wanted) {
        return new Settings(
                wanted,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                masked,
                notifications);
    }

    /** With that language. */
    public Settings withLanguage(Language wanted) {
        return new Settings(
                theme,
                wanted,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                masked,
                notifications);
    }

    /** With that zone; null for the system's. */
    public Settings withZone(@Nullable ZoneId wanted) {
        return new Settings(
                theme,
                language,
                wanted,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                masked,
                notifications);
    }

    /** With that scale. */
    public Settings withScale(int percent) {
        return new Settings(
                theme,
                language,
                zone,
                percent,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                masked,
                notifications);
    }

    /** With these rates. */
    public Settings withRates(int figures, int tables) {
        return new Settings(
                theme, language, zone, scale, figures, tables, dataFolder, cacheFolder, replay, masked, notifications);
    }

    /** With these folders; null for the system's usual places. */
    public Settings withFolders(@Nullable Path data, @Nullable Path cache) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                data,
                cache,
                replay,
                masked,
                notifications);
    }

    /** Played and looked back at like that. */
    public Settings withReplay(Replay wanted) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                wanted,
                masked,
                notifications);
    }

    /** With these masked fields. */
    public Settings withMasked(List<String> names) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                names,
                notifications);
    }

    /** Told like that. */
    public Settings withNotifications(Notifications wanted) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replay,
                masked,
                wanted);
    }
}
