package dev.nagare.app;

import dev.nagare.source.RecordSource;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.LongSupplier;

/** One line that is drawn over and over: how far, how fast, how long still. */
final class ProgressLine implements BatchRun.Watcher, AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Terminal terminal;
    private final PrintStream out;
    private final boolean shown;
    private final LongSupplier nanoTime;
    private final long start;
    private long drawn;
    private int width;

    /** @param wanted whether it is to be drawn where somebody looks at it */
    ProgressLine(Terminal terminal, boolean wanted, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.out = terminal.err();
        this.shown = wanted && terminal.interactive();
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.drawn = start;
    }

    @Override
    public void played(long records, RecordSource.Progress progress) {
        played(seconds -> text(records, progress.fraction(), seconds));
    }

    /**
     * Draws the line where it is time to.
     *
     * @param text the line, given the seconds since the start
     */
    void played(DoubleFunction<String> text) {
        long now = nanoTime.getAsLong();
        if (shown && now - drawn >= EVERY_NANOS) {
            drawn = now;
            draw(text.apply((now - start) / NANOS_PER_SECOND));
        }
    }

    /** Prints a sentence above the line, which comes again when it is drawn next. */
    void say(String sentence) {
        close();
        terminal.complain(sentence);
    }

    /**
     * The line's text.
     *
     * @param fraction how much has been read, or −1 where nobody knows
     */
    static String text(long records, double fraction, double seconds) {
        String speed = String.format(Locale.ROOT, "%,d records, %,.0f a second", records, records / seconds);
        if (fraction < 0) {
            return speed;
        }
        String far = String.format(Locale.ROOT, "%3.0f %%  ", Math.floor(fraction * 100)) + speed;
        return fraction == 0 ? far : far + ", " + duration(seconds / fraction - seconds) + " left";
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
    }

    private void draw(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (width > 0) {
            draw("");
            out.print("\r");
            out.flush();
            width = 0;
        }
    }
}
