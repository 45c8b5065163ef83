package dev.nagare.ui;

import dev.nagare.session.LiveStatus;
import dev.nagare.session.Recording;
import dev.nagare.session.ReplayCache;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.alerts.AlertsController;
import dev.nagare.ui.alerts.AlertsViewModel;
import dev.nagare.ui.alerts.NewestAlertsController;
import dev.nagare.ui.bridge.FxExecutor;
import dev.nagare.ui.bridge.SnapshotBridge;
import dev.nagare.ui.common.Drawer;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.ConnectionShelf;
import dev.nagare.ui.delivery.DeliveryController;
import dev.nagare.ui.delivery.DeliveryViewModel;
import dev.nagare.ui.events.DeadLettersViewModel;
import dev.nagare.ui.events.EventsController;
import dev.nagare.ui.events.EventsViewModel;
import dev.nagare.ui.header.HeaderController;
import dev.nagare.ui.header.HeaderViewModel;
import dev.nagare.ui.honesty.HonestyController;
import dev.nagare.ui.honesty.HonestyViewModel;
import dev.nagare.ui.live.LiveController;
import dev.nagare.ui.live.LiveViewModel;
import dev.nagare.ui.notices.AlertNotices;
import dev.nagare.ui.notices.Desktop;
import dev.nagare.ui.notices.NoticesController;
import dev.nagare.ui.open.Bundled;
import dev.nagare.ui.open.DialogFrame;
import dev.nagare.ui.open.FileChoice;
import dev.nagare.ui.open.Opening;
import dev.nagare.ui.open.Problem;
import dev.nagare.ui.open.RecordingFinder;
import dev.nagare.ui.open.StartController;
import dev.nagare.ui.open.TopicFinder;
import dev.nagare.ui.open.WatchHint;
import dev.nagare.ui.open.WindowDialogs;
import dev.nagare.ui.partitions.PartitionsController;
import dev.nagare.ui.partitions.PartitionsViewModel;
import dev.nagare.ui.rail.RailController;
import dev.nagare.ui.rail.RailViewModel;
import dev.nagare.ui.settings.PreferencesTrouble;
import dev.nagare.ui.settings.SettingsController;
import dev.nagare.ui.settings.SettingsPlaces;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.timeline.BookmarkBook;
import dev.nagare.ui.timeline.BookmarkStore;
import dev.nagare.ui.timeline.TimelineController;
import dev.nagare.ui.timeline.TimelineDialogs;
import dev.nagare.ui.timeline.TimelineMenu;
import dev.nagare.ui.timeline.TimelineViewModel;
import dev.nagare.ui.window.KeysController;
import dev.nagare.ui.window.PageContent;
import dev.nagare.ui.window.WindowController;
import dev.nagare.ui.window.WindowKeys;
import dev.nagare.ui.windows.DefinitionsViewModel;
import dev.nagare.ui.windows.WindowsPageController;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window, wired by hand: a session behind a bridge, a view model and a controller per panel, and the pulse that
 * moves them. FX thread only.
 */
public final class Dashboard implements AutoCloseable {
    private static final long MISTAKE_EVERY = 60_000_000_000L;

    private final Stage stage;
    private final Presentation presentation;
    private final Texts texts;
    private final FileChoice choice;
    private final SettingsPlaces places;
    private final Connecting connecting;
    private final Session session;
    private final SpeedMemory speeds;
    private final Opening opening;
    private final BookmarkBook book;
    private final AlertNotices notices;
    private final WindowDialogs dialogs;
    private final WindowPlacement placement;
    private final WindowController window;
    private final Frames frames;
    private final Pulse pulse;
    private final RailViewModel rail;
    private final HeaderViewModel header;
    private final Drawer partitions;
    private final Drawer delivery;
    private final Drawers drawers;
    private final KeyMap ofStart;
    private final KeyMap ofReplay;
    private final KeyMap ofWindow;
    /** Of each page the keys that count while it is in front. */
    private final Map<Page, List<KeyMap>> keys;

    private long mistakeAt;

    /**
     * What the window needs from the program around it.
     *
     * @param finder finds out how files are played
     * @param shelf makes the recordings that come with the program
     * @param choice lets the user choose files
     * @param places where settings and the like are kept
     * @param background runs what reads files
     * @param lasting runs what takes as long as a recording is: what reads small files must not wait for it
     * @param cache where the way through a recording is remembered
     * @param bookmarks keeps the bookmarks of recordings
     * @param memory the folder of what outlives this window of the topics that it follows; null for nothing
     * @param connections where connections are kept
     * @param topics finds out how topics are played
     * @param desktop shows notifications outside the window
     */
    public record Surroundings(
            RecordingFinder finder,
            Bundled.Shelf shelf,
            FileChoice choice,
            SettingsPlaces places,
            Executor background,
            Executor lasting,
            ReplayCache cache,
            @Nullable Path memory,
            BookmarkStore bookmarks,
            ConnectionShelf connections,
            TopicFinder topics,
            Desktop desktop) {}

    /**
     * @param stage where the window is shown
     * @param presentation how everything is shown
     * @param around what comes from outside
     */
    public Dashboard(Stage stage, Presentation presentation, Surroundings around) {
        this(stage, presentation, around, System::nanoTime);
    }

    /** @param nanoTime the clock that pulses go by, monotonic, in nanoseconds */
    Dashboard(Stage stage, Presentation presentation, Surroundings around, LongSupplier nanoTime) {
        this.stage = stage;
        this.presentation = presentation;
        this.texts = presentation.texts();
        this.choice = around.choice();
        this.places = around.places();
        Formats formats = presentation.formats();
        Masks masks = presentation.masks();
        Preferences preferences = presentation.preferences();

        frames = new Frames(nanoTime);
        Executor view = new FxExecutor();
        AlertNotices told = new AlertNotices(
                texts, masks, preferences, around.desktop(), view, nanoTime, System::currentTimeMillis);
        notices = told;
        around.desktop().onClick(() -> view.execute(this::showAlerts));
        session = new Session(
                new SnapshotBridge(view, frame -> {
                    frames.take(frame);
                    told.show(frame.snapshot());
                }),
                around.cache(),
                around.memory());
        Panels panels = new Panels(
                new HeaderViewModel(texts),
                new HonestyViewModel(texts, formats),
                new TimelineViewModel(texts, formats),
                new LiveViewModel(texts, formats, masks),
                new AlertsViewModel(texts, formats, masks),
                new RailViewModel(),
                new DefinitionsViewModel(texts, masks),
                new AlertsViewModel(texts, formats, masks),
                new EventsViewModel(
                        texts,
                        formats,
                        masks,
                        session::findEvents,
                        new DeadLettersViewModel(texts, formats, masks, session.letters(), view)),
                new PartitionsViewModel(texts),
                new DeliveryViewModel(texts, masks, session::sendAgain, session::sendAllAgain));
        speeds = new SpeedMemory(session, preferences);
        dialogs = new WindowDialogs(stage, presentation, choice, around.background(), view);
        connecting = new Connecting(stage, presentation, around, dialogs, this::play);
        opening = new Opening(around.finder(), this::play, dialogs, texts, around.background(), view);

        FxmlViews views = new FxmlViews(texts);
        LiveController live = new LiveController(panels.live(), views, formats);
        book = new BookmarkBook(
                around.bookmarks(),
                around.background(),
                view,
                why -> dialogs.problem(new Problem(
                        texts.get("bookmarks.trouble.what"),
                        texts.get("bookmarks.trouble.why"),
                        texts.get("bookmarks.trouble.todo"),
                        why)));
        TimelineDialogs ofTimeline = new TimelineDialogs(
                stage, presentation, panels.timeline(), session, book, choice, around.lasting(), view);
        ofReplay = WindowKeys.ofReplay(session, ofTimeline);
        TimelineMenu menu = new TimelineMenu(panels.timeline(), session, texts, preferences, ofTimeline, ofReplay);
        TimelineController timeline = new TimelineController(panels.timeline(), session, texts, book, menu);
        HonestyController honesty = new HonestyController(
                panels.honesty(), texts, panels.partitions().shownProperty());
        ColumnMemory columns = new PreferredColumns(preferences);
        WindowsPageController windows = new WindowsPageController(panels.windowsPage(), texts, formats, columns);
        AlertsController alerts = new AlertsController(panels.alertsPage(), texts, columns);
        EventsController events = new EventsController(
                panels.eventsPage(), texts, columns, views, proposed -> choice.save(stage, proposed));
        PartitionsController ofPartitions = new PartitionsController(panels.partitions(), texts, formats, columns);
        DeliveryController ofDelivery = new DeliveryController(panels.delivery(), texts, views, columns);
        partitions = ofPartitions;
        delivery = ofDelivery;
        drawers = new Drawers(partitions, delivery);
        rail = panels.rail();
        header = panels.header();
        StartController start =
                new StartController(preferences, texts, new Starting(around.shelf()), around.background(), view);
        ofStart = start.keys();
        views.with(HeaderController.class, () -> new HeaderController(panels.header(), presentation, new Leading()))
                .with(StartController.class, () -> start)
                .with(RailController.class, () -> new RailController(rail, texts))
                .with(LiveController.class, () -> live)
                .with(EventsController.class, () -> events)
                .with(WindowsPageController.class, () -> windows)
                .with(AlertsController.class, () -> alerts)
                .with(
                        NewestAlertsController.class,
                        () -> new NewestAlertsController(panels.alerts(), texts, columns, number -> {
                            rail.open(Page.ALERTS);
                            alerts.select(number);
                        }))
                .with(HonestyController.class, () -> honesty)
                .with(PartitionsController.class, () -> ofPartitions)
                .with(DeliveryController.class, () -> ofDelivery)
                .with(TimelineController.class, () -> timeline);
        Map<Page, PageContent> pages = pages(views, windows, alerts, events);
        window = new WindowController(
                views,
                pages,
                rail,
                header.emptyProperty(),
                files -> opening.open(files.get(0)),
                new WatchHint(texts, header.sampleProperty()));
        views.with(WindowController.class, () -> window);
        Parent root = presentation.look().frame(views.load(FxmlFile.WINDOW));
        presentation.look().dress(root);
        ofWindow = ofWindow();
        keys = Map.of(
                Page.LIVE, List.of(live.keys(), ofReplay, ofWindow),
                Page.WINDOWS, List.of(windows.keys(), ofReplay, ofWindow),
                Page.ALERTS, List.of(alerts.keys(), ofReplay, ofWindow),
                Page.EVENTS, List.of(events.keys(), ofReplay, ofWindow));
        Scene scene = new Scene(root);
        new WindowKeys(this::activeKeys).install(scene);
        stage.setScene(scene);
        placement = new WindowPlacement(stage, preferences);
        placement.restore();

        pulse = new Pulse(nanoTime, stage, preferences, speeds, frames, panels, live, timeline, honesty);
        live.setOnPick(time -> session.seek(Math.round(time)));
        frames.onFailure(failed -> {
            String name = failed.source().name();
            String why = String.valueOf(failed.source().failure());
            dialogs.problem(failed.live() == null ? opening.stopped(name, why) : opening.cutOff(name, why));
        });
        frames.onRecordingFailure(
                failed -> dialogs.problem(opening.unrecorded(failed.file(), String.valueOf(failed.failure()))));
        frames.onWarning(end ->
                dialogs.problem(opening.warned(end.source().name(), end.source().warnings())));
        texts.languageProperty().addListener(unused -> pulse.refresh());
        formats.zoneProperty().addListener(unused -> pulse.refresh());
        masks.fieldsProperty().addListener(unused -> pulse.refresh());
        drawers.onChange(pulse::refresh, window::focusPage);
        restorePage(preferences);
    }

    private void restorePage(Preferences preferences) {
        for (Page page : Page.values()) {
            if (page.name().equals(preferences.remembered().page())) {
                rail.open(page);
            }
        }
        rail.pageProperty().addListener((property, old, page) -> {
            pulse.refresh();
            preferences.remember(remembered -> remembered.withPage(page.name()));
        });
    }

    private static Map<Page, PageContent> pages(
            FxmlViews views, WindowsPageController windows, AlertsController alerts, EventsController events) {
        Parent live = views.load(FxmlFile.LIVE);
        Parent windowsRoot = views.load(FxmlFile.WINDOWS_PAGE);
        Parent alertsRoot = views.load(FxmlFile.ALERTS_PAGE);
        Parent eventsRoot = views.load(FxmlFile.EVENTS_PAGE);
        Map<Page, PageContent> pages = new EnumMap<>(Page.class);
        pages.put(Page.LIVE, new PageContent(live, live));
        pages.put(Page.WINDOWS, new PageContent(windowsRoot, windows.first()));
        pages.put(Page.ALERTS, new PageContent(alertsRoot, alerts.first()));
        pages.put(Page.EVENTS, new PageContent(eventsRoot, events.first()));
        return pages;
    }

    /** The view models; those of a page stand after those of the page Live. */
    record Panels(
            HeaderViewModel header,
            HonestyViewModel honesty,
            TimelineViewModel timeline,
            LiveViewModel live,
            AlertsViewModel alerts,
            RailViewModel rail,
            DefinitionsViewModel windowsPage,
            AlertsViewModel alertsPage,
            EventsViewModel eventsPage,
            PartitionsViewModel partitions,
            DeliveryViewModel delivery) {}

    /** Shows the window and begins to draw. */
    public void show() {
        pulse.start();
        stage.show();
        // Showing gives the focus to the first control there is.
        window.focusPage();
    }

    /** The session that the window shows. */
    public Session session() {
        return session;
    }

    /** The bookmarks of what is open. */
    BookmarkBook book() {
        return book;
    }

    /** Where the session's snapshots come in. */
    Frames frames() {
        return frames;
    }

    /** What draws them. */
    Pulse pulse() {
        return pulse;
    }

    /** Opens a file as if it had been chosen. */
    public void open(Path file) {
        opening.open(file);
    }

    /** Plays a recording at the speed chosen for it last. */
    public void play(Recording recording) {
        book.open(recording);
        speeds.play(recording);
    }

    /** The same for one that came from a file, which from now on is a recent one. */
    public void play(Path file, Recording recording) {
        play(recording);
        presentation.preferences().remember(remembered -> remembered.withOpened(file));
    }

    /** Says that preferences could not be read or saved. */
    public void show(PreferencesTrouble trouble) {
        dialogs.problem(trouble.problem(texts));
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
        placement.remember();
        pulse.stop();
        session.close();
    }

    /** The keys that count now: those of the page in front come first. */
    private List<KeyMap> activeKeys() {
        List<KeyMap> active = keys.getOrDefault(rail.page(), List.of());
        if (header.emptyProperty().get()) {
            return List.of(ofStart, ofWindow);
        }
        return drawers.keys().map(drawer -> List.of(drawer, ofReplay, ofWindow)).orElse(active);
    }

    private KeyMap ofWindow() {
        KeyMap map = new KeyMap("keys.group.window");
        for (Page page : Page.values()) {
            map.on(page.combination(), page.tooltipKey(), () -> rail.open(page));
        }
        return map.on("Shortcut+O", "keys.open.label", this::chooseFile)
                .on("Shortcut+R", "keys.record.label", this::switchRecording)
                .on("Shortcut+Shift+S", "keys.reading.label", this::switchReading)
                .on("Shortcut+K", "keys.connect.label", connecting::show)
                .on("Shortcut+P", "keys.partitions.label", () -> Drawers.toggle(partitions))
                .on("Shortcut+Shift+D", "keys.delivery.label", () -> Drawers.toggle(delivery))
                .on("Shortcut+Comma", "keys.settings.label", this::showSettings)
                .on("Shortcut+T", "keys.theme.label", presentation::switchTheme)
                .on("Shortcut+L", "keys.language.label", presentation::switchLanguage)
                .on("F1", "keys.help.label", this::showKeys);
    }

    /** Stops fetching from the topic that is followed, or goes on. */
    private void switchReading() {
        LiveStatus live = frames.newest().snapshot().live();
        if (live != null) {
            session.read(!live.wanted());
        }
    }

    /** Lets the user choose where the topic that is followed is recorded, or ends the recording. */
    private void switchRecording() {
        Snapshot shown = frames.newest().snapshot();
        LiveStatus live = shown.live();
        if (live == null) {
            return;
        }
        if (live.recordingGoesOn()) {
            session.stopRecording();
        } else {
            choice.save(stage, Path.of(shown.source().name() + ".ndjson.zst")).ifPresent(session::record);
        }
    }

    /** Somebody clicked on what the desktop was told of them. */
    private void showAlerts() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        rail.open(Page.ALERTS);
    }

    private void showKeys() {
        FxmlViews views =
                new FxmlViews(texts).with(KeysController.class, () -> new KeysController(texts, activeKeys()));
        showSheet(views.load(FxmlFile.KEYS), "keys.sheet.title");
    }

    private void showSettings() {
        FxmlViews views = new FxmlViews(texts)
                .with(NoticesController.class, () -> new NoticesController(notices, presentation.preferences(), texts));
        views.with(
                SettingsController.class,
                () -> new SettingsController(
                        presentation, places, start -> choice.folder(stage, start), views.load(FxmlFile.NOTICES)));
        showSheet(views.load(FxmlFile.SETTINGS), "settings.dialog.title");
    }

    private void showSheet(Parent view, String title) {
        ButtonType close = new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        DialogFrame.around(view, texts.get(title), stage, presentation.look(), close)
                .show();
    }

    private final class Leading implements HeaderController.Actions {
        @Override
        public void choose() {
            chooseFile();
        }

        @Override
        public void read() {
            switchReading();
        }

        @Override
        public void record() {
            switchRecording();
        }

        @Override
        public void beginAnew() {
            session.beginAnew();
        }

        @Override
        public void delivery() {
            Drawers.toggle(delivery);
        }

        @Override
        public void connect() {
            connecting.show();
        }

        @Override
        public void settings() {
            showSettings();
        }
    }

    private final class Starting implements StartController.Actions {
        private final Bundled.Shelf shelf;

        Starting(Bundled.Shelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public void play(Bundled wanted) {
            opening.take(() -> shelf.take(wanted), Dashboard.this::play);
        }

        @Override
        public void choose() {
            chooseFile();
        }

        @Override
        public void open(Path recording) {
            opening.open(recording);
        }

        @Override
        public void connect() {
            connecting.show();
        }
    }
}
