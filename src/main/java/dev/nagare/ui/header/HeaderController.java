package dev.nagare.ui.header;

import dev.nagare.session.MemoryStatus;
import dev.nagare.session.Profile;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.header.HeaderViewModel.HeaderView;
import dev.nagare.ui.header.HeaderViewModel.ReadingView;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chips, and the buttons for what concerns the whole window. */
public final class HeaderController {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");
    /** From this width on, in pixels, there is room for words beside every icon. */
    private static final double ROOMY = 1500;
    /** Below it there is none for any words but names, while a topic is followed. */
    private static final double NARROW = 1200;

    private final HeaderViewModel model;
    private final Presentation presentation;
    private final Actions actions;

    @FXML
    private HBox sourceChip;

    @FXML
    private HBox pipelineChip;

    @FXML
    private Region dot;

    @FXML
    private Label profile;

    @FXML
    private Label source;

    @FXML
    private Label sourceDetail;

    @FXML
    private Label pipelineWord;

    @FXML
    private Label pipeline;

    @FXML
    private MenuButton memory;

    @FXML
    private MenuItem anew;

    @FXML
    private HBox header;

    @FXML
    private Button delivery;

    @FXML
    private FontIcon deliveryIcon;

    @FXML
    private Label brand;

    @FXML
    private Button reading;

    @FXML
    private FontIcon readingIcon;

    @FXML
    private Button connect;

    @FXML
    private Button open;

    @FXML
    private Button record;

    @FXML
    private Label recorded;

    @FXML
    private Button zone;

    @FXML
    private FontIcon themeIcon;

    private final Tooltip state = new Tooltip();
    private final Tooltip remembered = new Tooltip();
    private final Tooltip piped = new Tooltip();
    private final MemoryWords words;
    private DeliveryButton delivered;

    /** What leads away from the header. */
    public interface Actions {
        /** Lets the user choose a recording. */
        void choose();

        /** Stops fetching from the topic, or goes on. */
        void read();

        /** Forgets where the reading stopped, and begins where it is to begin. */
        void beginAnew();

        /** Lets the user choose where the topic is recorded, or ends the recording. */
        void record();

        /** Shows how results leave this window, or no longer. */
        void delivery();

        /** Shows the connections. */
        void connect();

        /** Shows the settings. */
        void settings();
    }

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public HeaderController(HeaderViewModel model, Presentation presentation, Actions actions) {
        this.model = model;
        this.presentation = presentation;
        this.actions = actions;
        this.words = new MemoryWords(presentation.texts(), presentation.formats());
    }

    @FXML
    void initialize() {
        presentation.formats().zoneProperty().subscribe(unused -> {
            zone.setText(presentation.formats().zoneName());
            show(model.viewProperty().get().memory());
        });
        remembered.setWrapText(true);
        remembered.setMaxWidth(360);
        memory.setTooltip(remembered);
        delivered = new DeliveryButton(delivery, deliveryIcon);
        header.widthProperty().addListener(unused -> fit());
        Tooltip.install(sourceChip, state);
        Tooltip.install(pipelineChip, piped);
        presentation.look().themeProperty().subscribe(this::showTheme);
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    private void show(HeaderView view) {
        show(view.profile());
        source.setText(view.source());
        sourceDetail.setText(view.detail());
        sourceDetail.setManaged(!view.detail().isEmpty());
        dot.getStyleClass().setAll("dot", view.state());
        dot.setAccessibleText(view.stateText());
        state.setText(view.place() + " · " + view.stateText());
        pipelineChip.setVisible(view.pipeline() != null);
        pipelineChip.setManaged(view.pipeline() != null);
        pipeline.setText(view.pipeline() == null ? "" : view.pipeline());
        piped.setText(texts().get("header.pipeline.label") + " " + pipeline.getText());
        show(view.reading());
        show(view.memory());
        fit();
    }

    /** That results leave a narrow window is more important than words beside icons that everybody knows. */
    private void fit() {
        HeaderView view = model.viewProperty().get();
        boolean roomy = header.getWidth() >= ROOMY;
        boolean narrow = header.getWidth() < NARROW && view.reading() != null;
        boolean words = !narrow && (roomy || view.delivery() == null);
        delivered.show(view.delivery(), roomy);
        show(pipelineWord, words);
        show(brand, !narrow);
        for (Button each : List.of(connect, open)) {
            each.setContentDisplay(words ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
        }
        reading.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        record.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        memory.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private void show(@Nullable MemoryStatus kept) {
        memory.setVisible(kept != null);
        memory.setManaged(kept != null);
        if (kept != null) {
            memory.setText(words.label(kept));
            memory.setAccessibleText(words.label(kept));
            memory.pseudoClassStateChanged(FAILED, !kept.state().remembers());
            anew.setDisable(!kept.state().remembers());
            remembered.setText(words.whole(kept));
        }
    }

    /** The whole chip has the colour: nobody shall take production for anything else. */
    private void show(@Nullable Profile named) {
        profile.setText(named == null ? "" : named.name());
        profile.setVisible(named != null);
        profile.setManaged(named != null);
        String mark = named == null ? "none" : named.mark().name().toLowerCase(Locale.ROOT);
        sourceChip.getStyleClass().setAll("chip", "marked-" + mark);
    }

    private void show(@Nullable ReadingView view) {
        for (Node each : List.of(reading, record, recorded)) {
            each.setVisible(view != null);
            each.setManaged(view != null);
        }
        if (view != null) {
            reading.setText(texts().get(view.on() ? "header.reading.stop" : "header.reading.go"));
            readingIcon.setIconLiteral(view.on() ? "fth-pause-circle" : "fth-play-circle");
            record.setText(texts().get(view.recording() ? "header.record.stop" : "header.record.start"));
            record.pseudoClassStateChanged(RECORDING, view.recording());
            reading.setAccessibleText(reading.getText());
            record.setAccessibleText(record.getText());
            recorded.setText(view.recorded());
            recorded.setManaged(view.recording());
        }
    }

    private Texts texts() {
        return presentation.texts();
    }

    /** The icon shows where the button leads. */
    private void showTheme(Theme theme) {
        themeIcon.setIconLiteral(theme == Theme.DARK ? "fth-sun" : "fth-moon");
    }

    @FXML
    void open() {
        actions.choose();
    }

    @FXML
    void read() {
        actions.read();
    }

    @FXML
    void beginAnew() {
        actions.beginAnew();
    }

    @FXML
    void delivery() {
        actions.delivery();
    }

    @FXML
    void record() {
        actions.record();
    }

    @FXML
    void connect() {
        actions.connect();
    }

    @FXML
    void switchTheme() {
        presentation.switchTheme();
    }

    @FXML
    void switchLanguage() {
        presentation.switchLanguage();
    }

    @FXML
    void settings() {
        actions.settings();
    }
}
