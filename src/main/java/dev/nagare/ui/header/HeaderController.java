package dev.nagare.ui.header;

import dev.nagare.session.MemoryStatus;
import dev.nagare.session.Profile;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.Theme;
import dev.nagare.ui.delivery.DeliveryChip;
import dev.nagare.ui.delivery.DeliveryState;
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
    private static final double AMPLE = 1500;
    /** Below it not even the icons leave enough for the names. */
    private static final double SCARCE = 1200;

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
    private Label pipeline;

    @FXML
    private MenuButton memory;

    @FXML
    private Label brand;

    @FXML
    private Label pipelineWord;

    @FXML
    private MenuItem anew;

    @FXML
    private HBox header;

    @FXML
    private Button delivery;

    @FXML
    private FontIcon deliveryIcon;

    @FXML
    private Button connect;

    @FXML
    private Button open;

    @FXML
    private Button reading;

    @FXML
    private FontIcon readingIcon;

    @FXML
    private Button record;

    @FXML
    private Label recorded;

    @FXML
    private Button zone;

    @FXML
    private FontIcon themeIcon;

    private final Tooltip state = new Tooltip();
    private final Tooltip computed = new Tooltip();
    private final Tooltip remembered = new Tooltip();
    private final Tooltip delivered = new Tooltip();
    private final MemoryWords words;

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

    /** How much of it there is. */
    private enum Room {
        SCARCE,
        LITTLE,
        AMPLE
    }

    private static Room room(double width) {
        if (width >= AMPLE) {
            return Room.AMPLE;
        }
        return width < SCARCE ? Room.SCARCE : Room.LITTLE;
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
        delivered.setWrapText(true);
        delivered.setMaxWidth(420);
        delivery.setTooltip(delivered);
        header.widthProperty()
                .map(width -> room(width.doubleValue()))
                .addListener(unused -> show(model.viewProperty().get()));
        Tooltip.install(sourceChip, state);
        Tooltip.install(pipelineChip, computed);
        presentation.look().themeProperty().subscribe(this::showTheme);
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    private void show(HeaderView view) {
        show(view.profile());
        source.setText(view.source());
        dot.getStyleClass().setAll("dot", view.state());
        dot.setAccessibleText(view.stateText());
        state.setText(view.place() + " · " + view.stateText());
        pipelineChip.setVisible(view.pipeline() != null);
        pipelineChip.setManaged(view.pipeline() != null);
        pipeline.setText(view.pipeline() == null ? "" : view.pipeline());
        computed.setText(pipeline.getText());
        // Of a topic there is much more to show.
        Room room = view.reading() == null ? Room.AMPLE : room(header.getWidth());
        boolean brief = room != Room.AMPLE;
        boolean scarce = room == Room.SCARCE;
        sourceDetail.setText(brief ? view.brief() : view.detail());
        sourceDetail.setManaged(!sourceDetail.getText().isEmpty());
        pipelineWord.setManaged(!brief);
        pipelineWord.setVisible(!brief);
        brand.setManaged(!scarce);
        brand.setVisible(!scarce);
        for (Button each : List.of(connect, open)) {
            each.setContentDisplay(scarce ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        }
        show(view.reading(), brief);
        show(view.memory());
        memory.setContentDisplay(brief ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        show(view.delivery(), brief);
    }

    /** @param brief whether a number has to do; the icon says of what */
    private void show(@Nullable DeliveryChip chip, boolean brief) {
        delivery.setVisible(chip != null);
        delivery.setManaged(chip != null);
        if (chip == null) {
            return;
        }
        delivery.setText(brief ? chip.figure() : chip.words());
        delivery.setAccessibleText(chip.words());
        delivered.setText(chip.whole());
        deliveryIcon.setIconLiteral(
                switch (chip.state()) {
                    case FORBIDDEN -> "fth-lock";
                    case HOLDS_UP -> "fth-pause-circle";
                    case FAILED -> "fth-alert-octagon";
                    case TROUBLED -> "fth-alert-triangle";
                    case WELL -> "fth-send";
                });
        for (DeliveryState each : DeliveryState.values()) {
            delivery.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.style()), each == chip.state());
        }
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

    /** @param brief whether an icon has to do for each button */
    private void show(@Nullable ReadingView view, boolean brief) {
        for (Node each : List.of(reading, record, recorded)) {
            each.setVisible(view != null);
            each.setManaged(view != null);
        }
        if (view != null) {
            reading.setText(texts().get(view.on() ? "header.reading.stop" : "header.reading.go"));
            readingIcon.setIconLiteral(view.on() ? "fth-pause-circle" : "fth-play-circle");
            record.setText(texts().get(view.recording() ? "header.record.stop" : "header.record.start"));
            for (Button each : List.of(reading, record)) {
                each.setContentDisplay(brief ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                each.setAccessibleText(each.getText());
            }
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
