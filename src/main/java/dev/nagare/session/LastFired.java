package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the results of the newest fired window of one definition, so that its bars stay when it is over. */
final class LastFired {
    private static final int MAX_KEYS = 4_096;

    private final @Nullable String window;
    private final Map<@Nullable String, Totals> byKey = new LinkedHashMap<>();
    private long start = Long.MIN_VALUE;
    private long end;

    LastFired(WindowSpec.@Nullable Tumbling definition) {
        this.window = definition == null ? null : definition.name();
    }

    void add(WindowResult result) {
        if (!result.window().equals(window) || result.start() < start) {
            return;
        }
        if (result.start() > start) {
            byKey.clear();
            start = result.start();
            end = result.end();
        }
        if (byKey.size() < MAX_KEYS || byKey.containsKey(result.key())) {
            byKey.put(result.key(), result.totals());
        }
    }

    void write(StateWriter out) {
        out.number(start);
        out.number(end);
        out.number(byKey.size());
        byKey.forEach((key, totals) -> {
            out.text(key);
            out.totals(totals);
        });
    }

    void read(StateReader in) {
        start = in.number();
        end = in.number();
        for (int i = in.count(); i > 0; i--) {
            byKey.put(in.text(), in.totals());
        }
    }

    @Nullable
    CategoryBars bars() {
        if (window == null || byKey.isEmpty()) {
            return null;
        }
        List<CategoryBars.Bar> bars = new ArrayList<>(byKey.size());
        byKey.forEach((key, totals) -> bars.add(new CategoryBars.Bar(key, totals)));
        return CategoryBars.of(window, start, end, false, bars);
    }
}
