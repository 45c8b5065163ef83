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
 * @param replayMegabytes how much of the disk the way through one recording may take, so that a jump in it is quick: MiB,
 *     {@value #LEAST_REPLAY} to {@value #MOST_REPLAY}. With less, the places from which a jump goes on stand further apart
 * @param skippedGapSeconds a replay skips what lies between two records that are further apart than so many seconds, one of
 *     {@link #GAPS}; 0 to skip none
 * @param masked names of the fields whose values are shown by their ends only, in the order they were given
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
        int replayMegabytes,
        int skippedGapSeconds,
        List<String> masked) {

    /** The choices of scale, in per cent. */
    public static final List<Integer> SCALES = List.of(75, 90, 100, 110, 125, 150, 175, 200);

    /** The choices of {@code figuresPerSecond}. */
    public static final List<Integer> FIGURE_RATES = List.of(2, 5, 10, 20);

    /** The choices of {@code tablesPerSecond}. */
    public static final List<Integer> TABLE_RATES = List.of(1, 2, 5, 10);

    /** The choices of {@code skippedGapSeconds}. */
    public static final List<Integer> GAPS = List.of(0, 1, 10, 60, 600, 3_600);

    /** What holds until somebody chooses. */
    public static final Settings DEFAULT =
            new Settings(Theme.DARK, Language.SYSTEM, null, 100, 10, 5, null, null, 1_024, 0, List.of());

    /** The least {@code replayMegabytes}. */
    public static final int LEAST_REPLAY = 16;

    /** The most {@code replayMegabytes}. */
    public static final int MOST_REPLAY = 64 << 10;

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

    public Settings {
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(language, "language");
        requireOneOf("scale", scale, SCALES);
        requireOneOf("figuresPerSecond", figuresPerSecond, FIGURE_RATES);
        requireOneOf("tablesPerSecond", tablesPerSecond, TABLE_RATES);
        requireOneOf("skippedGapSeconds", skippedGapSeconds, GAPS);
        if (replayMegabytes < LEAST_REPLAY || replayMegabytes > MOST_REPLAY) {
            throw new IllegalArgumentException(
                    "replayMegabytes must be " + LEAST_REPLAY + " to " + MOST_REPLAY + ", but is " + replayMegabytes);
        }
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
                replayMegabytes,
                skippedGapSeconds,
                masked);
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
                replayMegabytes,
                skippedGapSeconds,
                masked);
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
                replayMegabytes,
                skippedGapSeconds,
                masked);
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
                replayMegabytes,
                skippedGapSeconds,
                masked);
    }

    /** With these rates. */
    public Settings withRates(int figures, int tables) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figures,
                tables,
                dataFolder,
                cacheFolder,
                replayMegabytes,
                skippedGapSeconds,
                masked);
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
                replayMegabytes,
                skippedGapSeconds,
                masked);
    }

    /** With that much of the disk for the way through one recording, in MiB. */
    public Settings withReplayMegabytes(int wanted) {
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
                skippedGapSeconds,
                masked);
    }

    /** Skipping gaps longer than so many seconds; 0 for none. */
    public Settings withSkippedGapSeconds(int wanted) {
        return new Settings(
                theme,
                language,
                zone,
                scale,
                figuresPerSecond,
                tablesPerSecond,
                dataFolder,
                cacheFolder,
                replayMegabytes,
                wanted,
                masked);
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
                replayMegabytes,
                skippedGapSeconds,
                names);
    }
}
