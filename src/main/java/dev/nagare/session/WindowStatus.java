package dev.nagare.session;

import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One window definition at this instant.
 *
 * @param spec the definition
 * @param openCount number of its windows that hold events and have not fired
 * @param open the first of them in the order in which they will fire, at most {@value Snapshot#MAX_OPEN_WINDOWS}; while
 *     the replay runs, as they were a twentieth of a second ago at most, longer where there are very many
 * @param fired number of results so far, revisions included
 * @param lateUpdates how many of those results a late event caused
 * @param newest the newest result; of a sliding definition, its current figures
 * @param recent the newest results, the newest first, at most {@value #MAX_RECENT}; none of a sliding definition
 */
public record WindowStatus(
        WindowSpec spec,
        int openCount,
        List<OpenWindow> open,
        long fired,
        long lateUpdates,
        @Nullable WindowResult newest,
        List<WindowResult> recent) {
    /** Most results of one definition in a snapshot; the others are in {@link Journals#results()}. */
    public static final int MAX_RECENT = 100;

    public WindowStatus {
        Objects.requireNonNull(spec, "spec");
        open = List.copyOf(open);
        recent = List.copyOf(recent);
    }
}
