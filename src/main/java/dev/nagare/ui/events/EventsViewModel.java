package dev.nagare.ui.events;

import dev.nagare.model.LateEvent;
import dev.nagare.session.Arrival;
import dev.nagare.session.EventMatches;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The tail of the events or of those that a condition finds, and the late ones, the newest last; the selected one in
 * its three forms; and the dead letters. The condition itself is tried by the session. Confined to one thread; needs no
 * toolkit.
 */
public final class EventsViewModel {
    /** Most rows of a table. */
    static final int MOST_ROWS = 2_000;

    private final Texts texts;
    private final Formats formats;
    private final Masks masks;
    private final EventWords words;
    private final Consumer<String> find;
    private final JournalRows<Arrival, EventRow> tail =
            new JournalRows<>(MOST_ROWS, LiveTable.Newest.LAST, EventRow::new);
    private final JournalRows<LateEvent, LateRow> late =
            new JournalRows<>(MOST_ROWS, LiveTable.Newest.LAST, LateRow::new);
    private final DeadLettersViewModel dead;
    private final ReadOnlyObjectWrapper<Rows<EventRow>> events =
            new ReadOnlyObjectWrapper<>(this, "events", Rows.none());
    private final ReadOnlyObjectWrapper<Rows<LateRow>> lateRows =
            new ReadOnlyObjectWrapper<>(this, "late", Rows.none());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper(this, "wrong");
    private final ReadOnlyObjectWrapper<@Nullable EventDetail> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private final ReadOnlyObjectWrapper<MaskedFields> masked =
            new ReadOnlyObjectWrapper<>(this, "masked", MaskedFields.NONE);
    private final BooleanProperty dates = new SimpleBooleanProperty(this, "dates");
    private Snapshot last = Snapshot.EMPTY;
    private @Nullable Object selected;
    private String asked = "";
    private long origin;
    private EventMatches shown = EventMatches.NONE;
    private long session = -1;

    /**
     * @param find asks the session for the events that fulfil a condition
     * @param dead the dead letters
     */
    public EventsViewModel(
            Texts texts, Formats formats, Masks masks, Consumer<String> find, DeadLettersViewModel dead) {
        this.dead = dead;
        this.texts = texts;
        this.words = new EventWords(texts, formats);
        this.find = find;
        this.formats = formats;
        this.masks = masks;
        texts.languageProperty().addListener(unused -> spoken());
        formats.zoneProperty().addListener(unused -> spoken());
    }

    /** The newest events, or the newest that fulfil the condition. */
    ReadOnlyObjectProperty<Rows<EventRow>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Rows<LateRow>> lateProperty() {
        return lateRows.getReadOnlyProperty();
    }

    /** The dead letters, which have more to them. */
    DeadLettersViewModel deadLetters() {
        return dead;
    }

    /** How many events are shown, what the condition found of how many, or what is wrong with it. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Whether something is wrong with the condition. */
    ReadOnlyBooleanProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /** The selected record; null while none is selected. */
    ReadOnlyObjectProperty<@Nullable EventDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Whether times have their dates. */
    BooleanProperty datesProperty() {
        return dates;
    }

    /** The zone of its times. */
    ReadOnlyProperty<ZoneId> zoneProperty() {
        return formats.zoneProperty();
    }

    /** What is hidden; rows say the same in other words when it changes. */
    ReadOnlyObjectProperty<MaskedFields> maskedProperty() {
        return masked.getReadOnlyProperty();
    }

    EventWords words() {
        return words;
    }

    /** What an empty table of events says. */
    String placeholder() {
        if (last.pipeline() == null) {
            return texts.get("events.table.nothing");
        }
        return texts.get(asked.isEmpty() ? "events.table.none" : "events.table.noMatch");
    }

    /** Asks for the events that fulfil a condition; blank for all. */
    void find(String condition) {
        String wanted = condition.strip();
        if (!wanted.equals(asked)) {
            asked = wanted;
            find.accept(wanted);
            showEvents();
            say();
        }
    }

    /** Selects a row of events or of late ones; null for none. */
    void select(@Nullable Object row) {
        selected = row;
        describe();
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        last = snapshot;
        dates.set(StreamTime.needsDates(snapshot));
        if (snapshot.session() != session) {
            session = snapshot.session();
            select(null);
        }
        MaskedFields hidden = masks.of(snapshot.pipeline());
        if (!hidden.equals(masked.get())) {
            masked.set(hidden);
            describe();
        }
        tail.read(session, snapshot.journals().events());
        late.read(session, snapshot.journals().late());
        dead.show(snapshot);
        showEvents();
        lateRows.set(late.rows());
        say();
    }

    /** While a new condition has not been tried, what was found before stays. */
    private void showEvents() {
        EventMatches matches = last.matches();
        if (asked.isEmpty()) {
            if (shown.asked()) {
                shown = EventMatches.NONE;
                origin++;
            }
            Rows<EventRow> rows = tail.rows();
            events.set(new Rows<>(rows.list(), rows.written(), origin + rows.origin()));
        } else if (matches.condition().equals(asked)
                && matches.problem() == null
                && matches.looked() > 0
                && (matches.looked() != shown.looked() || !asked.equals(shown.condition()))) {
            if (!asked.equals(shown.condition()) || matches.looked() < shown.looked()) {
                origin++;
            }
            shown = matches;
            List<EventRow> rows = matches.newest().stream()
                    .map(match -> new EventRow(match.number(), match.arrival()))
                    .toList();
            events.set(new Rows<>(rows, matches.matched(), origin + tail.rows().origin()));
        }
    }

    private void say() {
        EventMatches matches = last.matches();
        boolean tried = matches.condition().equals(asked);
        wrong.set(tried && matches.problem() != null);
        if (asked.isEmpty()) {
            Rows<EventRow> rows = tail.rows();
            long hidden = tail.entries() - rows.list().size();
            status.set(
                    hidden == 0
                            ? texts.get("events.status.all", tail.entries(), Formats.count(tail.entries()))
                            : texts.get("events.status.hidden", Formats.count(tail.entries()), Formats.count(hidden)));
        } else if (wrong.get()) {
            status.set(texts.get("events.status.wrong", Objects.requireNonNull(matches.problem())));
        } else if (!tried || matches.looked() == 0) {
            status.set(texts.get("events.status.looking"));
        } else {
            status.set(found(matches));
        }
    }

    private String found(EventMatches matches) {
        StringBuilder text = new StringBuilder(
                texts.get("events.status.found", Formats.count(matches.matched()), Formats.count(matches.looked())));
        if (matches.skipped() > 0) {
            text.append(texts.get("events.status.skipped", Formats.count(matches.skipped())));
        }
        if (matches.failed() > 0) {
            text.append(texts.get(
                    "events.status.failed",
                    Formats.count(matches.failed()),
                    masked.get().text(String.valueOf(matches.failure()), List.of())));
        }
        if (matches.missed() > 0) {
            text.append(texts.get("events.status.missed", Formats.count(matches.missed())));
        }
        return text.toString();
    }

    private void describe() {
        if (selected instanceof EventRow row) {
            detail.set(words.detail(row, last, masked.get()));
        } else if (selected instanceof LateRow row) {
            detail.set(words.detail(row, last, masked.get()));
        } else {
            detail.set(null);
        }
    }

    private void spoken() {
        say();
        describe();
    }
}
