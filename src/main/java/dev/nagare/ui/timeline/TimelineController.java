package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Session;
import dev.nagare.session.Speed;
import dev.nagare.session.TransportCommand;
import dev.nagare.settings.Bookmark;
import dev.nagare.settings.Bookmarks;
import dev.nagare.ui.chart.TimelineLanes;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.StringConverter;

/** The transport and the strip beside it. */
public final class TimelineController {
    private static final List<Long> GAPS = List.of(Long.MAX_VALUE, 1_000L, 10_000L, 60_000L, 600_000L, 3_600_000L);
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final TimelineViewModel model;
    private final Session session;
    private final Texts texts;
    private final BookmarkBook book;
    private final TimelineDialogs dialogs;

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
    private Label badge;

    @FXML
    private MenuButton more;

    @FXML
    private Button index;

    @FXML
    private Tooltip indexTooltip;

    /** How long the pointer rests before the replay goes where it is. */
    private final PauseTransition rest = new PauseTransition(Duration.millis(100));

    /** How long a seek may take before it says that it does. */
    private final PauseTransition patience = new PauseTransition(Duration.millis(500));

    private final Tooltip hoverText = new Tooltip();

    private boolean updating;
    /** Where the pointer is over the strip, epoch milliseconds; NaN where it isn't. */
    private double hovered = Double.NaN;
    /** Where the line is. */
    private double shown = Double.NaN;

    /** Whether the user has stopped the look through the recording. */
    private boolean indexStopped;

    /** Where the pointer drags the line, epoch milliseconds; NaN while it doesn't. */
    private double dragged = Double.NaN;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public TimelineController(
            TimelineViewModel model, Session session, Texts texts, BookmarkBook book, TimelineDialogs dialogs) {
        this.model = model;
        this.session = session;
        this.texts = texts;
        this.book = book;
        this.dialogs = dialogs;
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
        lanes.setGestures(new Pointing());
        lanes.addEventHandler(KeyEvent.KEY_PRESSED, this::keyOnLanes);
        hoverText.getStyleClass().add("hover-text");
        hoverText.setHideOnEscape(false); // Esc belongs to the range
        book.bookmarksProperty().addListener((property, old, now) -> showFlags(now));
        showFlags(book.bookmarks());
        fillMenu();
        patience.setOnFinished(event -> badge.setVisible(model.seeking()));
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

    private final class Pointing implements TimelineLanes.Gestures {
        @Override
        public void scrub(double time, boolean last) {
            TimelineController.this.scrub(time, last);
        }

        @Override
        public void range(double from, double to) {
            if (model.viewProperty().get().usable() && Math.round(to) > Math.round(from)) {
                session.loop(Loop.of(Math.round(from), Math.round(to)));
            }
        }

        @Override
        public void hover(double time, int flag) {
            hovered = time;
            if (Double.isNaN(time) || !model.viewProperty().get().usable()) {
                hoverText.hide();
                return;
            }
            String note = flag < 0 ? "" : book.bookmarks().all().get(flag).note();
            hoverText.setText(model.place(time) + (note.isEmpty() ? "" : "\n" + note));
            Point2D at = lanes.localToScreen(0, 0);
            double x = at.getX() + lanes.xAt(time) + 12;
            if (hoverText.isShowing()) {
                hoverText.setAnchorX(x);
            } else {
                hoverText.show(lanes, x, at.getY() - 34);
            }
        }
    }

    /** A place on the strip can be copied, in the form that every part of the program takes. */
    private void keyOnLanes(KeyEvent event) {
        double place = Double.isNaN(hovered) ? shown : hovered;
        if (COPY.match(event) && !Double.isNaN(place)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(Instant.ofEpochMilli(Math.round(place)).toString());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }

    private void showFlags(Bookmarks now) {
        lanes.setFlags(now.all().stream().mapToDouble(Bookmark::clock).toArray());
    }

    private void fillMenu() {
        MenuItem exported = item("timeline.export.label", dialogs::export);
        MenuItem link = item("timeline.link.label", dialogs::copyLink);
        more.getItems()
                .setAll(
                        item("keys.goTo.label", dialogs::askWhere),
                        item("keys.bookmark.label", dialogs::setBookmark),
                        item("keys.bookmarks.label", dialogs::showBookmarks),
                        new SeparatorMenuItem(),
                        item("keys.loop.label", () -> session.command(TransportCommand.LOOP)),
                        gaps(),
                        new SeparatorMenuItem(),
                        exported,
                        link);
        // What of it can be done depends on the recording that is open.
        more.setOnShowing(event -> {
            exported.setVisible(dialogs.canExport());
            link.setVisible(dialogs.hasLink());
        });
    }

    /** Long gaps between records are skipped from so many milliseconds of the replay clock on. */
    private Menu gaps() {
        Menu menu = new Menu();
        menu.textProperty().bind(texts.valueOf("timeline.gaps.label"));
        ToggleGroup group = new ToggleGroup();
        for (long gap : GAPS) {
            RadioMenuItem choice = new RadioMenuItem();
            choice.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> gap == Long.MAX_VALUE
                                    ? texts.get("timeline.gaps.none")
                                    : texts.get("timeline.gaps.over", Formats.length(gap)),
                            texts.languageProperty()));
            choice.setToggleGroup(group);
            choice.setSelected(gap == Long.MAX_VALUE);
            choice.setOnAction(event -> session.skipGaps(gap));
            menu.getItems().add(choice);
        }
        return menu;
    }

    private MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(texts.valueOf(text));
        item.setOnAction(event -> action.run());
        item.disableProperty().bind(play.disabledProperty());
        return item;
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
        Loop loop = view.loop();
        boolean ranged = loop.hasRange();
        lanes.setRange(
                ranged ? (double) loop.from() : Double.NaN,
                ranged ? (double) loop.to() : Double.NaN,
                loop.mode() == Loop.Mode.RANGE);
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
        shown = Double.isNaN(going) ? now : going;
        lanes.setPosition(shown);
        lanes.frame();
        clock.setText(model.clock(shown));
        elapsed.setText(model.elapsed(shown));
        if (!model.seeking()) {
            patience.stop();
            badge.setVisible(false);
        } else if (!badge.isVisible() && patience.getStatus() != Animation.Status.RUNNING) {
            patience.playFromStart();
        }
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
