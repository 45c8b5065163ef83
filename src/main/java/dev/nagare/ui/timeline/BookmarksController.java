package dev.nagare.ui.timeline;

import dev.nagare.settings.Bookmark;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of bookmarks, with the note of the one that is selected. */
public final class BookmarksController {
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");

    private final BookmarkBook book;
    private final Formats formats;
    private final Texts texts;
    private final Consumer<Bookmark> go;
    private final Runnable close;
    private final @Nullable Bookmark first;
    private @Nullable Bookmark edited;

    @FXML
    private VBox root;

    @FXML
    private ListView<Bookmark> list;

    @FXML
    private Label empty;

    @FXML
    private TextField note;

    @FXML
    private Button goThere;

    @FXML
    private Button delete;

    @FXML
    private Button undo;

    /**
     * @param first the one whose note is written first; null for none
     * @param go goes to one
     * @param close closes the dialog
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    BookmarksController(
            BookmarkBook book,
            Formats formats,
            Texts texts,
            @Nullable Bookmark first,
            Consumer<Bookmark> go,
            Runnable close) {
        this.book = book;
        this.formats = formats;
        this.texts = texts;
        this.first = first;
        this.go = go;
        this.close = close;
    }

    @FXML
    void initialize() {
        list.setCellFactory(view -> new Cell());
        empty.setText(texts.get("bookmarks.list.empty"));
        note.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() <= Bookmark.LONGEST_NOTE ? change : null));
        list.getSelectionModel().selectedItemProperty().addListener((property, old, chosen) -> edit(chosen));
        note.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                keepNote();
            }
        });
        note.setOnAction(event -> {
            keepNote();
            close.run();
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                goThere();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyInList);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event)) {
                undo();
                event.consume();
            }
        });
        ChangeListener<Object> listener = (property, old, now) -> show();
        book.bookmarksProperty().addListener(listener);
        root.sceneProperty().addListener((property, old, scene) -> {
            if (scene == null) {
                book.bookmarksProperty().removeListener(listener);
            }
        });
        show();
        if (first != null) {
            select(first);
        } else {
            list.getSelectionModel().selectFirst();
        }
    }

    /** Where the focus is wanted first: in the note of one that has just been set, else on the list. */
    void focus() {
        (first == null ? list : note).requestFocus();
    }

    /** Keeps what stands in the field, as the dialog is closed. */
    void keepNote() {
        Bookmark of = edited;
        String text = note.getText().strip();
        if (of != null && !of.note().equals(text)) {
            edited = new Bookmark(of.clock(), of.record(), text);
            book.set(edited);
        }
    }

    private void keyInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            goThere();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            delete();
            event.consume();
        } else if (event.getCode() == KeyCode.F2) {
            note.requestFocus();
            event.consume();
        }
    }

    private void show() {
        Bookmark selected = edited;
        List<Bookmark> all = book.bookmarks().all();
        int index = list.getSelectionModel().getSelectedIndex();
        if (!list.getItems().equals(all)) {
            list.getItems().setAll(all);
            if (selected == null || !select(selected)) {
                list.getSelectionModel().select(Math.min(Math.max(0, index), all.size() - 1));
            }
        }
        empty.setVisible(all.isEmpty());
        undo.setDisable(!book.canUndo());
        showChosen();
    }

    private boolean select(Bookmark place) {
        for (Bookmark each : list.getItems()) {
            if (each.clock() == place.clock() && each.record() == place.record()) {
                list.getSelectionModel().select(each);
                list.scrollTo(each);
                return true;
            }
        }
        return false;
    }

    private void edit(@Nullable Bookmark chosen) {
        boolean same = edited != null
                && chosen != null
                && edited.clock() == chosen.clock()
                && edited.record() == chosen.record();
        if (!same) {
            keepNote();
        }
        edited = chosen;
        note.setText(chosen == null ? "" : chosen.note());
        showChosen();
    }

    private void showChosen() {
        boolean none = edited == null;
        note.setDisable(none);
        goThere.setDisable(none);
        delete.setDisable(none);
    }

    @FXML
    void goThere() {
        if (edited != null) {
            keepNote();
            go.accept(Objects.requireNonNull(edited));
            close.run();
        }
    }

    @FXML
    void delete() {
        Bookmark gone = edited;
        if (gone != null) {
            edited = null;
            book.remove(gone);
        }
    }

    @FXML
    void undo() {
        edited = null;
        book.undo();
    }

    private final class Cell extends ListCell<Bookmark> {
        private final Label time = new Label();
        private final Label words = new Label();
        private final HBox row = new HBox(time, words);

        Cell() {
            time.setMinWidth(Region.USE_PREF_SIZE);
            row.getStyleClass().add("bookmark");
        }

        @Override
        protected void updateItem(@Nullable Bookmark bookmark, boolean nothing) {
            super.updateItem(bookmark, nothing);
            setGraphic(nothing || bookmark == null ? null : row);
            if (bookmark != null) {
                boolean noted = !bookmark.note().isEmpty();
                time.setText(formats.dateTimeMillis(bookmark.clock()));
                words.setText(noted ? bookmark.note() : texts.get("bookmarks.note.none"));
                words.getStyleClass().setAll("label", noted ? "noted" : "muted");
            }
        }
    }
}
