package dev.nagare.engine.time;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for the watermark, given back in the order of (timestamp, arrival): a binary heap over parallel
 * arrays, so that a comparison touches no event. In a stream that is nearly in order an insertion takes O(1).
 */
public final class ReorderBuffer {
    private static final int FIRST_CAPACITY = 64;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] arrivals = new long[FIRST_CAPACITY];
    private @Nullable Event[] events = new @Nullable Event[FIRST_CAPACITY];
    /** The bytes of their payloads, so that nothing of an event is looked at before its turn. */
    private int[] weights = new int[FIRST_CAPACITY];

    private int size;
    private long bytes;
    private long nextArrival;

    /** Adds an event behind all of the same timestamp. */
    public void add(Event event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            arrivals = Arrays.copyOf(arrivals, size * 2);
            events = Arrays.copyOf(events, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        int weight = event.payload().size();
        bytes += weight;
        long time = event.timestamp();
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (times[parent] <= time) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, nextArrival++, weight, event);
    }

    /** Takes out the first event if its timestamp is below the watermark; else null. */
    public @Nullable Event takeBelow(long watermark) {
        if (size == 0 || times[0] >= watermark) {
            return null;
        }
        Event first = Objects.requireNonNull(events[0]);
        bytes -= weights[0];
        size--;
        long time = times[size];
        long arrival = arrivals[size];
        Event event = events[size];
        events[size] = null;
        if (size > 0) {
            int at = sink(time, arrival);
            put(at, time, arrival, weights[size], Objects.requireNonNull(event));
        } else if (times.length > FIRST_CAPACITY) {
            times = new long[FIRST_CAPACITY];
            arrivals = new long[FIRST_CAPACITY];
            events = new @Nullable Event[FIRST_CAPACITY];
            weights = new int[FIRST_CAPACITY];
        }
        return first;
    }

    /** Moves smaller children up from the root until the place is found where (time, arrival) belongs. */
    private int sink(long time, long arrival) {
        int at = 0;
        int half = size >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            int right = child + 1;
            if (right < size && before(times[right], arrivals[right], times[child], arrivals[child])) {
                child = right;
            }
            if (!before(times[child], arrivals[child], time, arrival)) {
                break;
            }
            move(child, at);
            at = child;
        }
        return at;
    }

    private static boolean before(long time, long arrival, long otherTime, long otherArrival) {
        return time < otherTime || (time == otherTime && arrival < otherArrival);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        arrivals[to] = arrivals[from];
        events[to] = events[from];
        weights[to] = weights[from];
    }

    private void put(int at, long time, long arrival, int weight, Event event) {
        times[at] = time;
        arrivals[at] = arrival;
        events[at] = event;
        weights[at] = weight;
    }

    /** Number of events. */
    public int size() {
        return size;
    }

    /** Bytes of their payloads. */
    public long bytes() {
        return bytes;
    }

    /** The smallest timestamp. Only if it isn't empty. */
    public long firstTime() {
        return times[0];
    }

    /** The first {@code limit} events in their order; takes nothing out. */
    public List<Event> first(int limit) {
        List<Event> sorted = new ArrayList<>(Math.min(limit, size));
        PriorityQueue<Integer> frontier = new PriorityQueue<>(this::comparePlaces);
        if (size > 0) {
            frontier.add(0);
        }
        while (sorted.size() < limit && !frontier.isEmpty()) {
            int place = frontier.remove();
            sorted.add(Objects.requireNonNull(events[place]));
            for (int child = 2 * place + 1; child <= 2 * place + 2 && child < size; child++) {
                frontier.add(child);
            }
        }
        return sorted;
    }

    private int comparePlaces(int a, int b) {
        int byTime = Long.compare(times[a], times[b]);
        return byTime != 0 ? byTime : Long.compare(arrivals[a], arrivals[b]);
    }

    /** Writes the events in their order. */
    public void write(StateWriter out) {
        out.number(size);
        first(size).forEach(out::event);
    }

    /** Reads what {@link #write} wrote. Arrivals are counted anew; only their order means something. */
    public static ReorderBuffer read(StateReader in) {
        ReorderBuffer buffer = new ReorderBuffer();
        for (int i = in.count(); i > 0; i--) {
            buffer.add(in.event());
        }
        return buffer;
    }
}
