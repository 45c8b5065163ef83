package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.model.OpenWindow;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The open windows as they were a moment ago. To find the first of them takes time in proportion to all of them, so
 * while the replay runs they are looked up at most five times a second, and less often where that would take more than
 * a twentieth of the time; when it stands still, whenever they are asked for.
 */
final class WindowLook {
    static final long SHORTEST_NANOS = 200_000_000;
    private static final long COST_SHARE = 20;

    private List<List<OpenWindow>> open = List.of();
    private boolean any;
    private long last;
    private long interval = SHORTEST_NANOS;

    /**
     * The first open windows of each definition, in the order of the pipeline.
     *
     * @param running whether the replay runs, so that they may be a moment old
     */
    List<List<OpenWindow>> open(Engine engine, boolean running, LongSupplier nanoTime) {
        long start = nanoTime.getAsLong();
        if (running && any && start - last < interval) {
            return open;
        }
        List<List<OpenWindow>> found = new ArrayList<>();
        for (WindowSpec spec : engine.pipeline().windows()) {
            found.add(engine.openWindows(spec.name(), Snapshot.MAX_OPEN_WINDOWS));
        }
        open = found;
        any = true;
        last = start;
        interval = Math.max(SHORTEST_NANOS, COST_SHARE * (nanoTime.getAsLong() - start));
        return open;
    }

    /** The bars of the newest open window of a definition; null where it has none. */
    @Nullable
    CategoryBars bars(int definition) {
        return CategoryBars.ofNewest(open.get(definition));
    }
}
