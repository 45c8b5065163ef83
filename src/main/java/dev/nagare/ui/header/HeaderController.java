package dev.nagare.ui.header;

import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.header.HeaderViewModel.HeaderView;
import dev.nagare.ui.header.HeaderViewModel.ReadingView;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chips, and the buttons for what concerns the whole window. */
public final class HeaderController {
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");

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
    private Label source;

    @FXML
    private Label sourceDetail;

    @FXML
    private Label pipeline;

    @FXML
    private Button reading;

    @FXML
    private Button record;

    @FXML
    private Label recorded;

    @FXML
    private Button zone;

    @FXML
    private FontIcon themeIcon;

    private final Tooltip state = new Tooltip();

    /** What leads away from the header. */
    public interface Actions {
        /** Lets the user choose a recording. */
        void choose();

        /** Stops fetching from the topic, or goes on. */
        void read();

        /** Lets the user choose where the topic is recorded, or ends the recording. */
        void record();

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
    }

    @FXML
    void initialize() {
        presentation
                .formats()
                .zoneProperty()
                .subscribe(unused -> zone.setText(presentation.formats().zoneName()));
        Tooltip.install(sourceChip, state);
        presentation.look().themeProperty().subscribe(this::showTheme);
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    private void show(HeaderView view) {
        source.setText(view.source());
        sourceDetail.setText(view.detail());
        sourceDetail.setManaged(!view.detail().isEmpty());
        dot.getStyleClass().setAll("dot", view.state());
        dot.setAccessibleText(view.stateText());
        state.setText(view.source() + " · " + view.stateText());
        pipelineChip.setVisible(view.pipeline() != null);
        pipelineChip.setManaged(view.pipeline() != null);
        pipeline.setText(view.pipeline() == null ? "" : view.pipeline());
        show(view.reading());
    }

    private void show(@Nullable ReadingView view) {
        for (Node each : List.of(reading, record, recorded)) {
            each.setVisible(view != null);
            each.setManaged(view != null);
        }
        if (view != null) {
            reading.setText(texts().get(view.on() ? "header.reading.stop" : "header.reading.go"));
            record.setText(texts().get(view.recording() ? "header.record.stop" : "header.record.start"));
            record.pseudoClassStateChanged(RECORDING, view.recording());
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
