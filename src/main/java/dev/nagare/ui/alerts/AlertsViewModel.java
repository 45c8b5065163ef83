package dev.nagare.ui.alerts;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.model.Totals;
import dev.nagare.session.Journal;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The newest alerts, the newest first, changed in bulk once per snapshot that has new ones; how many there are beyond
 * them is said. What is selected is a number, so it survives the change. Confined to one thread; needs no toolkit.
 */
public final class AlertsViewModel {
    /** Most rows of the table. */
    static final int MOST_ROWS = 1_000;

    private final Texts texts;
    private final Formats formats;
    private final ObservableList<AlertRow> rows = FXCollections.observableArrayList();
    /** Kept, because such a view listens to the list behind it only for as long as somebody holds it. */
    private final ObservableList<AlertRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);

    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyObjectWrapper<@Nullable AlertDetail> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private long session = -1;
    private long next;
    private final ReadOnlyBooleanWrapper dates = new ReadOnlyBooleanWrapper(this, "dates");
    private boolean open;

    public AlertsViewModel(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        texts.languageProperty().addListener(unused -> spoken());
    }

    /** The rows, the newest first. */
    ObservableList<AlertRow> rows() {
        return readOnlyRows;
    }

    /** How many alerts there are, and how many of them have no row. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why the selected alert was raised; null while none is selected. */
    ReadOnlyObjectProperty<@Nullable AlertDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Whether times have their dates. */
    ReadOnlyBooleanProperty datesProperty() {
        return dates.getReadOnlyProperty();
    }

    /** What the empty table says. */
    String placeholder() {
        return texts.get(open ? "alerts.table.none" : "alerts.table.nothing");
    }

    /** Selects an alert; null for none. */
    void select(@Nullable AlertRow row) {
        AlertDetail shown = detail.get();
        if (row == null) {
            detail.set(null);
        } else if (shown == null || shown.row().number() != row.number()) {
            detail.set(detailOf(row));
        }
    }

    /** The time of an alert's event as a column shows it. */
    String time(AlertRow row) {
        return formats.moment(row.alert().event().timestamp(), dates.get());
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        Journal<Alert> journal = snapshot.journals().alerts();
        boolean changed = false;
        open = snapshot.pipeline() != null;
        if (snapshot.session() != session || journal.nextSequence() < next) {
            session = snapshot.session();
            next = 0;
            detail.set(null);
            rows.clear();
            changed = true;
        }
        boolean needsDates = StreamTime.needsDates(snapshot);
        if (needsDates != dates.get()) {
            dates.set(needsDates);
            // The cells ask for their times again when the rows are set.
            rows.setAll(List.copyOf(rows));
        }
        if (journal.nextSequence() > next) {
            add(journal);
            changed = true;
        }
        if (changed) {
            summarize();
        }
    }

    private void add(Journal<Alert> journal) {
        List<AlertRow> newest = new ArrayList<>();
        long oldest = Math.max(journal.firstSequence(), next);
        for (long i = journal.nextSequence() - 1; i >= oldest && newest.size() < MOST_ROWS; i--) {
            newest.add(new AlertRow(i, journal.get(i)));
        }
        for (int i = 0; i < rows.size() && newest.size() < MOST_ROWS; i++) {
            newest.add(rows.get(i));
        }
        next = journal.nextSequence();
        rows.setAll(newest);
    }

    private void summarize() {
        long hidden = next - rows.size();
        summary.set(
                hidden == 0
                        ? texts.get("alerts.summary.all", next, Formats.count(next))
                        : texts.get("alerts.summary.hidden", Formats.count(next), Formats.count(hidden)));
    }

    private void spoken() {
        summarize();
        AlertDetail shown = detail.get();
        if (shown != null) {
            detail.set(detailOf(shown.row()));
        }
    }

    private AlertDetail detailOf(AlertRow row) {
        Alert alert = row.alert();
        String title = row.entity().isEmpty() ? alert.rule() : alert.rule() + " · " + row.entity();
        List<AlertDetail.Evidence> evidence = new ArrayList<>();
        for (EventRef event : alert.evidence()) {
            evidence.add(new AlertDetail.Evidence(
                    formats.beside(event.timestamp(), alert.event().timestamp()),
                    event.id(),
                    Formats.amount(event.amount()),
                    event.topic() + "-" + event.partition() + "@" + event.offset()));
        }
        return new AlertDetail(
                row,
                title,
                alert.reason(),
                circumstances(alert),
                totals(alert.totals()),
                texts.get("alerts.evidence.title", alert.evidence().size()),
                evidence);
    }

    private String circumstances(Alert alert) {
        String time = dates.get()
                ? formats.dateTimeMillis(alert.event().timestamp())
                : formats.millis(alert.event().timestamp());
        String watermark = alert.watermark() == Long.MIN_VALUE || alert.watermark() == Long.MAX_VALUE
                ? texts.get("alerts.detail.noWatermark")
                : texts.get("alerts.detail.watermark", formats.moment(alert.watermark(), dates.get()));
        return texts.get(alert.late() ? "alerts.detail.late" : "alerts.detail.onTime", time, watermark);
    }

    private String totals(@Nullable Totals totals) {
        if (totals == null) {
            return "";
        }
        return texts.get(
                "alerts.detail.totals",
                Formats.count(totals.count()),
                Formats.amount(totals.total()),
                Formats.amount(totals.average()),
                Formats.amount(totals.min()),
                Formats.amount(totals.max()));
    }
}
