package dev.nagare.ui.windows;

import dev.nagare.model.OpenWindow;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.session.Snapshot;
import dev.nagare.session.WindowStatus;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.common.WindowWords;
import dev.nagare.ui.table.JournalRows;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The page of windows: each definition with its windows, and the results of all. Confined to one thread; needs no
 * toolkit.
 */
public final class DefinitionsViewModel {
    /** Most results in their table. */
    static final int MOST_RESULTS = 2_000;

    /** Most windows of a definition that are shown after they have closed. */
    static final int MOST_CLOSED = 20;

    private final Texts texts;
    private final Masks masks;
    private final JournalRows<WindowResult, ResultRow> read =
            new JournalRows<>(MOST_RESULTS, LiveTable.Newest.FIRST, ResultRow::new);
    private final ReadOnlyObjectWrapper<List<Definition>> definitions =
            new ReadOnlyObjectWrapper<>(this, "definitions", List.of());
    private final ReadOnlyObjectWrapper<Rows<ResultRow>> results =
            new ReadOnlyObjectWrapper<>(this, "results", Rows.none());
    private final ReadOnlyStringWrapper resultsSummary = new ReadOnlyStringWrapper(this, "resultsSummary", "");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper(this, "empty", "");
    private final ReadOnlyObjectWrapper<MaskedFields> masked =
            new ReadOnlyObjectWrapper<>(this, "masked", MaskedFields.NONE);
    private final ReadOnlyObjectWrapper<ReorderBuffer> buffer =
            new ReadOnlyObjectWrapper<>(this, "buffer", ReorderBuffer.EMPTY);
    private final ReadOnlyDoubleWrapper watermark = new ReadOnlyDoubleWrapper(this, "watermark", Double.NaN);
    private boolean dates;

    /**
     * One result.
     *
     * @param number its place among all results of the session, from 0
     * @param result the result
     */
    record ResultRow(long number, WindowResult result) {}

    public DefinitionsViewModel(Texts texts, Masks masks) {
        this.texts = texts;
        this.masks = masks;
    }

    /** The definitions in the pipeline's order; another list at each snapshot. */
    ReadOnlyObjectProperty<List<Definition>> definitionsProperty() {
        return definitions.getReadOnlyProperty();
    }

    /** The newest results, without those of sliding windows, which are as many as the events. */
    ReadOnlyObjectProperty<Rows<ResultRow>> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    /** How many results there are, and how many of them have no row. */
    ReadOnlyStringProperty resultsSummaryProperty() {
        return resultsSummary.getReadOnlyProperty();
    }

    /** What to say when there are no definitions. */
    ReadOnlyStringProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** The reorder buffer. */
    ReadOnlyObjectProperty<ReorderBuffer> bufferProperty() {
        return buffer.getReadOnlyProperty();
    }

    /** Where the watermark is about now, epoch milliseconds; NaN before there is one. */
    ReadOnlyDoubleProperty watermarkProperty() {
        return watermark.getReadOnlyProperty();
    }

    /**
     * Moves the bars between two snapshots.
     *
     * @param epochMillis where the watermark is about now
     */
    public void pulse(double epochMillis) {
        watermark.set(epochMillis);
    }

    /** What is hidden; rows say the same in other words when it changes. */
    ReadOnlyObjectProperty<MaskedFields> maskedProperty() {
        return masked.getReadOnlyProperty();
    }

    /** A window's key as it may be shown. */
    String key(String definition, @Nullable String key) {
        return key == null ? texts.get("windows.row.all") : masked.get().windowKey(definition, key);
    }

    /** Whether times have their dates. */
    boolean dates() {
        return dates;
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        masked.set(masks.of(snapshot.pipeline()));
        dates = StreamTime.needsDates(snapshot);
        List<Definition> made = new ArrayList<>();
        for (WindowStatus status : snapshot.windows()) {
            made.add(definition(snapshot, status));
        }
        definitions.set(List.copyOf(made));
        buffer.set(ReorderBuffer.of(snapshot, dates));
        read.read(snapshot.session(), snapshot.journals().results());
        results.set(read.rows());
        long all = read.entries();
        long hidden = all - read.rows().list().size();
        resultsSummary.set(
                hidden == 0
                        ? texts.get("windows.results.all", Formats.count(all))
                        : texts.get("windows.results.hidden", Formats.count(all), Formats.count(hidden)));
        empty.set(texts.get(snapshot.pipeline() == null ? "windows.page.nothing" : "windows.card.empty"));
    }

    private Definition definition(Snapshot snapshot, WindowStatus status) {
        WindowSpec spec = status.spec();
        boolean sliding = spec instanceof WindowSpec.Sliding;
        WindowResult newest = status.newest();
        return new Definition(
                spec.name(),
                WindowWords.describe(spec, texts),
                spec.key() != null,
                sliding
                        ? Definition.Shape.FIGURES
                        : spec instanceof WindowSpec.Session ? Definition.Shape.SPANS : Definition.Shape.BARS,
                sliding ? List.of() : lines(snapshot, status),
                summary(status, sliding),
                newest == null ? null : newest.totals(),
                dates);
    }

    private String summary(WindowStatus status, boolean sliding) {
        String fired = Formats.count(status.fired());
        if (sliding) {
            return texts.get("windows.summary.sliding", fired);
        }
        String open = Formats.count(status.openCount());
        String counts = status.lateUpdates() == 0
                ? texts.get("windows.summary.counts", open, fired)
                : texts.get("windows.summary.late", open, fired, Formats.count(status.lateUpdates()));
        int hidden = status.openCount() > Snapshot.MAX_OPEN_WINDOWS
                ? status.openCount() - status.open().size()
                : 0;
        return hidden > 0 ? counts + texts.get("windows.summary.unshown", Formats.count(hidden)) : counts;
    }

    private static List<WindowLine> lines(Snapshot snapshot, WindowStatus status) {
        long watermark = snapshot.watermark().value();
        long maxEventTime = snapshot.clock().maxEventTime();
        List<WindowLine> lines = new ArrayList<>();
        Set<WindowLine.Id> known = new HashSet<>();
        List<WindowLine> fired = fired(snapshot, status, watermark, known);
        for (OpenWindow window : status.open()) {
            // The list may be a moment old: what has fired since then stands among the results.
            if (!known.contains(new WindowLine.Id(window.key(), window.start()))) {
                lines.add(WindowLine.open(window, watermark, maxEventTime));
            }
        }
        lines.addAll(fired);
        return lines;
    }

    /** Each window once, with its newest revision: those that still take late events, and a few that are closed. */
    private static List<WindowLine> fired(
            Snapshot snapshot, WindowStatus status, long watermark, Set<WindowLine.Id> known) {
        long lateness = lateness(snapshot, status.spec());
        List<WindowLine> fired = new ArrayList<>();
        int closed = 0;
        for (WindowResult result : status.recent()) {
            WindowLine line = WindowLine.fired(result, watermark, lateness);
            if (known.add(line.id()) && (line.phase() == WindowPhase.FIRED || closed++ < MOST_CLOSED)) {
                fired.add(line);
            }
        }
        return fired;
    }

    private static long lateness(Snapshot snapshot, WindowSpec spec) {
        boolean keeps = spec instanceof WindowSpec.Tumbling || spec instanceof WindowSpec.Hopping;
        return keeps && snapshot.pipeline() != null
                ? snapshot.pipeline().time().allowedLateness().toMillis()
                : 0;
    }
}
