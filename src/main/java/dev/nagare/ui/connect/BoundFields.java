package dev.nagare.ui.connect;

import dev.nagare.connection.Complaint;
import dev.nagare.settings.Connection;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Ties fields to the connection that is edited, both ways; fields that aren't needed by what is chosen disappear. */
final class BoundFields {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ConnectionsViewModel model;
    private final Texts texts;
    private final List<Runnable> shows = new ArrayList<>();
    private boolean showing;

    BoundFields(ConnectionsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        model.connectionProperty().addListener(unused -> show());
        model.secretsProperty().addListener(unused -> show());
    }

    /** Shows the connection, at first and after each change. */
    void show() {
        showing = true;
        shows.forEach(Runnable::run);
        showing = false;
    }

    /** A text. One that means what the connection says stays as it was typed. */
    void text(
            TextInputControl field,
            Function<Connection, String> read,
            BiFunction<Connection, String, Connection> write) {
        field.textProperty().addListener((property, old, text) -> {
            if (!showing) {
                model.change(now -> write.apply(now, text));
            }
        });
        shows.add(() -> {
            Connection now = model.connectionProperty().get();
            if (!write.apply(now, field.getText()).equals(now)) {
                field.setText(read.apply(now));
            }
        });
    }

    /** A secret. */
    void secret(TextInputControl field, String name) {
        field.textProperty().addListener((property, old, text) -> {
            if (!showing) {
                model.type(name, text);
            }
        });
        shows.add(() -> {
            String text = model.secretsProperty().get().text(name);
            if (!text.equals(field.getText())) {
                field.setText(text);
            }
        });
    }

    /** One of several. */
    <T> void choice(
            ChoiceBox<T> box,
            List<T> values,
            Function<T, String> words,
            Function<Connection, T> read,
            BiFunction<Connection, T, Connection> write) {
        fill(box, values, words);
        box.valueProperty().addListener((property, old, value) -> {
            if (!showing && value != null) {
                model.change(now -> write.apply(now, value));
            }
        });
        shows.add(() -> box.setValue(read.apply(model.connectionProperty().get())));
    }

    /** Fills a box with its choices. */
    static <T> void fill(ChoiceBox<T> box, List<T> values, Function<T, String> words) {
        box.setConverter(new Words<>(words));
        box.setItems(FXCollections.observableArrayList(values));
    }

    /** Yes or no. */
    void flag(CheckBox box, Predicate<Connection> read, BiFunction<Connection, Boolean, Connection> write) {
        box.selectedProperty().addListener((property, old, value) -> {
            if (!showing) {
                model.change(now -> write.apply(now, value));
            }
        });
        shows.add(() -> box.setSelected(read.test(model.connectionProperty().get())));
    }

    /** Rows that are there only under a condition. */
    void when(Predicate<Connection> condition, Node... rows) {
        shows.add(() -> {
            boolean shown = condition.test(model.connectionProperty().get());
            for (Node row : rows) {
                row.setVisible(shown);
                row.setManaged(shown);
            }
        });
    }

    /** Where what is wrong with a field is said; there is nothing when all is well. */
    void complaints(Label label, Complaint.Field field) {
        Runnable say = () -> {
            String words = model.complaintsProperty().get().stream()
                    .filter(one -> one.field() == field)
                    .map(one -> ConnectWords.of(one, texts))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            label.setText(words);
            label.setVisible(!words.isEmpty());
            label.setManaged(!words.isEmpty());
            label.pseudoClassStateChanged(WRONG, true);
        };
        model.complaintsProperty().addListener(unused -> say.run());
        texts.languageProperty().addListener(unused -> say.run());
        say.run();
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
        }
    }
}
