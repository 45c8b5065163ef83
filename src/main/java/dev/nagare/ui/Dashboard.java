package dev.nagare.ui;

import dev.nagare.session.Session;
import dev.nagare.ui.alerts.AlertsController;
import dev.nagare.ui.alerts.AlertsViewModel;
import dev.nagare.ui.bridge.FxExecutor;
import dev.nagare.ui.bridge.SnapshotBridge;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.header.HeaderController;
import dev.nagare.ui.header.HeaderViewModel;
import dev.nagare.ui.honesty.HonestyController;
import dev.nagare.ui.honesty.HonestyViewModel;
import dev.nagare.ui.live.LiveController;
import dev.nagare.ui.live.LiveViewModel;
import dev.nagare.ui.open.DialogFrame;
import dev.nagare.ui.open.FileChoice;
import dev.nagare.ui.open.Opening;
import dev.nagare.ui.open.RecordingFinder;
import dev.nagare.ui.open.WindowDialogs;
import dev.nagare.ui.rail.RailController;
import dev.nagare.ui.rail.RailViewModel;
import dev.nagare.ui.timeline.TimelineController;
import dev.nagare.ui.timeline.TimelineViewModel;
import dev.nagare.ui.window.KeysController;
import dev.nagare.ui.window.WindowController;
import dev.nagare.ui.window.WindowKeys;
import dev.nagare.ui.windows.WindowsController;
import dev.nagare.ui.windows.WindowsViewModel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The window, wired by hand: a session behind a bridge, a view model and a controller per panel, and the pulse that
 * moves them. FX thread only.
 */
public final class Dashboard implements AutoCloseable {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 680;
    private static final long MISTAKE_EVERY = 60_000_000_000L;

    private final Stage stage;
    private final Texts texts;
    private final Look look;
    private final FileChoice choice;
    private final Session session;
    private final Opening opening;
    private final WindowDialogs dialogs;
    private final Pulse pulse;
    private final RailViewModel rail;
    /** Of each page the keys that count while it is in front. */
    private final Map<Page, List<KeyMap>> keys;

    private long mistakeAt;

    /**
     * @param stage where the window is shown
     * @param texts the texts, in the language to begin with
     * @param look the theme to begin with
     * @param formats the zone of times
     * @param finder finds out how files are played
     * @param choice lets the user choose a file
     * @param background runs what reads files
     */
    public Dashboard(
            Stage stage,
            Texts texts,
            Look look,
            Formats formats,
            RecordingFinder finder,
            FileChoice choice,
            Executor background) {
        this.stage = stage;
        this.texts = texts;
        this.look = look;
        this.choice = choice;

        Panels panels = new Panels(
                new HeaderViewModel(texts),
                new HonestyViewModel(texts, formats),
                new TimelineViewModel(texts, formats),
                new LiveViewModel(texts, formats),
                new WindowsViewModel(texts, formats),
                new AlertsViewModel(texts, formats),
                new RailViewModel(),
                new WindowsViewModel(texts, formats),
                new AlertsViewModel(texts, formats));
        Frames frames = new Frames();
        Executor view = new FxExecutor();
        session = new Session(new SnapshotBridge(view, frames::take));
        dialogs = new WindowDialogs(stage, look, texts, background, view);
        opening = new Opening(finder, session::open, dialogs, texts, background, view);

        FxmlViews views = new FxmlViews(texts);
        LiveController live = new LiveController(panels.live(), views, formats);
        TimelineController timeline = new TimelineController(panels.timeline(), session, texts);
        HonestyController honesty = new HonestyController(panels.honesty(), texts);
        AlertsController alerts = new AlertsController(panels.alerts(), texts);
        AlertsController alertsPage = new AlertsController(panels.alertsPage(), texts);
        rail = panels.rail();
        views.with(
                        HeaderController.class,
                        () -> new HeaderController(panels.header(), texts, look, formats, this::chooseFile))
                .with(RailController.class, () -> new RailController(rail, texts))
                .with(LiveController.class, () -> live)
                .with(AlertsController.class, () -> alerts)
                .with(WindowsController.class, () -> new WindowsController(panels.windows(), texts))
                .with(HonestyController.class, () -> honesty)
                .with(TimelineController.class, () -> timeline);
        Map<Page, Parent> pages = pages(views, panels, alertsPage);
        views.with(
                WindowController.class,
                () -> new WindowController(views, pages, rail, files -> opening.open(files.get(0))));
        Parent root = views.load(FxmlFile.WINDOW);
        look.dress(root);
        KeyMap ofReplay = WindowKeys.ofReplay(session);
        KeyMap ofWindow = ofWindow();
        keys = Map.of(
                Page.LIVE, List.of(alerts.keys(), ofReplay, ofWindow),
                Page.WINDOWS, List.of(ofReplay, ofWindow),
                Page.ALERTS, List.of(alertsPage.keys(), ofReplay, ofWindow));
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(root, Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight()));
        new WindowKeys(this::activeKeys).install(scene);
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setMaximized(room.getWidth() < WIDTH || room.getHeight() < HEIGHT);

        pulse = new Pulse(stage, frames, panels, live, timeline, honesty);
        frames.onFailure(failure -> dialogs.problem(opening.stopped(
                failure.source().name(), String.valueOf(failure.source().failure()))));
        frames.onWarning(end ->
                dialogs.problem(opening.warned(end.source().name(), end.source().warnings())));
        texts.languageProperty().addListener(unused -> pulse.refresh());
        rail.pageProperty().addListener(unused -> pulse.refresh());
        root.requestFocus();
    }

    private Map<Page, Parent> pages(FxmlViews views, Panels panels, AlertsController alertsPage) {
        FxmlViews whole = new FxmlViews(texts)
                .with(AlertsController.class, () -> alertsPage)
                .with(WindowsController.class, () -> new WindowsController(panels.windowsPage(), texts));
        Map<Page, Parent> pages = new EnumMap<>(Page.class);
        pages.put(Page.LIVE, views.load(FxmlFile.LIVE));
        pages.put(Page.WINDOWS, page(whole.load(FxmlFile.WINDOWS)));
        pages.put(Page.ALERTS, page(whole.load(FxmlFile.ALERTS)));
        return pages;
    }

    private static Parent page(Parent content) {
        StackPane page = new StackPane(content);
        page.getStyleClass().add("page");
        return page;
    }

    /** The view models; those of a page stand after those of the page Live. */
    record Panels(
            HeaderViewModel header,
            HonestyViewModel honesty,
            TimelineViewModel timeline,
            LiveViewModel live,
            WindowsViewModel windows,
            AlertsViewModel alerts,
            RailViewModel rail,
            WindowsViewModel windowsPage,
            AlertsViewModel alertsPage) {}

    /** Shows the window and begins to draw. */
    public void show() {
        pulse.start();
        stage.show();
    }

    /** The session that the window shows. */
    public Session session() {
        return session;
    }

    /** Opens a file as if it had been chosen. */
    public void open(Path file) {
        opening.open(file);
    }

    private void chooseFile() {
        choice.choose(stage).ifPresent(opening::open);
    }

    /** Shows what went wrong inside the program; a mistake that comes back at each pulse is shown once a minute. */
    public void showMistake(Throwable mistake) {
        long now = System.nanoTime();
        if (mistakeAt == 0 || now - mistakeAt > MISTAKE_EVERY) {
            mistakeAt = now;
            dialogs.problem(opening.inside(mistake));
        }
    }

    @Override
    public void close() {
        pulse.stop();
        session.close();
    }

    /** The keys that count now: those of the page in front come first. */
    private List<KeyMap> activeKeys() {
        return keys.getOrDefault(rail.page(), List.of());
    }

    private KeyMap ofWindow() {
        KeyMap map = new KeyMap("keys.group.window");
        for (Page page : Page.values()) {
            map.on(page.combination(), page.tooltipKey(), () -> rail.open(page));
        }
        return map.on("Shortcut+O", "keys.open.label", this::chooseFile)
                .on("Shortcut+T", "keys.theme.label", this::switchTheme)
                .on("Shortcut+L", "keys.language.label", this::switchLanguage)
                .on("F1", "keys.help.label", this::showKeys);
    }

    private void showKeys() {
        FxmlViews views =
                new FxmlViews(texts).with(KeysController.class, () -> new KeysController(texts, activeKeys()));
        DialogFrame.around(
                        views.load(FxmlFile.KEYS),
                        texts.get("keys.sheet.title"),
                        stage,
                        look,
                        new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE))
                .show();
    }

    private void switchTheme() {
        look.themeProperty().set(look.themeProperty().get().other());
    }

    private void switchLanguage() {
        texts.speak(texts.language() == Language.ENGLISH ? Language.JAPANESE : Language.ENGLISH);
    }
}
