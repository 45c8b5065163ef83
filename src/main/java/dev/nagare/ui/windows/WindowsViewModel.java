package dev.nagare.ui.windows;

import dev.nagare.model.OpenWindow;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.session.Journal;
import dev.nagare.session.Snapshot;
import dev.nagare.session.WindowStatus;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.common.WindowWords;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Makes the panel of the chosen window definition. Confined to one thread; needs no toolkit.
 */
public final class WindowsViewModel {
    /** How far back in the results it looks for those of one definition. */
    private static final int LOOK_BACK = 400;

    private final Texts texts;
    private final Formats formats;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    /** Kept, because such a view listens to the list behind it only for as long as somebody holds it. */
    private final ObservableList<String> readOnlyNames = FXCollections.unmodifiableObservableList(names);

    private final ReadOnlyObjectWrapper<@Nullable WindowPanel> panel = new ReadOnlyObjectWrapper<>(this, "panel");
    private int chosen;
    private Snapshot last = Snapshot.EMPTY;
    private int room = 8;

    public WindowsViewModel(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** The definitions' names in the pipeline's order. */
    ObservableList<String> names() {
        return readOnlyNames;
    }

    /** The chosen definition's panel; null where the pipeline has no windows. */
    ReadOnlyObjectProperty<@Nullable WindowPanel> panelProperty() {
        return panel.getReadOnlyProperty();
    }

    /** Chooses a definition by its place. */
    void choose(int index) {
        chosen = index;
        show(last);
    }

    int chosen() {
        return chosen;
    }

    /** Says for how many rows there is room. */
    void room(int rows) {
        if (rows != room) {
            room = rows;
            show(last);
        }
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        last = snapshot;
        List<String> wanted =
                snapshot.windows().stream().map(status -> status.spec().name()).toList();
        if (!names.equals(wanted)) {
            chosen = 0;
            names.setAll(wanted);
        }
        panel.set(wanted.isEmpty() ? null : panel(snapshot, snapshot.windows().get(chosen)));
    }

    private WindowPanel panel(Snapshot snapshot, WindowStatus status) {
        WindowSpec spec = status.spec();
        String kind = WindowWords.describe(spec, texts);
        if (spec instanceof WindowSpec.Sliding) {
            WindowResult newest = status.newest();
            return new WindowPanel(
                    spec.name(),
                    kind,
                    texts.get("windows.summary.sliding", Formats.count(status.fired())),
                    List.of(),
                    newest == null ? List.of() : facts(newest.totals()),
                    texts.get("windows.panel.empty"));
        }
        String summary = status.lateUpdates() == 0
                ? texts.get("windows.summary.counts", Formats.count(status.openCount()), Formats.count(status.fired()))
                : texts.get(
                        "windows.summary.late",
                        Formats.count(status.openCount()),
                        Formats.count(status.fired()),
                        Formats.count(status.lateUpdates()));
        return new WindowPanel(
                spec.name(), kind, summary, rows(snapshot, status), List.of(), texts.get("windows.panel.empty"));
    }

    /** What fires next has the upper rows; a third of the room is kept for what has fired. */
    private List<WindowRow> rows(Snapshot snapshot, WindowStatus status) {
        List<WindowResult> fired =
                fired(snapshot.journals().results(), status.spec().name(), room);
        int forFired =
                Math.min(fired.size(), Math.max(room / 3, room - status.open().size()));
        List<WindowRow> rows = new ArrayList<>();
        for (OpenWindow window : status.open()) {
            if (rows.size() < room - forFired) {
                rows.add(open(window, snapshot));
            }
        }
        boolean dates = StreamTime.needsDates(snapshot);
        for (WindowResult result : fired.subList(0, forFired)) {
            rows.add(fired(result, dates));
        }
        return rows;
    }

    private static List<WindowResult> fired(Journal<WindowResult> results, String name, int limit) {
        List<WindowResult> found = new ArrayList<>();
        long oldest = Math.max(results.firstSequence(), results.nextSequence() - LOOK_BACK);
        for (long i = results.nextSequence() - 1; i >= oldest && found.size() < limit; i--) {
            if (results.get(i).window().equals(name)) {
                found.add(results.get(i));
            }
        }
        return found;
    }

    private WindowRow open(OpenWindow window, Snapshot snapshot) {
        long watermark = snapshot.watermark().value();
        WindowPhase phase = WindowPhase.ofOpen(window.end(), snapshot.clock().maxEventTime());
        String left = watermark == Snapshot.NONE ? Formats.ABSENT : Formats.duration(window.end() - watermark);
        boolean waiting = phase == WindowPhase.WAITING;
        return row(
                window.key(),
                window.totals(),
                StreamTime.passed(watermark, window.start(), window.end()),
                phase,
                texts.get(waiting ? "windows.state.waiting" : "windows.state.open"),
                left,
                texts.get(waiting ? "windows.left.waiting" : "windows.left.open", left),
                false);
    }

    private WindowRow fired(WindowResult result, boolean dates) {
        boolean late = result.timing() == WindowResult.Timing.LATE;
        String interval = formats.interval(result.start(), result.end(), dates);
        String detail = late ? texts.get("windows.left.late", interval, Formats.count(result.revision())) : interval;
        return row(
                result.key(),
                result.totals(),
                1,
                WindowPhase.FIRED,
                texts.get("windows.state.fired"),
                interval,
                detail,
                late);
    }

    private WindowRow row(
            @Nullable String key,
            Totals totals,
            double passed,
            WindowPhase phase,
            String state,
            String left,
            String detail,
            boolean late) {
        Double average = totals.average();
        return new WindowRow(
                key == null ? texts.get("windows.row.all") : key,
                passed,
                phase,
                state,
                left,
                detail,
                Formats.count(totals.count()),
                Formats.brief(totals.total()),
                average == null ? Formats.ABSENT : Formats.brief(average),
                late);
    }

    private List<WindowPanel.Fact> facts(Totals totals) {
        return List.of(
                new WindowPanel.Fact(texts.get("windows.fact.count"), Formats.count(totals.count())),
                new WindowPanel.Fact(texts.get("windows.fact.total"), Formats.amount(totals.total())),
                new WindowPanel.Fact(texts.get("windows.fact.average"), Formats.amount(totals.average())),
                new WindowPanel.Fact(texts.get("windows.fact.min"), Formats.amount(totals.min())),
                new WindowPanel.Fact(texts.get("windows.fact.max"), Formats.amount(totals.max())));
    }
}
