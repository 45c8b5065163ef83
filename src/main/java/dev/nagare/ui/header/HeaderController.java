package dev.nagare.ui.header;

import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.header.HeaderViewModel.HeaderView;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chips, and the buttons for what concerns the whole window. */
public final class HeaderController {
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
    private Button zone;

    @FXML
    private FontIcon themeIcon;

    private final Tooltip state = new Tooltip();

    /** What leads away from the header. */
    public interface Actions {
        /** Lets the user choose a recording. */
        void choose();

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
