package dev.nagare.ui.alerts;

import dev.nagare.model.Alert;
import dev.nagare.model.Severity;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.JournalRows;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.Rows;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The newest alerts that the filter wants, the newest first; how many there are beyond them is said. What is selected
 * is a number, so it survives the changes. Confined to one thread; needs no toolkit.
 */
public final class AlertsViewModel {
    /** Most rows of the table. */
    static final int MOST_ROWS = 1_000;

    private final Texts texts;
    private final Formats formats;
    private final Masks masks;
    private final AlertWords words;
    private final JournalRows<Alert, AlertRow> read =
            new JournalRows<>(MOST_ROWS, LiveTable.Newest.FIRST, AlertRow::new);
    private final ReadOnlyObjectWrapper<Rows<AlertRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", Rows.none());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyStringWrapper placeholder = new ReadOnlyStringWrapper(this, "placeholder", "");
    private final ReadOnlyObjectWrapper<Set<Severity>> severities =
            new ReadOnlyObjectWrapper<>(this, "severities", Set.of());
    private final ReadOnlyObjectWrapper<@Nullable AlertDetail> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private final ReadOnlyBooleanWrapper dates = new ReadOnlyBooleanWrapper(this, "dates");
    private final ReadOnlyObjectWrapper<MaskedFields> masked =
            new ReadOnlyObjectWrapper<>(this, "masked", MaskedFields.NONE);
    private AlertFilter filter = AlertFilter.ALL;
    private Snapshot last = Snapshot.EMPTY;
    private long session = -1;

    public AlertsViewModel(Texts texts, Formats formats, Masks masks) {
        this.texts = texts;
        this.words = new AlertWords(texts, formats);
        this.formats = formats;
        this.masks = masks;
        texts.languageProperty().addListener(unused -> spoken());
        formats.zoneProperty().addListener(unused -> spoken());
        say();
    }

    /** The rows; another object only when they have changed. */
    ReadOnlyObjectProperty<Rows<AlertRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many alerts there are, how many the filter wants, and how many of them have no row. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What the empty table says. */
    ReadOnlyStringProperty placeholderProperty() {
        return placeholder.getReadOnlyProperty();
    }

    /** The severities that the pipeline's rules have: what there is to choose from. */
    ReadOnlyObjectProperty<Set<Severity>> severitiesProperty() {
        return severities.getReadOnlyProperty();
    }

    /** Why the selected alert was raised; null while none is selected. */
    ReadOnlyObjectProperty<@Nullable AlertDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Whether times have their dates. */
    ReadOnlyBooleanProperty datesProperty() {
        return dates.getReadOnlyProperty();
    }

    /** Selects an alert; null for none. */
    void select(@Nullable AlertRow row) {
        AlertDetail shown = detail.get();
        if (row == null) {
            detail.set(null);
        } else if (shown == null || !shown.row().equals(row)) {
            detail.set(words.detail(row, last, dates.get(), masked.get()));
        }
    }

    /** The zone of its times. */
    ReadOnlyProperty<ZoneId> zoneProperty() {
        return formats.zoneProperty();
    }

    /** The time of an alert's event as a column shows it. */
    String time(AlertRow row) {
        return words.time(row, dates.get());
    }

    /** Whom an alert concerns, as it may be shown. */
    String entity(AlertRow row) {
        return AlertWords.entity(row.alert(), masked.get());
    }

    /** The amount of an alert's event, as it may be shown. */
    String amount(AlertRow row) {
        return AlertWords.amount(row.alert().event(), masked.get());
    }

    /** Why it was raised, as it may be shown. */
    String reason(AlertRow row) {
        return masked.get().alert(row.alert()).reason();
    }

    /** What is hidden; rows say the same in other words when it changes. */
    ReadOnlyObjectProperty<MaskedFields> maskedProperty() {
        return masked.getReadOnlyProperty();
    }

    /** Wants other alerts from now on, of those that are still known. */
    void filter(AlertFilter wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            read.want(wanted::wants);
            read.read(session, last.journals().alerts());
            rows.set(read.rows());
            say();
        }
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        last = snapshot;
        boolean news = snapshot.session() != session;
        if (news) {
            session = snapshot.session();
            detail.set(null);
        }
        if (StreamTime.needsDates(snapshot) != dates.get()) {
            dates.set(!dates.get());
        }
        MaskedFields hidden = masks.of(snapshot.pipeline());
        if (!hidden.equals(masked.get())) {
            masked.set(hidden);
            describe();
        }
        news |= read.read(session, snapshot.journals().alerts());
        rows.set(read.rows());
        offer(snapshot);
        if (news) {
            say();
        }
    }

    private void offer(Snapshot snapshot) {
        Set<Severity> found = EnumSet.noneOf(Severity.class);
        if (snapshot.pipeline() != null) {
            snapshot.pipeline().rules().stream().map(RuleSpec::severity).forEach(found::add);
        }
        if (!found.equals(severities.get())) {
            severities.set(found);
        }
    }

    private void say() {
        Rows<AlertRow> shown = rows.get();
        long all = read.entries();
        boolean filtered = !filter.wantsAll();
        if (filtered) {
            summary.set(texts.get("alerts.summary.matches", Formats.count(shown.written()), Formats.count(all))
                    + (shown.hidden() > 0 ? texts.get("alerts.summary.unshown", Formats.count(shown.hidden())) : ""));
        } else {
            long hidden = all - shown.list().size();
            summary.set(
                    hidden == 0
                            ? texts.get("alerts.summary.all", all, Formats.count(all))
                            : texts.get("alerts.summary.hidden", Formats.count(all), Formats.count(hidden)));
        }
        placeholder.set(
                last.pipeline() == null
                        ? texts.get("alerts.table.nothing")
                        : filtered && all > 0 ? texts.get("alerts.table.filtered") : texts.get("alerts.table.none"));
    }

    private void spoken() {
        say();
        describe();
    }

    /** Says anew what is said of the selected alert. */
    private void describe() {
        AlertDetail shown = detail.get();
        if (shown != null) {
            detail.set(words.detail(shown.row(), last, dates.get(), masked.get()));
        }
    }
}
