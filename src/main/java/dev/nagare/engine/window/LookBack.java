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
public final class LookBack extends DecimalSum implements Aggregate {
    private static final int FIRST_CAPACITY = 8;
    private static final @Nullable Decimal[] NO_WIDES = {};
    private static final byte NONE = -1;
    private static final byte WIDE = -2;

    private long[] times = new long[FIRST_CAPACITY];
    /** The digits of the amounts; an object each would outlive its event and be copied by the collector. */
    private long[] amounts = new long[FIRST_CAPACITY];
    /** Their scales, or {@link #NONE} or {@link #WIDE}. */
    private byte[] scales = new byte[FIRST_CAPACITY];
    /** The amounts that are {@link #WIDE}; as long as the others from the first one on. */
    private @Nullable Decimal[] wides = NO_WIDES;
    /** Absolute positions: the element at position p stands in the rings at {@code p & (capacity − 1)}. */
    private long head;

    private long tail;
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
        put(at, amount);
        if (amount != null) {
            addToSum(amount);
            lowest.push(tail);
            highest.push(tail);
        }
        tail++;
    }

    private void put(int at, @Nullable Decimal amount) {
        if (amount == null) {
            scales[at] = NONE;
        } else if (amount.isNarrow()) {
            amounts[at] = amount.unscaled();
            scales[at] = (byte) amount.scale();
        } else {
            if (wides.length == 0) {
                wides = new @Nullable Decimal[times.length];
            }
            wides[at] = amount;
            scales[at] = WIDE;
        }
    }

    private @Nullable Decimal amount(int at) {
        return switch (scales[at]) {
            case NONE -> null;
            case WIDE -> wides[at];
            default -> Decimal.of(amounts[at], scales[at]);
        };
    }

    /** Takes out every event before {@code from}. */
    public void evictBefore(long from) {
        while (head < tail && times[(int) head & (times.length - 1)] < from) {
            int at = (int) head & (times.length - 1);
            if (scales[at] >= 0) {
                subtractFromSum(amounts[at], scales[at]);
            } else if (scales[at] == WIDE) {
                subtractFromSum(Objects.requireNonNull(wides[at]));
                wides[at] = null;
            }
            if (scales[at] != NONE) {
                lowest.evict(head);
                highest.evict(head);
            }
            head++;
        }
        if (head == tail) {
            clearSum();
        }
    }

    /** Takes out everything and gives the memory back. */
    public void clear() {
        evictBefore(Long.MAX_VALUE);
        times = new long[FIRST_CAPACITY];
        amounts = new long[FIRST_CAPACITY];
        scales = new byte[FIRST_CAPACITY];
        wides = NO_WIDES;
    }

    private void grow() {
        int old = times.length;
        times = unrolled(times, new long[2 * old]);
        amounts = unrolled(amounts, new long[2 * old]);
        byte[] moreScales = new byte[2 * old];
        @Nullable Decimal[] moreWides = wides.length == 0 ? NO_WIDES : new @Nullable Decimal[2 * old];
        for (long p = head; p < tail; p++) {
            moreScales[(int) p & (2 * old - 1)] = scales[(int) p & (old - 1)];
            if (moreWides.length > 0) {
                moreWides[(int) p & (2 * old - 1)] = wides[(int) p & (old - 1)];
            }
        }
        scales = moreScales;
        wides = moreWides;
    }

    private long[] unrolled(long[] ring, long[] larger) {
        for (long p = head; p < tail; p++) {
            larger[(int) p & (larger.length - 1)] = ring[(int) p & (ring.length - 1)];
        }
        return larger;
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
        return sumAsDouble();
    }

    @Override
    public double average() {
        return average(count());
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
                ? new Totals(count(), sum(), average(count()), lowest.value(), highest.value())
                : new Totals(count(), null, null, null, null);
    }

    /** Writes the events; the figures follow from them. */
    public void write(StateWriter out) {
        out.number(count());
        long before = 0;
        for (long p = head; p < tail; p++) {
            int at = (int) p & (times.length - 1);
            out.number(times[at] - before);
            out.decimal(amount(at));
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
            int at = (int) positions[(int) first & (positions.length - 1)] & (times.length - 1);
            return Objects.requireNonNull(amount(at));
        }

        void push(long position) {
            while (first < last
                    && compare(position, positions[(int) (last - 1) & (positions.length - 1)]) * sign >= 0) {
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

        private int compare(long position, long other) {
            int a = (int) position & (times.length - 1);
            int b = (int) other & (times.length - 1);
            return scales[a] >= 0 && scales[b] >= 0
                    ? Decimal.compare(amounts[a], scales[a], amounts[b], scales[b])
                    : Objects.requireNonNull(amount(a)).compareTo(Objects.requireNonNull(amount(b)));
        }
    }
}
