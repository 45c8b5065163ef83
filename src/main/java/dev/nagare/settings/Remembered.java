package dev.nagare.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers for people without being asked: losing it costs a moment, never work. Immutable; a change
 * is a new value.
 *
 * @param window where the window was; null before it was first closed
 * @param page name of the page that was in front; empty before one was
 * @param recent the recordings opened last, the newest first, at most {@value #MOST_RECENT}, absolute
 * @param speeds the speed chosen last for a recording, by the recording's name or path; at most {@value #MOST_SPEEDS},
 *     the oldest goes first
 * @param tables what a table remembers of its columns, by the table's name
 */
public record Remembered(
        @Nullable Placement window,
        String page,
        List<Path> recent,
        Map<String, String> speeds,
        Map<String, String> tables) {

    /** Most recordings of the list. */
    public static final int MOST_RECENT = 8;

    /** Most recordings whose speed is remembered. */
    public static final int MOST_SPEEDS = 32;

    /** Before anything happened. */
    public static final Remembered NOTHING = new Remembered(null, "", List.of(), Map.of(), Map.of());

    /**
     * Where a window is when it is not maximized, in the pixels of JavaFX's screens.
     *
     * @param maximized whether it fills its screen now
     */
    public record Placement(double x, double y, double width, double height, boolean maximized) {
        public Placement {
            if (!Double.isFinite(x)
                    || !Double.isFinite(y)
                    || !(width > 0 && width < 1e5)
                    || !(height > 0 && height < 1e5)) {
                throw new IllegalArgumentException(
                        "a window can't be at " + x + "," + y + " with " + width + "x" + height);
            }
        }
    }

    public Remembered {
        Objects.requireNonNull(page, "page");
        recent = List.copyOf(recent).subList(0, Math.min(recent.size(), MOST_RECENT));
        speeds = newest(speeds, MOST_SPEEDS);
        tables = Map.copyOf(tables);
    }

    private static Map<String, String> newest(Map<String, String> all, int most) {
        Map<String, String> kept = new LinkedHashMap<>();
        int surplus = all.size() - most;
        for (Map.Entry<String, String> entry : all.entrySet()) {
            if (surplus-- <= 0) {
                kept.put(Objects.requireNonNull(entry.getKey()), Objects.requireNonNull(entry.getValue()));
            }
        }
        return java.util.Collections.unmodifiableMap(kept);
    }

    /** After the window was somewhere. */
    public Remembered withWindow(Placement placement) {
        return new Remembered(placement, page, recent, speeds, tables);
    }

    /** After a page came to the front. */
    public Remembered withPage(String name) {
        return new Remembered(window, name, recent, speeds, tables);
    }

    /** After a recording was opened: it is the newest. */
    public Remembered withOpened(Path recording) {
        List<Path> files = new ArrayList<>(without(recording).recent);
        files.add(0, recording.toAbsolutePath().normalize());
        return new Remembered(window, page, files, speeds, tables);
    }

    /** Without a recording that somebody no longer wants to see in the list. */
    public Remembered without(Path recording) {
        Path wanted = recording.toAbsolutePath().normalize();
        List<Path> left = recent.stream().filter(file -> !file.equals(wanted)).toList();
        return new Remembered(window, page, left, speeds, tables);
    }

    /** After a speed was chosen for a recording. */
    public Remembered withSpeed(String recording, String speed) {
        Map<String, String> all = new LinkedHashMap<>(speeds);
        all.remove(recording);
        all.put(recording, speed);
        return new Remembered(window, page, recent, all, tables);
    }

    /** After the columns of a table were arranged. */
    public Remembered withTable(String table, String columns) {
        Map<String, String> all = new LinkedHashMap<>(tables);
        all.put(table, columns);
        return new Remembered(window, page, recent, speeds, all);
    }
}
