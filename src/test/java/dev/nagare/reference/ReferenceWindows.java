package dev.nagare.reference;

import dev.nagare.engine.Engine.WindowCounts;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One window definition (§5, §6): every window it ever made is kept, with all its events. */
final class ReferenceWindows {
    /** What a late event met in one definition. */
    enum Fate {
        NOT_IN_IT,
        ACCEPTED,
        MISSED
    }

    /** One window. The events of a session are in no order. */
    static final class Window {
        final int place;
        final String name;
        final String key;
        final long start;
        final long end;
        final List<Event> events = new ArrayList<>();
        boolean fired;
        int revision;

        Window(int place, String name, String key, long start, long end) {
            this.place = place;
            this.name = name;
            this.key = key;
            this.start = start;
            this.end = end;
        }
    }

    /** The order of step 6. */
    static final Comparator<Window> FIRING_ORDER = Comparator.<Window>comparingLong(w -> w.end)
            .thenComparingInt(w -> w.place)
            .thenComparingLong(w -> w.start)
            .thenComparing(w -> w.key, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final WindowSpec spec;
    private final int place;
    private final long allowedLateness;
    private final boolean hasAmount;
    private final ReferenceFields fields;
    private final Consumer<WindowResult> output;

    private final List<Window> windows = new ArrayList<>();
    private final List<Event> ordered = new ArrayList<>();
    private long firings;
    private long lateFirings;

    ReferenceWindows(
            WindowSpec spec,
            int place,
            long allowedLateness,
            boolean hasAmount,
            ReferenceFields fields,
            Consumer<WindowResult> output) {
        this.spec = spec;
        this.place = place;
        this.allowedLateness = allowedLateness;
        this.hasAmount = hasAmount;
        this.fields = fields;
        this.output = output;
    }

    String name() {
        return spec.name();
    }

    WindowCounts counts() {
        return new WindowCounts(spec.name(), firings, lateFirings);
    }

    private boolean concerns(Event event) {
        return spec.key() == null || fields.key(event, spec.key()) != null;
    }

    private String keyOf(Event event) {
        return spec.key() == null ? null : fields.key(event, spec.key());
    }

    /** The field of the key, or null. */
    String field() {
        return spec.key();
    }

    /** Whether anything is kept of the key after what was due at the watermark has fired. */
    boolean keeps(String key, long watermark) {
        if (spec instanceof WindowSpec.Sliding sliding) {
            return ordered.stream()
                    .anyMatch(event -> keyOf(event).equals(key)
                            && event.timestamp() + sliding.size().toMillis() >= watermark);
        }
        boolean epoch = spec instanceof WindowSpec.Tumbling || spec instanceof WindowSpec.Hopping;
        return windows.stream()
                .anyMatch(window -> window.key.equals(key)
                        && (!window.fired || (epoch && window.end + allowedLateness > watermark)));
    }

    /** The key is as if it had never been. */
    void drop(String key) {
        ordered.removeIf(event -> keyOf(event).equals(key));
        windows.removeIf(window -> window.key.equals(key));
    }

    /** Step 5 for one released event. */
    void ordered(Event event) {
        if (!concerns(event)) {
            return;
        }
        if (spec instanceof WindowSpec.Sliding sliding) {
            slide(sliding, event);
        } else if (spec instanceof WindowSpec.Session) {
            windows.add(merged(event));
        } else if (spec instanceof WindowSpec.FirstEventTumbling tumbling) {
            tumble(tumbling, event);
        } else {
            for (long start : starts(event.timestamp())) {
                windowAt(keyOf(event), start).events.add(event);
            }
        }
    }

    private void slide(WindowSpec.Sliding sliding, Event event) {
        ordered.add(event);
        long start = event.timestamp() - sliding.size().toMillis();
        List<Event> within = new ArrayList<>();
        for (Event other : ordered) {
            if (Objects.equals(keyOf(other), keyOf(event)) && other.timestamp() >= start) {
                within.add(other);
            }
        }
        firings++;
        output.accept(new WindowResult(
                spec.name(),
                keyOf(event),
                start,
                event.timestamp(),
                ReferenceTotals.of(within, hasAmount),
                1,
                Timing.ON_TIME,
                event.id()));
    }

    private void tumble(WindowSpec.FirstEventTumbling tumbling, Event event) {
        for (Window window : windows) {
            if (!window.fired && Objects.equals(window.key, keyOf(event))) {
                if (event.timestamp() < window.end) {
                    window.events.add(event);
                    return;
                }
                fire(window, Timing.ON_TIME);
            }
        }
        long start = event.timestamp();
        Window next = new Window(
                place, spec.name(), keyOf(event), start, start + tumbling.size().toMillis());
        next.events.add(event);
        windows.add(next);
    }

    /** The window of all open sessions that the event touches and the event; those leave the list. */
    private Window merged(Event event) {
        List<Window> touched = touched(event);
        windows.removeAll(touched);
        return merge(touched, event);
    }

    private List<Window> touched(Event event) {
        long gap = ((WindowSpec.Session) spec).gap().toMillis();
        List<Window> touched = new ArrayList<>();
        for (Window window : windows) {
            boolean near = window.events.stream().anyMatch(e -> Math.abs(e.timestamp() - event.timestamp()) <= gap);
            if (!window.fired && Objects.equals(window.key, keyOf(event)) && near) {
                touched.add(window);
            }
        }
        return touched;
    }

    private Window merge(List<Window> touched, Event event) {
        List<Event> events = new ArrayList<>();
        touched.forEach(window -> events.addAll(window.events));
        events.add(event);
        long first = events.stream().mapToLong(Event::timestamp).min().orElseThrow();
        long last = events.stream().mapToLong(Event::timestamp).max().orElseThrow();
        long gap = ((WindowSpec.Session) spec).gap().toMillis();
        Window window = new Window(place, spec.name(), keyOf(event), first, last + gap);
        window.events.addAll(events);
        return window;
    }

    /** The starts of the epoch windows that hold the time, ascending. */
    private List<Long> starts(long timestamp) {
        long size;
        long advance;
        long offset;
        if (spec instanceof WindowSpec.Tumbling tumbling) {
            size = tumbling.size().toMillis();
            advance = size;
            offset = tumbling.offset().toMillis();
        } else {
            WindowSpec.Hopping hopping = (WindowSpec.Hopping) spec;
            size = hopping.size().toMillis();
            advance = hopping.advance().toMillis();
            offset = hopping.offset().toMillis();
        }
        List<Long> starts = new ArrayList<>();
        for (long start = timestamp - Math.floorMod(timestamp - offset, advance);
                start > timestamp - size;
                start -= advance) {
            starts.add(0, start);
        }
        return starts;
    }

    private long sizeOfEpochWindow() {
        return spec instanceof WindowSpec.Tumbling tumbling
                ? tumbling.size().toMillis()
                : ((WindowSpec.Hopping) spec).size().toMillis();
    }

    private Window windowAt(String key, long start) {
        for (Window window : windows) {
            if (window.start == start && Objects.equals(window.key, key)) {
                return window;
            }
        }
        Window window = new Window(place, spec.name(), key, start, start + sizeOfEpochWindow());
        windows.add(window);
        return window;
    }

    /** Section 6 for this definition. */
    Fate late(Event event, long watermark) {
        if (!concerns(event)) {
            return Fate.NOT_IN_IT;
        }
        if (spec instanceof WindowSpec.Sliding || spec instanceof WindowSpec.FirstEventTumbling) {
            return Fate.MISSED;
        }
        if (spec instanceof WindowSpec.Session) {
            List<Window> touched = touched(event);
            Window merged = merge(touched, event);
            if (merged.end < watermark) {
                return Fate.MISSED;
            }
            windows.removeAll(touched);
            windows.add(merged);
            return Fate.ACCEPTED;
        }
        Fate fate = Fate.NOT_IN_IT;
        for (long start : starts(event.timestamp())) {
            long end = start + sizeOfEpochWindow();
            if (end + allowedLateness <= watermark) {
                fate = Fate.MISSED;
                continue;
            }
            Window window = windowAt(keyOf(event), start);
            window.events.add(event);
            if (end <= watermark) {
                fire(window, Timing.LATE);
            }
            fate = fate == Fate.MISSED ? Fate.MISSED : Fate.ACCEPTED;
        }
        return fate;
    }

    /** The windows that step 6 must fire now. */
    List<Window> due(long watermark) {
        boolean session = spec instanceof WindowSpec.Session;
        List<Window> due = new ArrayList<>();
        for (Window window : windows) {
            if (!window.fired && (session ? window.end < watermark : window.end <= watermark)) {
                due.add(window);
            }
        }
        return due;
    }

    void fire(Window window, Timing timing) {
        window.fired = true;
        window.revision++;
        firings++;
        lateFirings += timing == Timing.LATE ? 1 : 0;
        output.accept(new WindowResult(
                window.name,
                window.key,
                window.start,
                window.end,
                ReferenceTotals.of(window.events, hasAmount),
                window.revision,
                timing,
                null));
    }

    /** The windows that haven't fired, in the order in which they will. */
    List<OpenWindow> open() {
        return windows.stream()
                .filter(window -> !window.fired)
                .sorted(FIRING_ORDER)
                .map(w -> new OpenWindow(w.name, w.key, w.start, w.end, ReferenceTotals.of(w.events, hasAmount)))
                .toList();
    }
}
