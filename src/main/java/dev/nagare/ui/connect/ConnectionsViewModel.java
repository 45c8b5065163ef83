package dev.nagare.ui.connect;

import dev.nagare.connection.Complaint;
import dev.nagare.connection.ConnectionChecks;
import dev.nagare.connection.PropertiesText;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connections;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The saved connections and the one that is being edited. A change counts at once in the list; it is saved when another
 * one is chosen, when the connection is used, and at the end. One without a name of its own is not saved.
 *
 * <p>Confined to one thread, that of {@code view}; needs no toolkit. What reads or writes files runs on the thread of
 * the shelf.
 */
public final class ConnectionsViewModel {
    private static final int NOBODY = -1;

    private final ConnectionShelf shelf;
    private final Executor background;
    private final Executor view;
    private final ObservableList<Connection> all = FXCollections.observableArrayList();
    private final ObservableList<Connection> readOnly = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", NOBODY);
    private final ReadOnlyObjectWrapper<Connection> connection =
            new ReadOnlyObjectWrapper<>(this, "connection", Connection.NEW);
    private final ReadOnlyObjectWrapper<SecretPlace> place = new ReadOnlyObjectWrapper<>(SecretPlace.FILE);
    private final ReadOnlyObjectWrapper<TypedSecrets> secrets =
            new ReadOnlyObjectWrapper<>(this, "secrets", TypedSecrets.NONE);
    private final ReadOnlyObjectWrapper<List<Complaint>> complaints =
            new ReadOnlyObjectWrapper<>(this, "complaints", List.of());
    private final ReadOnlyObjectWrapper<@Nullable Removed> removed = new ReadOnlyObjectWrapper<>(this, "removed");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    /** The secrets of each, by the name under which it is saved. */
    private final Map<String, TypedSecrets> typed = new HashMap<>();

    /** The name under which the one that is edited is saved; empty before it is. */
    private String savedAs = "";

    private Connection saved = Connection.NEW;
    private TypedSecrets savedSecrets = TypedSecrets.NONE;
    private int checks;

    /**
     * One that was removed, and can come back.
     *
     * @param at its place in the list
     */
    record Removed(Connection connection, TypedSecrets secrets, int at) {}

    public ConnectionsViewModel(ConnectionShelf shelf, Executor view) {
        this.shelf = shelf;
        this.background = shelf.thread();
        this.view = view;
    }

    /** Fills the list with what is saved, and chooses the first. */
    public void load() {
        background.execute(() -> {
            SecretPlace keeping = shelf.place();
            Connections found = shelf.load();
            Map<String, TypedSecrets> known = new HashMap<>();
            @Nullable String wrong = null;
            for (Connection one : found.all()) {
                try {
                    known.put(one.name(), TypedSecrets.of(one.secrets(), shelf.secrets(one)));
                } catch (IOException e) {
                    wrong = String.valueOf(e.getMessage());
                }
            }
            String sentence = wrong == null ? "" : wrong;
            view.execute(() -> {
                place.set(keeping);
                typed.putAll(known);
                all.setAll(found.all());
                trouble.set(sentence);
                open(all.isEmpty() ? NOBODY : 0);
            });
        });
    }

    /** All of them, the one that is edited as it is edited. */
    ObservableList<Connection> all() {
        return readOnly;
    }

    /** The place of the one that is edited; negative when there is none. */
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The one that is edited; {@link Connection#NEW} when there is none. */
    ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /** What is typed into the fields of its secrets. */
    ReadOnlyObjectProperty<TypedSecrets> secretsProperty() {
        return secrets.getReadOnlyProperty();
    }

    /** Where the secrets are that are kept. */
    ReadOnlyObjectProperty<SecretPlace> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** What is wrong with it; it follows a change a little later. */
    ReadOnlyObjectProperty<List<Complaint>> complaintsProperty() {
        return complaints.getReadOnlyProperty();
    }

    /** The one that was removed last; null when none was. */
    ReadOnlyObjectProperty<@Nullable Removed> removedProperty() {
        return removed.getReadOnlyProperty();
    }

    /** Why something could not be read or saved; empty when all is well. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether there is one to edit. */
    boolean isOpen() {
        return chosen.get() != NOBODY;
    }

    /** Goes to another one. */
    void choose(int place) {
        if (place != chosen.get() && place >= 0 && place < all.size()) {
            save();
            open(place);
        }
    }

    /** Adds a new one, and goes to it. */
    void create(String name) {
        add(Connection.NEW.withName(free(name)), TypedSecrets.NONE);
    }

    /** Adds one that was read from a file, and goes to it. */
    void add(Connection made, TypedSecrets own) {
        save();
        Connection named = made.withName(free(made.name()));
        all.add(named);
        typed.put(named.name(), own);
        open(all.size() - 1);
        savedAs = "";
        saved = Connection.NEW;
        save();
    }

    /** Adds a copy of the one that is edited, with its secrets, and goes to the copy. */
    void duplicate() {
        if (isOpen()) {
            add(connection.get(), secrets.get());
        }
    }

    /** Removes the one that is edited, until {@link #undo()}. */
    void remove() {
        if (!isOpen()) {
            return;
        }
        int place = chosen.get();
        removed.set(new Removed(connection.get(), secrets.get(), place));
        String name = savedAs;
        Set<String> kept = savedSecrets.toKeep().keySet();
        all.remove(place);
        typed.remove(name);
        if (!name.isEmpty()) {
            write(() -> {
                shelf.save(now -> now.without(name));
                shelf.keep(name, Map.of(), kept);
            });
        }
        open(Math.min(place, all.size() - 1));
    }

    /** Brings back what was removed last. */
    void undo() {
        Removed back = removed.get();
        if (back == null) {
            return;
        }
        save();
        Connection named = back.connection().withName(free(back.connection().name()));
        int place = Math.min(back.at(), all.size());
        all.add(place, named);
        typed.put(named.name(), back.secrets());
        removed.set(null);
        open(place);
        savedAs = "";
        saved = Connection.NEW;
        save();
    }

    private void open(int place) {
        Connection next = place == NOBODY ? Connection.NEW : all.get(place);
        savedAs = next.name();
        saved = next;
        savedSecrets = typed.getOrDefault(next.name(), TypedSecrets.NONE);
        chosen.set(place);
        secrets.set(savedSecrets);
        connection.set(next);
        check();
    }

    /** Edits it. */
    void change(UnaryOperator<Connection> change) {
        Connection wanted = change.apply(connection.get());
        if (isOpen() && !wanted.equals(connection.get())) {
            connection.set(wanted);
            all.set(chosen.get(), wanted);
            check();
        }
    }

    /** Types a secret of it. */
    void type(String secret, String text) {
        changeSecrets(secrets.get().with(secret, text));
    }

    /** Says whether its secrets are kept, or asked for each time. */
    void keepSecrets(boolean kept) {
        changeSecrets(secrets.get().kept(kept));
    }

    private void changeSecrets(TypedSecrets wanted) {
        if (isOpen() && !wanted.equals(secrets.get())) {
            secrets.set(wanted);
            check();
        }
    }

    /** The secrets of it as a client needs them. */
    Map<String, Secret> resolvedSecrets() {
        return secrets.get().resolved(shelf::variable);
    }

    /** Looks for what is wrong; of several answers on the way only the newest counts. */
    private void check() {
        int number = ++checks;
        if (!isOpen()) {
            complaints.set(List.of());
            return;
        }
        Connection now = connection.get();
        Map<String, Secret> given = resolvedSecrets();
        List<Complaint> own = isTaken()
                ? List.of(new Complaint(Complaint.Field.NAME, Complaint.Kind.NAME_TAKEN, now.name()))
                : List.of();
        background.execute(() -> {
            List<Complaint> found = new ArrayList<>(own);
            found.addAll(ConnectionChecks.check(now, given));
            view.execute(() -> {
                if (number == checks) {
                    complaints.set(List.copyOf(found));
                }
            });
        });
    }

    private boolean isTaken() {
        String name = connection.get().name();
        return all.stream().filter(one -> one.name().equals(name)).count() > 1;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; isName(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    private boolean isName(String name) {
        return all.stream().anyMatch(one -> one.name().equals(name));
    }

    /** Saves the one that is edited, if it can be. */
    public void save() {
        Connection now = withPlaces();
        TypedSecrets own = secrets.get();
        boolean same = now.equals(saved) && own.equals(savedSecrets);
        if (!isOpen() || same || now.name().isBlank() || isTaken()) {
            return;
        }
        Set<String> kept = savedSecrets.toKeep().keySet();
        String before = savedAs.isEmpty() ? now.name() : savedAs;
        typed.remove(before);
        typed.put(now.name(), own);
        all.set(chosen.get(), now);
        connection.set(now);
        savedAs = now.name();
        saved = now;
        savedSecrets = own;
        write(() -> {
            // The new secrets first: a profile never names one that isn't there.
            shelf.keep(now.name(), own.toKeep(), kept);
            shelf.save(saved -> saved.with(before, now));
            if (!before.equals(now.name())) {
                shelf.keep(before, Map.of(), kept);
            }
        });
    }

    /** Writes it as the text of a {@code client.properties}, without secrets, and hands that on. */
    void export(Consumer<String> taker) {
        Connection now = withPlaces();
        write(() -> {
            String text = PropertiesText.write(now);
            view.execute(() -> taker.accept(text));
        });
    }

    /** Reads a file, and hands its text on. */
    void read(Path file, Consumer<String> taker) {
        write(() -> {
            String text = shelf.read(file);
            view.execute(() -> taker.accept(text));
        });
    }

    private Connection withPlaces() {
        Connection now = connection.get();
        Map<String, SecretPlace> places = secrets.get().places(place.get());
        return now.withProperties(now.overrides(), places);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        background.execute(() -> {
            @Nullable String wrong = null;
            try {
                writing.run();
            } catch (IOException | IllegalArgumentException e) {
                // The second: another window has taken the name.
                wrong = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            }
            String sentence = wrong == null ? "" : wrong;
            view.execute(() -> trouble.set(sentence));
        });
    }
}
