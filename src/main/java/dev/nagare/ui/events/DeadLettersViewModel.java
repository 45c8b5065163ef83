package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.session.Journal;
import dev.nagare.session.Letters;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.session.TriedLetter;
import dev.nagare.session.TriedLetters;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that are still kept, by their reasons; the selected one; and what came of trying them again. Which
 * reasons are chosen stays while the window is open. Confined to one thread; needs no toolkit.
 */
public final class DeadLettersViewModel {
    private static final String ENDING = "(\\.[A-Za-z0-9]{1,6}){1,2}$";

    private final Texts texts;
    private final Masks masks;
    private final DeadWords words;
    private final Letters letters;
    private final Executor view;
    private final ReadOnlyObjectWrapper<Rows<DeadRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", Rows.none());
    private final ReadOnlyObjectWrapper<Map<Reason, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable DeadDetail> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper(this, "trying");
    private final ReadOnlyIntegerWrapper answered = new ReadOnlyIntegerWrapper(this, "answered");
    private final ReadOnlyObjectWrapper<MaskedFields> masked =
            new ReadOnlyObjectWrapper<>(this, "masked", MaskedFields.NONE);
    private final Set<Reason> chosen = EnumSet.noneOf(Reason.class);
    private final Map<Long, TriedLetter> answers = new HashMap<>();
    /** All that are kept, the oldest first. */
    private final List<DeadRow> held = new ArrayList<>();

    private Supplier<String> said = () -> "";
    private @Nullable DeadRow selected;
    private Snapshot last = Snapshot.EMPTY;
    private long session = -1;
    private long next;
    private long lost;
    private long origin;
    private long written;
    private int asked;
    /** Number of deliveries that can be sent again. */
    private int failures;

    /**
     * @param letters tries and writes them
     * @param view runs what comes of that on this thread
     */
    public DeadLettersViewModel(Texts texts, Formats formats, Masks masks, Letters letters, Executor view) {
        this.texts = texts;
        this.masks = masks;
        this.words = new DeadWords(texts, formats);
        this.letters = letters;
        this.view = view;
        texts.languageProperty().addListener(unused -> speak());
        formats.zoneProperty().addListener(unused -> speak());
    }

    /** Those that the chosen reasons let through. */
    ReadOnlyObjectProperty<Rows<DeadRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many are kept of each reason; those without any are missing. */
    ReadOnlyObjectProperty<Map<Reason, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** How many are shown, how many there are, and how many are no longer kept. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** What came of trying or writing them, or how far that is; empty where nobody asked. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether they are being tried. */
    ReadOnlyBooleanProperty tryingProperty() {
        return trying.getReadOnlyProperty();
    }

    /** Grows when rows say something else of what they would become. */
    ReadOnlyIntegerProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /** The selected one; null while none is. */
    ReadOnlyObjectProperty<@Nullable DeadDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** What is hidden. */
    ReadOnlyObjectProperty<MaskedFields> maskedProperty() {
        return masked.getReadOnlyProperty();
    }

    DeadWords words() {
        return words;
    }

    /** Number of dead letters there have ever been. */
    long all() {
        return next;
    }

    /** Number of those that are kept. */
    int held() {
        return held.size();
    }

    /** What its record would become now, in a few words. */
    String now(DeadRow row) {
        return words.brief(answers.get(row.number()));
    }

    /** What an empty table says. */
    String placeholder() {
        if (last.pipeline() == null) {
            return texts.get("dead.table.nothing");
        }
        return texts.get(held.isEmpty() ? "dead.table.none" : "dead.table.filtered");
    }

    /** Whether only some reasons are shown. */
    boolean filtered() {
        return !chosen.isEmpty();
    }

    boolean isChosen(Reason reason) {
        return chosen.contains(reason);
    }

    /** Shows the dead letters of a reason too, or no longer; without any reason, those of all. */
    void choose(Reason reason, boolean wanted) {
        if (wanted ? chosen.add(reason) : chosen.remove(reason)) {
            filter();
        }
    }

    /** Shows those of all reasons. */
    void chooseAll() {
        chosen.clear();
        filter();
    }

    /** Selects a row; null for none. */
    void select(@Nullable DeadRow row) {
        selected = row;
        describe();
    }

    /** Takes a snapshot. */
    void show(Snapshot snapshot) {
        last = snapshot;
        Journal<DeadLetter> journal = snapshot.journals().deadLetters();
        if (snapshot.session() != session || journal.nextSequence() < next) {
            session = snapshot.session();
            startOver();
        }
        MaskedFields hidden = masks.of(snapshot.pipeline());
        if (!hidden.equals(masked.get())) {
            masked.set(hidden);
            describe();
        }
        read(journal);
        LiveStatus live = snapshot.live();
        OutletsStatus delivery = live == null ? null : live.delivery();
        int failed = delivery == null ? 0 : delivery.failures();
        if (failed != failures) {
            failures = failed;
            count();
        }
    }

    private void startOver() {
        held.clear();
        answers.clear();
        next = 0;
        lost = 0;
        asked++;
        letters.giveUp();
        trying.set(false);
        say(() -> "");
        select(null);
        filter();
    }

    private void read(Journal<DeadLetter> journal) {
        if (journal.nextSequence() == next && journal.firstSequence() == lost) {
            return;
        }
        lost = journal.firstSequence();
        int gone = 0;
        while (gone < held.size() && held.get(gone).number() < lost) {
            answers.remove(held.get(gone).number());
            gone++;
        }
        held.subList(0, gone).clear();
        for (long i = Math.max(next, lost); i < journal.nextSequence(); i++) {
            DeadRow row = new DeadRow(i, journal.get(i));
            held.add(row);
            written += passes(row) ? 1 : 0;
        }
        next = journal.nextSequence();
        put();
    }

    private boolean passes(DeadRow row) {
        return chosen.isEmpty() || chosen.contains(row.letter().reason());
    }

    private void filter() {
        origin++;
        written = held.stream().filter(this::passes).count();
        put();
    }

    private void put() {
        Map<Reason, Integer> counted = new EnumMap<>(Reason.class);
        held.forEach(row -> counted.merge(row.letter().reason(), 1, Integer::sum));
        rows.set(new Rows<>(held.stream().filter(this::passes).toList(), written, origin));
        counts.set(Collections.unmodifiableMap(counted));
        count();
    }

    private void count() {
        note.set(words.note(rows.get().list().size(), held.size(), lost, failures));
    }

    /** Tries the selected one again; without one, all that are shown. */
    void tryAgain() {
        DeadRow one = selected;
        tryAgain(one == null ? rows.get().list() : List.of(one));
    }

    /** Tries all that are shown again. */
    void tryShown() {
        tryAgain(rows.get().list());
    }

    private void tryAgain(List<DeadRow> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        int question = ++asked;
        trying.set(true);
        say(() -> words.trying(wanted.size(), -1));
        letters.tryAgain(
                wanted.stream().map(DeadRow::letter).toList(),
                share -> view.execute(() -> {
                    if (question == asked) {
                        say(() -> words.trying(wanted.size(), share));
                    }
                }),
                answer -> view.execute(() -> {
                    if (question == asked) {
                        learn(wanted, answer);
                    }
                }));
    }

    private void learn(List<DeadRow> wanted, TriedLetters answer) {
        trying.set(false);
        for (int i = 0; i < answer.letters().size(); i++) {
            answers.put(wanted.get(i).number(), answer.letters().get(i));
        }
        say(() -> words.tried(answer));
        answered.set(answered.get() + 1);
        describe();
    }

    /** Stops trying. */
    void giveUp() {
        letters.giveUp();
    }

    /** What a file of those that are shown may be called. */
    Path proposedFile() {
        String bare = last.source().name().replaceFirst(ENDING, "");
        return Path.of((bare.isEmpty() ? "stream" : bare) + "-dead-letters.ndjson");
    }

    /** Writes those that are shown, without what is hidden. */
    void export(Path file) {
        List<DeadLetter> wanted =
                rows.get().list().stream().map(DeadRow::letter).toList();
        say(() -> texts.get("dead.state.writing", file.toString()));
        letters.export(
                wanted, words.shown(masked.get()), file, done -> view.execute(() -> say(() -> words.exported(done))));
    }

    private void say(Supplier<String> what) {
        said = what;
        state.set(what.get());
    }

    private void describe() {
        DeadRow row = selected;
        detail.set(row == null ? null : words.detail(row, answers.get(row.number()), masked.get()));
    }

    private void speak() {
        say(said);
        count();
        describe();
    }
}
