package dev.nagare.ui.live;

import dev.nagare.session.CategoryBars;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bars of the current tumbling window. The order follows the counts once a second only: bars that change
 * places ten times a second can't be read.
 */
final class Categories {
    private static final long REORDER_AFTER_MILLIS = 1_000;

    private final Texts texts;
    private final Formats formats;
    private final Masks masks;
    private final Map<@Nullable String, Integer> places = new HashMap<>();
    private String orderedWindow = "";
    private long orderedStart = Long.MIN_VALUE;
    private long orderedAt;

    Categories(Texts texts, Formats formats, Masks masks) {
        this.texts = texts;
        this.formats = formats;
        this.masks = masks;
    }

    /**
     * The card; null where the pipeline has no keyed tumbling window or nothing came yet.
     *
     * @param nowMillis any clock that goes on, in milliseconds
     */
    @Nullable
    CategoriesView view(Snapshot snapshot, long nowMillis) {
        CategoryBars bars = snapshot.categories();
        if (bars == null) {
            return null;
        }
        List<CategoryBars.Bar> ordered = ordered(bars, nowMillis);
        long most =
                ordered.stream().mapToLong(bar -> bar.totals().count()).max().orElse(1);
        MaskedFields masked = masks.of(snapshot.pipeline());
        List<CategoryRow> rows = new ArrayList<>();
        for (CategoryBars.Bar bar : ordered) {
            long count = bar.totals().count();
            rows.add(new CategoryRow(
                    nameOf(bar, bars.window(), masked),
                    (double) count / most,
                    Formats.count(count),
                    Formats.brief(bar.totals().total())));
        }
        String interval = formats.interval(bars.start(), bars.end(), StreamTime.needsDates(snapshot));
        WindowPhase phase = phase(bars, snapshot);
        return new CategoriesView(
                texts.get("live.categories.title", interval),
                state(phase, bars, snapshot),
                phase,
                bars.open() ? StreamTime.passed(snapshot.watermark().value(), bars.start(), bars.end()) : 1,
                rows,
                bars.keys());
    }

    private static WindowPhase phase(CategoryBars bars, Snapshot snapshot) {
        if (!bars.open()) {
            return WindowPhase.FIRED;
        }
        return WindowPhase.ofOpen(bars.end(), snapshot.clock().maxEventTime());
    }

    private String state(WindowPhase phase, CategoryBars bars, Snapshot snapshot) {
        long watermark = snapshot.watermark().value();
        String left = watermark == Snapshot.NONE ? Formats.ABSENT : Formats.duration(bars.end() - watermark);
        return switch (phase) {
            case OPEN -> texts.get("live.categories.open", left);
            case WAITING -> texts.get("live.categories.waiting", left);
            case FIRED, CLOSED -> texts.get("live.categories.fired");
        };
    }

    private String nameOf(CategoryBars.Bar bar, String window, MaskedFields masked) {
        String key = bar.key();
        return key == null ? texts.get("windows.row.all") : masked.windowKey(window, key);
    }

    private List<CategoryBars.Bar> ordered(CategoryBars bars, long nowMillis) {
        boolean same = bars.window().equals(orderedWindow) && bars.start() == orderedStart;
        List<CategoryBars.Bar> ordered = new ArrayList<>(bars.bars());
        if (same && nowMillis - orderedAt < REORDER_AFTER_MILLIS) {
            ordered.sort(Comparator.comparingInt(bar -> places.getOrDefault(bar.key(), Integer.MAX_VALUE)));
            return ordered;
        }
        places.clear();
        for (CategoryBars.Bar bar : ordered) {
            places.put(bar.key(), places.size());
        }
        orderedWindow = bars.window();
        orderedStart = bars.start();
        orderedAt = nowMillis;
        return ordered;
    }
}
