package dev.nagare.ui.connect;

import dev.nagare.connection.PropertiesText;
import dev.nagare.connection.PropertiesText.Parsed;
import dev.nagare.settings.Connection;
import dev.nagare.ui.common.FileDrop;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.ConnectionsViewModel.Removed;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of connections on the left, and the one that is chosen beside it. */
public final class ConnectController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ConnectionsViewModel model;
    private final TrialViewModel tests;
    private final ReadingViewModel reading;
    private final FindingViewModel finding;
    private final Texts texts;
    private final Supplier<Optional<Path>> file;
    private Runnable open = () -> {};
    private boolean showing;

    @FXML
    private VBox root;

    @FXML
    private StackPane dropHint;

    @FXML
    private ListView<Connection> list;

    @FXML
    private Button duplicate;

    @FXML
    private Button remove;

    @FXML
    private HBox undoRow;

    @FXML
    private Label removed;

    @FXML
    private Button export;

    @FXML
    private Label notice;

    @FXML
    private Label trouble;

    @FXML
    private Label found;

    @FXML
    private Node editor;

    @FXML
    private Node empty;

    @FXML
    private Tab cluster;

    @FXML
    private Tab security;

    @FXML
    private Tab login;

    @FXML
    private Tab topic;

    @FXML
    private StackPane trial;

    /** @param file lets the user choose a file */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public ConnectController(
            ConnectionsViewModel model,
            TrialViewModel tests,
            ReadingViewModel reading,
            FindingViewModel finding,
            Texts texts,
            Supplier<Optional<Path>> file) {
        this.model = model;
        this.tests = tests;
        this.reading = reading;
        this.finding = finding;
        this.texts = texts;
        this.file = file;
    }

    @FXML
    void initialize() {
        FxmlViews views = new FxmlViews(texts)
                .with(ClusterController.class, () -> new ClusterController(model, texts))
                .with(SecurityController.class, () -> new SecurityController(model, texts, file))
                .with(LoginController.class, () -> new LoginController(model, texts, file))
                .with(ReadingController.class, () -> new ReadingController(model, reading, texts, file))
                .with(TrialController.class, () -> new TrialController(model, tests, texts));
        cluster.setContent(scrolled(views.load(FxmlFile.CONNECT_CLUSTER)));
        security.setContent(scrolled(views.load(FxmlFile.CONNECT_SECURITY)));
        login.setContent(scrolled(views.load(FxmlFile.CONNECT_LOGIN)));
        topic.setContent(views.load(FxmlFile.CONNECT_READING));
        trial.getChildren().setAll(views.load(FxmlFile.CONNECT_TRIAL));
        list.setItems(model.all());
        list.setCellFactory(unused -> new ConnectionCell());
        // A list takes Enter for itself, and never hands it to the dialog's button.
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open.run();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open.run();
            }
        });
        FileDrop.on(root, dropHint, files -> take(files.get(0)));
        list.getSelectionModel().selectedIndexProperty().addListener((property, old, place) -> {
            if (!showing) {
                model.choose(place.intValue());
            }
        });
        model.chosenProperty().addListener(unused -> {
            notice("");
            show();
        });
        model.connectionProperty().addListener(unused -> show());
        model.removedProperty().addListener((property, old, one) -> show(one));
        finding.wordsProperty().addListener(unused -> showFinding());
        model.troubleProperty().addListener((property, old, words) -> showTrouble(words));
        show();
        show(model.removedProperty().get());
        showTrouble(model.troubleProperty().get());
        notice("");
        showFinding();
    }

    /** Says what Enter and a double click in the list do. */
    public void setOnOpen(Runnable action) {
        open = action;
    }

    /** Makes a connection of the properties in a file. */
    private void take(Path file) {
        String fileName = String.valueOf(file.getFileName());
        model.read(file, text -> take(text, fileName.replaceFirst("\\.[^.]*$", ""), "connect.drop.nothing"));
    }

    private static ScrollPane scrolled(Parent view) {
        ScrollPane pane = new ScrollPane(view);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return pane;
    }

    private void show() {
        showing = true;
        if (model.isOpen()) {
            list.getSelectionModel().clearAndSelect(model.chosenProperty().get());
        } else {
            list.getSelectionModel().clearSelection();
        }
        showing = false;
        editor.setVisible(model.isOpen());
        empty.setVisible(!model.isOpen());
        duplicate.setDisable(!model.isOpen());
        export.setDisable(!model.isOpen());
        remove.setDisable(!model.isOpen());
    }

    private void show(@Nullable Removed one) {
        undoRow.setVisible(one != null);
        undoRow.setManaged(one != null);
        removed.setText(
                one == null
                        ? ""
                        : texts.get("connect.list.removed", one.connection().name()));
    }

    private void notice(String words) {
        notice.setText(words);
        notice.setVisible(!words.isEmpty());
        notice.setManaged(!words.isEmpty());
    }

    private void showTrouble(String words) {
        trouble.setText(words.isEmpty() ? "" : texts.get("connect.list.trouble", words));
        trouble.setVisible(!words.isEmpty());
        trouble.setManaged(!words.isEmpty());
    }

    private void showFinding() {
        String words = finding.wordsProperty().get();
        found.setText(words);
        found.setVisible(!words.isEmpty());
        found.setManaged(!words.isEmpty());
        found.pseudoClassStateChanged(WRONG, !finding.runningProperty().get());
    }

    @FXML
    void create() {
        model.create(texts.get("connect.list.fresh"));
        cluster.getTabPane().getSelectionModel().select(cluster);
        if (cluster.getContent().lookup("#name") instanceof TextField name) {
            name.requestFocus();
            name.selectAll();
        }
    }

    @FXML
    void duplicate() {
        model.duplicate();
    }

    @FXML
    void remove() {
        model.remove();
    }

    /** Makes a connection of the properties in a file that is chosen, as one that is dropped. */
    @FXML
    void chooseProperties() {
        file.get().ifPresent(this::take);
    }

    /** Makes a connection of the properties in the clipboard. */
    @FXML
    void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        take(text == null ? "" : text, texts.get("connect.list.fresh"), "connect.paste.nothing");
    }

    private void take(String text, String name, String nothing) {
        Parsed parsed = PropertiesText.parse(text);
        if (parsed.connection().bootstrap().isEmpty()) {
            notice(texts.get(nothing));
            return;
        }
        model.add(parsed.connection().withName(name), new TypedSecrets(parsed.secrets(), true));
        notice(parsed.unknown().stream()
                .map(one -> texts.get(
                        one.taken() ? "connect.paste.taken" : "connect.paste.unknown", one.said(), one.nearest()))
                .collect(Collectors.joining("\n")));
    }

    /** Puts the connection into the clipboard as properties. */
    @FXML
    void export() {
        model.export(text -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            notice(texts.get("connect.export.done"));
        });
    }

    @FXML
    void undo() {
        model.undo();
    }

    /** A connection with its mark. */
    private static final class ConnectionCell extends ListCell<Connection> {
        private final Region mark = new Region();
        private final Label name = new Label();
        private final Label brokers = new Label();
        private final Tooltip whole = new Tooltip();
        private final HBox row = new HBox(mark, new VBox(name, brokers));

        ConnectionCell() {
            row.getStyleClass().add("connection-row");
            name.getStyleClass().add("strong");
            brokers.getStyleClass().addAll("muted", "small");
            // As wide as the list, whatever its words would like.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Connection connection, boolean nothing) {
            super.updateItem(connection, nothing);
            if (nothing || connection == null) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            mark.getStyleClass()
                    .setAll("connection-mark", connection.colour().name().toLowerCase(Locale.ROOT));
            name.setText(connection.name());
            List<String> all = connection.bootstrap();
            brokers.setText(all.size() < 2 ? String.join("", all) : all.get(0) + "  +" + (all.size() - 1));
            whole.setText(String.join("\n", all));
            setTooltip(all.isEmpty() ? null : whole);
            setAccessibleText(connection.name());
            setGraphic(row);
        }
    }
}
