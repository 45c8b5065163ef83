package dev.nagare.ui.open;

import dev.nagare.settings.Remembered;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the window offers while nothing is open: the recordings that come with it, the user's own, the last ones. */
public final class StartController {
    /** What can be begun. FX thread. */
    public interface Actions {
        void play(Bundled wanted);

        /** Lets the user choose a recording. */
        void choose();

        void open(Path recording);

        /** Lets the user connect to a broker. */
        void connect();
    }

    private final Preferences preferences;
    private final Texts texts;
    private final Actions actions;
    private final Executor background;
    private final Executor view;
    private final Predicate<Path> isThere;
    private long newest;

    @FXML
    private VBox root;

    @FXML
    private Button sample;

    @FXML
    private VBox examples;

    @FXML
    private VBox recent;

    @FXML
    private Label noRecent;

    /**
     * @param background runs what looks for files
     * @param view runs a task on the FX thread
     */
    public StartController(Preferences preferences, Texts texts, Actions actions, Executor background, Executor view) {
        this(preferences, texts, actions, background, view, Files::isReadable);
    }

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    StartController(
            Preferences preferences,
            Texts texts,
            Actions actions,
            Executor background,
            Executor view,
            Predicate<Path> isThere) {
        this.preferences = preferences;
        this.texts = texts;
        this.actions = actions;
        this.background = background;
        this.view = view;
        this.isThere = isThere;
    }

    @FXML
    void initialize() {
        root.addEventHandler(KeyEvent.KEY_PRESSED, StartController::pressFocused);
        root.sceneProperty().addListener((property, old, scene) -> {
            if (scene != null) {
                look();
            }
        });
        root.focusedProperty().addListener((property, old, focused) -> {
            if (focused) {
                sample.requestFocus();
            }
        });
        preferences.rememberedProperty().addListener((property, old, now) -> {
            if (!now.recent().equals(old.recent())) {
                look();
            }
        });
        texts.languageProperty().addListener(unused -> {
            look();
            showExamples();
        });
        showExamples();
    }

    /** The keys of the start view. */
    public KeyMap keys() {
        return new KeyMap("keys.group.start")
                .typed("1", "start.sample.title", this::playSample)
                .typed("2", "start.invoices.title", this::playInvoices)
                .ofControl("Enter", "keys.start.press")
                .ofControl("Del", "start.recent.forget");
    }

    /** Enter presses what has the focus, as people expect of a list of choices. */
    private static void pressFocused(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button button) {
            button.fire();
            event.consume();
        }
    }

    private void showExamples() {
        examples.getChildren()
                .setAll(Bundled.examples().stream().map(this::example).toList());
    }

    private Button example(Bundled each) {
        Label title = new Label(each.title(texts));
        title.getStyleClass().add("strong");
        Label watch = new Label(each.watch(texts));
        watch.getStyleClass().add("example-words");
        watch.setWrapText(true);
        Button button = new Button();
        button.setGraphic(new VBox(title, watch));
        button.getStyleClass().add("example");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(title.getText() + ": " + watch.getText());
        button.setTooltip(new Tooltip(texts.get("start.example.tooltip", title.getText())));
        button.setOnAction(event -> actions.play(each));
        return button;
    }

    /** Looks in the background which of the recent recordings are still there, and then lists them. */
    private void look() {
        long request = ++newest;
        List<Path> files = preferences.remembered().recent();
        background.execute(() -> {
            List<Boolean> there = files.stream().map(isThere::test).toList();
            view.execute(() -> {
                if (request == newest) {
                    list(files, there);
                }
            });
        });
    }

    private void list(List<Path> files, List<Boolean> there) {
        recent.getChildren().clear();
        for (int i = 0; i < files.size(); i++) {
            recent.getChildren().add(row(files.get(i), there.get(i)));
        }
        noRecent.setVisible(files.isEmpty());
        noRecent.setManaged(files.isEmpty());
    }

    private HBox row(Path file, boolean there) {
        Label name = new Label(String.valueOf(file.getFileName()));
        name.getStyleClass().addAll("strong", "path");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label folder = new Label(String.valueOf(file.getParent()));
        folder.getStyleClass().addAll("small", "path", there ? "muted" : "warning-text");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox place = new HBox(4, folder);
        if (!there) {
            Label missing = new Label(texts.get("start.recent.missing"));
            missing.getStyleClass().addAll("small", "warning-text");
            missing.setMinWidth(Region.USE_PREF_SIZE);
            place.getChildren().add(0, missing);
        }
        FontIcon icon = new FontIcon(there ? "fth-file-text" : "fth-alert-circle");
        HBox content = new HBox(12, icon, new VBox(2, name, place));
        content.getStyleClass().add("recent-content");

        Button open = new Button();
        open.setGraphic(content);
        open.getStyleClass().add("recent-file");
        open.setMaxWidth(Double.MAX_VALUE);
        if (!there) {
            open.getStyleClass().add("missing");
        }
        open.setAccessibleText(
                name.getText() + ", " + (there ? "" : texts.get("start.recent.missing") + " ") + folder.getText());
        open.setTooltip(new Tooltip(file.toString()));
        open.setOnAction(event -> actions.open(file));
        HBox.setHgrow(open, Priority.ALWAYS);

        Button forget = new Button();
        forget.setGraphic(new FontIcon("fth-x"));
        forget.getStyleClass().addAll("ng-flat", "forget");
        forget.setAccessibleText(texts.get("start.recent.forgetThis", name.getText()));
        forget.setTooltip(new Tooltip(texts.get("start.recent.forget") + " (Del)"));
        forget.setOnAction(event -> forget(file));

        HBox row = new HBox(4, open, forget);
        row.getStyleClass().add("recent-row");
        row.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                forget(file);
                event.consume();
            }
        });
        return row;
    }

    private void forget(Path file) {
        sample.requestFocus();
        preferences.remember((Remembered now) -> now.without(file));
    }

    @FXML
    void playSample() {
        actions.play(Bundled.CARD_TRANSACTIONS);
    }

    @FXML
    void playInvoices() {
        actions.play(Bundled.ONLINE_RETAIL);
    }

    @FXML
    void connect() {
        actions.connect();
    }

    @FXML
    void choose() {
        actions.choose();
    }
}
