package dev.nagare.engine.window;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Totals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Figures that only grow: of a look-back for ever, and, with what is more to them, of a pane, a window, a session, a
 * user. One object, without one for each figure.
 */
public non-sealed class Summary extends DecimalSum implements Aggregate {
    private static final byte NONE = -1;
    private static final byte WIDE = -2;

    private long count;
    private long lowest;
    private long highest;
    /** The scales of the two, or {@link #NONE} or {@link #WIDE}. */
    private byte lowestScale = NONE;

    private byte highestScale = NONE;
    private @Nullable Decimal wideLowest;
    private @Nullable Decimal wideHighest;

    /** Adds one event. */
    public final void add(@Nullable Decimal amount) {
        count++;
        if (amount != null) {
            addToSum(amount);
            lower(amount);
            raise(amount);
        }
    }

    /** Adds all events of another summary. */
    public final void add(Summary other) {
        count += other.count;
        if (other.hasAmounts()) {
            addToSum(other);
            lower(other.lowest());
            raise(other.highest());
        }
    }

    private void lower(Decimal amount) {
        boolean lower;
        if (lowestScale >= 0 && amount.isNarrow()) {
            lower = Decimal.compare(amount.unscaled(), amount.scale(), lowest, lowestScale) < 0;
        } else {
            lower = lowestScale == NONE || amount.compareTo(lowest()) < 0;
        }
        if (lower) {
            lowest = amount.unscaled();
            lowestScale = amount.isNarrow() ? (byte) amount.scale() : WIDE;
            wideLowest = amount.isNarrow() ? null : amount;
        }
    }

    private void raise(Decimal amount) {
        boolean higher;
        if (highestScale >= 0 && amount.isNarrow()) {
            higher = Decimal.compare(amount.unscaled(), amount.scale(), highest, highestScale) > 0;
        } else {
            higher = highestScale == NONE || amount.compareTo(highest()) > 0;
        }
        if (higher) {
            highest = amount.unscaled();
            highestScale = amount.isNarrow() ? (byte) amount.scale() : WIDE;
            wideHighest = amount.isNarrow() ? null : amount;
        }
    }

    private Decimal lowest() {
        return lowestScale >= 0 ? Decimal.of(lowest, lowestScale) : Objects.requireNonNull(wideLowest);
    }

    private Decimal highest() {
        return highestScale >= 0 ? Decimal.of(highest, highestScale) : Objects.requireNonNull(wideHighest);
    }

    @Override
    public final long count() {
        return count;
    }

    @Override
    public final boolean hasAmounts() {
        return lowestScale != NONE;
    }

    @Override
    public final double total() {
        return sumAsDouble();
    }

    @Override
    public final double average() {
        return average(count);
    }

    @Override
    public final double min() {
        return lowest().doubleValue();
    }

    @Override
    public final double max() {
        return highest().doubleValue();
    }

    /** The exact sum, or null without amounts. */
    public final @Nullable Decimal exactTotal() {
        return hasAmounts() ? sum() : null;
    }

    @Override
    public final Totals totals() {
        return hasAmounts()
                ? new Totals(count, sum(), average(count), lowest(), highest())
                : new Totals(count, null, null, null, null);
    }

    /** Writes the figures. */
    public final void write(StateWriter out) {
        out.number(count);
        if (hasAmounts()) {
            out.decimal(lowest());
            out.decimal(highest());
            out.decimal(sum());
        } else {
            out.decimal(null);
        }
    }

    /** Takes over what {@link #write} wrote; only before anything was added. */
    public final void read(StateReader in) {
        count = in.number();
        Decimal low = in.decimal();
        if (low != null) {
            lower(low);
            raise(Objects.requireNonNull(in.decimal()));
            addToSum(Objects.requireNonNull(in.decimal()));
        }
    }
}
