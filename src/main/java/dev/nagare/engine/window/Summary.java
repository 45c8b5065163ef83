package dev.nagare.engine.window;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Totals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures that only grow: of a pane, a window, a session, a user, a look-back for ever. */
public final class Summary implements Aggregate {
    private long count;
    private final DecimalSum sum = new DecimalSum();
    private @Nullable Decimal min;
    private @Nullable Decimal max;

    /** Adds one event. */
    public void add(@Nullable Decimal amount) {
        count++;
        if (amount != null) {
            sum.add(amount);
            widen(amount, amount);
        }
    }

    /** Adds all events of another summary. */
    public void add(Summary other) {
        count += other.count;
        if (other.min != null && other.max != null) {
            sum.add(other.sum);
            widen(other.min, other.max);
        }
    }

    private void widen(Decimal low, Decimal high) {
        if (min == null || low.compareTo(min) < 0) {
            min = low;
        }
        if (max == null || high.compareTo(max) > 0) {
            max = high;
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public boolean hasAmounts() {
        return min != null;
    }

    @Override
    public double total() {
        return sum.toDouble();
    }

    @Override
    public double average() {
        return sum.average(count);
    }

    @Override
    public double min() {
        return Objects.requireNonNull(min).doubleValue();
    }

    @Override
    public double max() {
        return Objects.requireNonNull(max).doubleValue();
    }

    /** The exact sum, or null without amounts. */
    public @Nullable Decimal exactTotal() {
        return min == null ? null : sum.toDecimal();
    }

    @Override
    public Totals totals() {
        return min == null
                ? new Totals(count, null, null, null, null)
                : new Totals(count, sum.toDecimal(), sum.average(count), min, max);
    }

    /** Writes the figures. */
    public void write(StateWriter out) {
        out.number(count);
        out.decimal(min);
        if (min != null) {
            out.decimal(max);
            out.decimal(sum.toDecimal());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Summary read(StateReader in) {
        Summary summary = new Summary();
        summary.count = in.number();
        summary.min = in.decimal();
        if (summary.min != null) {
            summary.max = in.decimal();
            summary.sum.add(Objects.requireNonNull(in.decimal()));
        }
        return summary;
    }
}
