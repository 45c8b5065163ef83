package dev.nagare.engine.window;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Totals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of the last so-and-so-long in event-time order with their figures: a ring of timestamps and amounts, an
 * exact sum, and for minimum and maximum a monotonic queue each (Tangwongsan, Hirzel, Schneider, "Sliding-Window
 * Aggregation Algorithms", 2021; the queue itself is folklore). Adding and evicting cost amortised O(1).
 */
public final class LookBack implements Aggregate {
    private static final int FIRST_CAPACITY = 8;

    private long[] times = new long[FIRST_CAPACITY];
    private @Nullable Decimal[] amounts = new @Nullable Decimal[FIRST_CAPACITY];
    /** Absolute positions: the element at position p stands in the rings at {@code p & (capacity − 1)}. */
    private long head;

    private long tail;
    private final DecimalSum sum = new DecimalSum();
    private final Extreme lowest = new Extreme(-1);
    private final Extreme highest = new Extreme(1);

    /**
     * Adds an event at the newer end.
     *
     * @param timestamp not below the newest one here
     */
    public void add(long timestamp, @Nullable Decimal amount) {
        if (tail - head == times.length) {
            grow();
        }
        int at = (int) tail & (times.length - 1);
        times[at] = timestamp;
        amounts[at] = amount;
        if (amount != null) {
            sum.add(amount);
            lowest.push(tail, amount);
            highest.push(tail, amount);
        }
        tail++;
    }

    /** Takes out every event before {@code from}. */
    public void evictBefore(long from) {
        while (head < tail && times[(int) head & (times.length - 1)] < from) {
            int at = (int) head & (times.length - 1);
            Decimal amount = amounts[at];
            if (amount != null) {
                sum.subtract(amount);
                lowest.evict(head);
                highest.evict(head);
            }
            amounts[at] = null;
            head++;
        }
        if (head == tail) {
            sum.clear();
        }
    }

    /** Takes out everything and gives the memory back. */
    public void clear() {
        evictBefore(Long.MAX_VALUE);
        times = new long[FIRST_CAPACITY];
        amounts = new @Nullable Decimal[FIRST_CAPACITY];
    }

    private void grow() {
        int capacity = times.length * 2;
        long[] newTimes = new long[capacity];
        @Nullable Decimal[] newAmounts = new @Nullable Decimal[capacity];
        for (long p = head; p < tail; p++) {
            newTimes[(int) p & (capacity - 1)] = times[(int) p & (times.length - 1)];
            newAmounts[(int) p & (capacity - 1)] = amounts[(int) p & (times.length - 1)];
        }
        times = newTimes;
        amounts = newAmounts;
    }

    /** The newest timestamp. Only if it isn't empty. */
    public long newest() {
        return times[(int) (tail - 1) & (times.length - 1)];
    }

    @Override
    public long count() {
        return tail - head;
    }

    @Override
    public boolean hasAmounts() {
        return !lowest.isEmpty();
    }

    @Override
    public double total() {
        return sum.toDouble();
    }

    @Override
    public double average() {
        return sum.average(count());
    }

    @Override
    public double min() {
        return lowest.value().doubleValue();
    }

    @Override
    public double max() {
        return highest.value().doubleValue();
    }

    @Override
    public Totals totals() {
        return hasAmounts()
                ? new Totals(count(), sum.toDecimal(), sum.average(count()), lowest.value(), highest.value())
                : new Totals(count(), null, null, null, null);
    }

    /** Writes the events; the figures follow from them. */
    public void write(StateWriter out) {
        out.number(count());
        long before = 0;
        for (long p = head; p < tail; p++) {
            int at = (int) p & (times.length - 1);
            out.number(times[at] - before);
            out.decimal(amounts[at]);
            before = times[at];
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LookBack read(StateReader in) {
        LookBack lookBack = new LookBack();
        long time = 0;
        for (int i = in.count(); i > 0; i--) {
            time += in.number();
            lookBack.add(time, in.decimal());
        }
        return lookBack;
    }

    /** The smallest or largest amount: a queue of those that can still become it, each better than all behind it. */
    private final class Extreme {
        private final int sign;
        private long[] positions = new long[4];
        private long first;
        private long last;

        /**
         * @param sign −1 for the smallest, 1 for the largest
         */
        Extreme(int sign) {
            this.sign = sign;
        }

        boolean isEmpty() {
            return first == last;
        }

        Decimal value() {
            return amountAt(positions[(int) first & (positions.length - 1)]);
        }

        void push(long position, Decimal amount) {
            while (first < last
                    && amount.compareTo(amountAt(positions[(int) (last - 1) & (positions.length - 1)])) * sign >= 0) {
                last--;
            }
            if (last - first == positions.length) {
                long[] more = new long[positions.length * 2];
                for (long i = first; i < last; i++) {
                    more[(int) i & (more.length - 1)] = positions[(int) i & (positions.length - 1)];
                }
                positions = more;
            }
            positions[(int) last++ & (positions.length - 1)] = position;
        }

        void evict(long position) {
            if (positions[(int) first & (positions.length - 1)] == position) {
                first++;
            }
        }

        private Decimal amountAt(long position) {
            return Objects.requireNonNull(amounts[(int) position & (times.length - 1)]);
        }
    }
}
