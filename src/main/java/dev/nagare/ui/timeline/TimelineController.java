package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Session;
import dev.nagare.session.Speed;
import dev.nagare.session.TransportCommand;
import dev.nagare.settings.Bookmark;
import dev.nagare.settings.Bookmarks;
import dev.nagare.ui.chart.TimelineLanes;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.Texts;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** The transport and the strip beside it. */
public final class TimelineController {
    /** How long a seek may take before it says that it does, in milliseconds. */
    private static final long PATIENCE = 500;

    private static final PseudoClass FOLLOWING = PseudoClass.getPseudoClass("following");

    private final TimelineViewModel model;
    private final Session session;
    private final Texts texts;
    private final BookmarkBook book;
    private final TimelineMenu menu;

    @FXML
    private Button play;

    @FXML
    private Region playGlyph;

    @FXML
    private Tooltip playTooltip;

    @FXML
    private ChoiceBox<Speed> speed;

    @FXML
    private Button live;

    @FXML
    private TimelineLanes lanes;

    @FXML
    private Label clock;

    @FXML
    private Label elapsed;

    @FXML
    private Label badge;

    @FXML
    private MenuButton more;

    @FXML
    private Button index;

    @FXML
    private Tooltip indexTooltip;

    @FXML
    private HBox looped;

    @FXML
    private Label loopedWhat;

    @FXML
    private Tooltip loopedTooltip;

    private LanePointing pointing;
    private boolean updating;
    /** Whether the user has stopped the look through the recording. */
    private boolean indexStopped;

    private boolean seeking;
    /** When the seek began that is under way. */
    private long seekingSince;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills, and what needs them
    public TimelineController(
            TimelineViewModel model, Session session, Texts texts, BookmarkBook book, TimelineMenu menu) {
        this.model = model;
        this.session = session;
        this.texts = texts;
        this.book = book;
        this.menu = menu;
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
        pointing = new LanePointing(lanes, model, session, book);
        book.bookmarksProperty().addListener((property, old, now) -> showFlags(now));
        showFlags(book.bookmarks());
        menu.fill(more, play.disabledProperty());
    }

    private void showFlags(Bookmarks now) {
        lanes.setFlags(now.all().stream().mapToDouble(Bookmark::clock).toArray());
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
        // What happens now has no speed.
        speed.setVisible(!view.live());
        speed.setManaged(!view.live());
        live.setVisible(view.topic());
        live.setManaged(view.topic());
        live.pseudoClassStateChanged(FOLLOWING, view.live());
        showIndex(view.lookedThrough());
        showLoop(view.loop());
        if (!speed.isShowing() && !view.speed().equals(speed.getValue())) {
            updating = true;
            speed.setValue(view.speed());
            updating = false;
        }
    }

    private void showLoop(Loop loop) {
        boolean ranged = loop.hasRange();
        lanes.setRange(ranged ? (double) loop.from() : Double.NaN, ranged ? (double) loop.to() : Double.NaN);
        lanes.setLooped(
                switch (loop.mode()) {
                    case OFF -> TimelineLanes.Looped.NOTHING;
                    case RANGE -> TimelineLanes.Looped.RANGE;
                    case ALL -> TimelineLanes.Looped.ALL;
                });
        looped.setVisible(loop.mode() != Loop.Mode.OFF);
        looped.setManaged(looped.isVisible());
        boolean range = loop.mode() == Loop.Mode.RANGE;
        loopedWhat.setText(texts.get(range ? "timeline.looped.range" : "timeline.looped.all"));
        loopedTooltip.setText(texts.get(range ? "timeline.looped.rangeTooltip" : "timeline.looped.allTooltip"));
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
    void backToLive() {
        session.command(TransportCommand.BACK_TO_LIVE);
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

    /** The place on the strip that the pointer is on, epoch milliseconds; NaN where it is on none. */
    public double hovered() {
        return pointing.hovered();
    }

    /**
     * Moves the line and the clock.
     *
     * @param now the replay clock at this pulse, epoch milliseconds
     * @param pointed the time that is pointed at in a chart, epoch milliseconds; NaN for none
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void pulse(double now, double pointed, long nowMillis) {
        pointing.pulse();
        double goal = model.goal();
        double dragged = pointing.dragged();
        double going = Double.isNaN(dragged) ? goal : dragged;
        double shown = Double.isNaN(going) ? now : going;
        lanes.setPosition(shown);
        lanes.setPointed(pointed);
        lanes.frame();
        clock.setText(model.clock(shown));
        elapsed.setText(model.elapsed(shown));
        if (model.seeking() && !seeking) {
            seekingSince = nowMillis;
        }
        seeking = model.seeking();
        badge.setVisible(seeking && nowMillis - seekingSince >= PATIENCE);
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
