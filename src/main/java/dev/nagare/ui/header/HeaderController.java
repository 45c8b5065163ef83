package dev.nagare.ui.header;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.header.HeaderViewModel.HeaderView;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chips, and the buttons for what concerns the whole window. */
public final class HeaderController {
    private final HeaderViewModel model;
    private final Texts texts;
    private final Look look;
    private final Formats formats;
    private final Runnable opening;

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
    private Label zone;

    @FXML
    private FontIcon themeIcon;

    private final Tooltip state = new Tooltip();

    /**
     * @param opening lets the user choose a recording
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public HeaderController(HeaderViewModel model, Texts texts, Look look, Formats formats, Runnable opening) {
        this.model = model;
        this.texts = texts;
        this.look = look;
        this.formats = formats;
        this.opening = opening;
    }

    @FXML
    void initialize() {
        zone.setText(formats.zoneName());
        Tooltip.install(sourceChip, state);
        look.themeProperty().addListener((property, old, theme) -> showTheme(theme));
        showTheme(look.themeProperty().get());
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
        opening.run();
    }

    @FXML
    void switchTheme() {
        look.themeProperty().set(look.themeProperty().get().other());
    }

    @FXML
    void switchLanguage() {
        texts.speak(texts.language() == Language.ENGLISH ? Language.JAPANESE : Language.ENGLISH);
    }
}
