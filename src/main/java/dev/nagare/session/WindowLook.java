package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.OpenWindow;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The open windows as they were a moment ago. To find the first of a definition takes time in proportion to all of
 * them, so while the replay runs each definition is looked at at most twenty times a second, and less often where that
 * would take more than a twentieth of the time: one with thousands of keys doesn't make the others wait. When the
 * replay stands still, they are looked at whenever they are asked for.
 */
final class WindowLook {
    static final long SHORTEST_NANOS = 50_000_000;
    private static final long COST_SHARE = 20;

    private final List<Look> looks = new ArrayList<>();

    /** What was seen of one definition. */
    private static final class Look {
        private final String definition;
        private List<OpenWindow> open = List.of();
        private boolean any;
        private long last;
        private long interval;

        Look(String definition) {
            this.definition = definition;
        }

        List<OpenWindow> open(Engine engine, boolean running, LongSupplier nanoTime) {
            long start = nanoTime.getAsLong();
            if (!running || !any || start - last >= interval) {
                open = engine.openWindows(definition, Snapshot.MAX_OPEN_WINDOWS);
                any = true;
                last = start;
                interval = Math.max(SHORTEST_NANOS, COST_SHARE * (nanoTime.getAsLong() - start));
            }
            return open;
        }
    }

    WindowLook(List<WindowSpec> definitions) {
        definitions.forEach(spec -> looks.add(new Look(spec.name())));
    }

    /**
     * The first open windows of each definition, in the order of the pipeline.
     *
     * @param running whether the replay runs, so that they may be a moment old
     */
    List<List<OpenWindow>> open(Engine engine, boolean running, LongSupplier nanoTime) {
        return looks.stream().map(look -> look.open(engine, running, nanoTime)).toList();
    }

    /** The bars of the newest open window of a definition; null where it has none. */
    @Nullable
    CategoryBars bars(int definition) {
        return CategoryBars.ofNewest(looks.get(definition).open);
    }
}
