package dev.nagare.ui.timeline;

import dev.nagare.session.Session;
import dev.nagare.session.Speed;
import dev.nagare.session.TransportCommand;
import dev.nagare.ui.chart.TimelineLanes;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.Texts;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.StringConverter;

/** The transport and the strip beside it. */
public final class TimelineController {
    private final TimelineViewModel model;
    private final Session session;
    private final Texts texts;

    @FXML
    private Button play;

    @FXML
    private Region playGlyph;

    @FXML
    private Tooltip playTooltip;

    @FXML
    private ChoiceBox<Speed> speed;

    @FXML
    private TimelineLanes lanes;

    @FXML
    private Label clock;

    @FXML
    private Label elapsed;

    @FXML
    private Button index;

    @FXML
    private Tooltip indexTooltip;

    /** How long the pointer rests before the replay goes where it is. */
    private final PauseTransition rest = new PauseTransition(Duration.millis(100));

    private boolean updating;
    /** Whether the user has stopped the look through the recording. */
    private boolean indexStopped;

    /** Where the pointer drags the line, epoch milliseconds; NaN while it doesn't. */
    private double dragged = Double.NaN;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public TimelineController(TimelineViewModel model, Session session, Texts texts) {
        this.model = model;
        this.session = session;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        speed.setConverter(new SpeedConverter());
        fillSpeeds();
        speed.valueProperty().addListener((property, old, chosen) -> {
            if (!updating && chosen != null) {
                session.speed(chosen);
            }
        });
        model.viewProperty().addListener((property, old, view) -> show(view));
        texts.languageProperty().addListener(unused -> {
            fillSpeeds();
            show(model.viewProperty().get());
        });
        show(model.viewProperty().get());
        lanes.setOnScrub(this::scrub);
        rest.setOnFinished(event -> session.seek(Math.round(dragged)));
    }

    /** The line follows the pointer at once, and the replay when the pointer rests or lets go. */
    private void scrub(double time, boolean last) {
        if (!model.viewProperty().get().usable()) {
            return;
        }
        dragged = time;
        if (last) {
            rest.stop();
            session.seek(Math.round(time));
            dragged = Double.NaN;
        } else {
            rest.playFromStart();
        }
    }

    private void fillSpeeds() {
        updating = true;
        speed.getItems().setAll(TimelineViewModel.speeds());
        speed.setValue(model.viewProperty().get().speed());
        updating = false;
    }

    private void show(TimelineView view) {
        play.setDisable(!view.usable());
        speed.setDisable(!view.usable());
        boolean pauses = playGlyph.getStyleClass().contains("pause");
        if (view.playing() && !pauses) {
            playGlyph.getStyleClass().add("pause");
        } else if (!view.playing()) {
            playGlyph.getStyleClass().remove("pause");
        }
        String words = texts.get(view.playing() ? "timeline.play.pause" : "timeline.play.play");
        playTooltip.setText(words);
        play.setAccessibleText(words);
        showIndex(view.lookedThrough());
        if (!speed.isShowing() && !view.speed().equals(speed.getValue())) {
            updating = true;
            speed.setValue(view.speed());
            updating = false;
        }
    }

    private void showIndex(double share) {
        index.setVisible(share >= 0);
        index.setManaged(share >= 0);
        indexStopped &= share >= 0;
        String percent = Math.round(100 * share) + " %";
        index.setText(texts.get(indexStopped ? "timeline.index.stopped" : "timeline.index.going", percent));
        String words = texts.get(indexStopped ? "timeline.index.goOn" : "timeline.index.stop");
        indexTooltip.setText(words);
        index.setAccessibleText(index.getText() + ". " + words);
    }

    @FXML
    void toggleIndex() {
        indexStopped = !indexStopped;
        if (indexStopped) {
            session.stopIndexing();
        } else {
            session.goOnIndexing();
        }
        showIndex(model.viewProperty().get().lookedThrough());
    }

    @FXML
    void togglePlay() {
        session.command(TransportCommand.TOGGLE_PLAY);
    }

    /** Makes the strip anew from the last snapshot. */
    public void redrawLanes() {
        Picture picture = model.picture(lanes.barCount(), lanes.cellCount());
        double[] bars = picture.bars().stream().mapToDouble(Double::doubleValue).toArray();
        lanes.show((double) picture.from(), (double) picture.to(), bars, picture.alerts(), picture.troubles());
    }

    /**
     * Moves the line and the clock.
     *
     * @param now the replay clock at this pulse, epoch milliseconds
     */
    public void pulse(double now) {
        double goal = model.goal();
        double going = Double.isNaN(dragged) ? goal : dragged;
        double shown = Double.isNaN(going) ? now : going;
        lanes.setPosition(shown);
        lanes.frame();
        clock.setText(model.clock(shown));
        elapsed.setText(Double.isNaN(goal) ? model.elapsed(shown) : texts.get("timeline.seek.going"));
    }

    private final class SpeedConverter extends StringConverter<Speed> {
        @Override
        public String toString(Speed choice) {
            return choice == null ? "" : SpeedWords.choice(choice, texts);
        }

        @Override
        public Speed fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not typed");
        }
    }
}
