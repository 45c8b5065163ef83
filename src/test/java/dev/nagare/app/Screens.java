package dev.nagare.app;

import dev.nagare.session.Recording;
import dev.nagare.session.Snapshot;
import dev.nagare.settings.Bookmark;
import dev.nagare.settings.Bookmarks;
import dev.nagare.settings.Settings;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.StillWindow;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.open.FileChoice;
import dev.nagare.ui.open.RecordingFinder;
import dev.nagare.ui.timeline.BookmarkStore;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javafx.application.Platform;
import javafx.scene.control.TabPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/**
 * Every page and dialog of the window as pictures, from the bundled sample at one moment, in both themes and languages:
 * to be looked at, and for the documentation. Two runs give the same bytes where the same fonts are installed; the
 * window brings its own for everything but Japanese.
 *
 * <pre>
 * mvn -Pbench test-compile exec:exec@screens
 * mvn -Pbench test-compile exec:exec@screens "-Dscreens=target/screens 1600x1000 2560x1440"
 * </pre>
 *
 * <p>The arguments are the folder and the sizes. Those that the documentation shows also go to {@value #DOCUMENTED}.
 */
public final class Screens {
    private static final String DOCUMENTED = "src/site/resources/images";
    /** Which of the pictures the documentation shows, and under what name. */
    private static final Map<String, String> IN_DOCUMENTATION = Map.of("live-english-dark-1600x1000", "live");

    /** How far the sample is played: six minutes and a half, with alerts, late events and windows at work. */
    private static final long RECORDS = 16_000;

    private static final Path THERE = Path.of("resources", "samples", "online-retail-invoices.ndjson.gz");
    private static final Path HOME = Path.of("/home/hana/recordings");
    private static final Path MISSING = Path.of("recordings", "payments-2026-03-01.ndjson.gz");
    private static final Path UNKNOWN = Path.of("payments.ndjson");
    private static final Path MISTAKEN = Path.of("mistaken.ndjson");

    /** A picture's name, and what is done to see it. */
    record View(String name, Consumer<StillWindow> shown) {}

    private Screens() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/screens");
        List<String> sizes = args.length > 1 ? List.of(args).subList(1, args.length) : List.of("1280x800", "1600x1000");
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        Files.createDirectories(folder);
        Snapshot moment = moment();
        int count = 0;
        for (String size : sizes) {
            int by = size.indexOf('x');
            int width = Integer.parseInt(size.substring(0, by));
            int height = Integer.parseInt(size.substring(by + 1));
            try (StillWindow window = open(width, height)) {
                count += draw(window, moment, size, folder);
            }
        }
        System.out.println(count + " pictures in " + folder);
        Platform.exit();
    }

    /** The moment that all pictures show. */
    static Snapshot moment() {
        return Played.after(Sample.CARD_TRANSACTIONS.recording(), RECORDS);
    }

    /** A window of that size, at the start view. */
    static StillWindow open(int width, int height) {
        Presentation presentation = Surrounded.inEnglish(width, height);
        presentation.preferences().remember(now -> now.withOpened(MISSING).withOpened(THERE));
        StillWindow window = new StillWindow(
                presentation,
                // Of what lasts nothing is done: then it is the same on every picture.
                Surrounded.by(new Finder(), new HomeOfHana(), Runnable::run, lasting -> {}, new NotesOfHana()));
        window.of(Sample.CARD_TRANSACTIONS.recording());
        return window;
    }

    private static int draw(StillWindow window, Snapshot moment, String size, Path folder) throws IOException {
        int count = 0;
        boolean playing = false;
        for (View view : views(moment)) {
            if (!playing && !view.name().equals(START)) {
                window.show(moment);
                playing = true;
            }
            for (Settings.Language language : List.of(Settings.Language.ENGLISH, Settings.Language.JAPANESE)) {
                for (Settings.Theme theme : Settings.Theme.values()) {
                    window.choose(now -> now.withLanguage(language).withTheme(theme));
                    view.shown().accept(window);
                    String name = String.join("-", view.name(), word(language), word(theme), size);
                    write(name, window.picture(), folder);
                    window.closeDialogs();
                    count++;
                }
            }
        }
        return count;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static final String START = "start";

    /** The start view, which there is only as long as nothing plays, then every page, then every dialog. */
    static List<View> views(Snapshot moment) {
        List<View> views = new ArrayList<>();
        views.add(new View(START, window -> {}));
        for (Page page : Page.values()) {
            views.add(new View(word(page), window -> window.turnTo(page)));
        }
        views.add(new View("partitions", window -> {
            window.turnTo(Page.LIVE);
            window.showPartitions(true);
        }));
        views.add(new View("delivery", window -> {
            window.turnTo(Page.LIVE);
            window.show(Outgoings.of(moment, Outgoings.failed(12, 0)));
            window.showDelivery(true);
        }));
        for (View dialog :
                Stream.concat(dialogs().stream(), dialogsOfReplay().stream()).toList()) {
            views.add(new View(dialog.name(), window -> {
                window.turnTo(Page.LIVE);
                window.showPartitions(false);
                window.showDelivery(false);
                window.show(moment);
                dialog.shown().accept(window);
            }));
        }
        return List.copyOf(views);
    }

    /** The dialogs, over whatever the window shows. */
    static List<View> dialogs() {
        return List.of(
                new View("settings", window -> window.press(KeyCode.COMMA, true)),
                new View("connect", window -> connect(window, 0)),
                new View("connect-tls", window -> connect(window, 1)),
                new View("connect-login", window -> connect(window, 2)),
                new View("connect-topic", window -> connect(window, 3)),
                new View("keys", window -> window.press(KeyCode.F1, false)),
                new View("proposal", window -> window.open(UNKNOWN)),
                new View("problem", window -> window.open(MISTAKEN)));
    }

    private static void connect(StillWindow window, int tab) {
        window.press(KeyCode.K, true);
        window.onDialog(dialog -> {
            TabPane tabs = (TabPane) dialog.getRoot().lookup("#tabs");
            tabs.getSelectionModel().select(tab);
        });
    }

    /** The dialogs that there are only while something is played. */
    static List<View> dialogsOfReplay() {
        return List.of(
                new View("bookmarks", window -> {
                    window.type("m");
                    window.fill("note", "The same card at two tills within a minute");
                }),
                new View("go-to", window -> {
                    window.press(KeyCode.G, true);
                    window.fill("place", "00:04:30");
                }),
                new View("export", window -> window.choose("more", "export")));
    }

    /** Whoever saves a file saves it there. */
    private static final class HomeOfHana implements FileChoice {
        @Override
        public Optional<Path> choose(Window owner) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(Window owner, Path proposed) {
            return Optional.of(HOME.resolve(proposed));
        }
    }

    private static final class NotesOfHana implements BookmarkStore {
        private static final long MIDNIGHT =
                Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

        @Override
        public Bookmarks load(Recording recording) {
            return Bookmarks.NONE
                    .with(new Bookmark(MIDNIGHT + 95_000, 3_600, "First purchase abroad"))
                    .with(new Bookmark(MIDNIGHT + 240_000, 9_700, ""));
        }

        @Override
        public Bookmarks update(Recording recording, UnaryOperator<Bookmarks> change) {
            return change.apply(load(recording));
        }
    }

    private static void write(String name, WritableImage picture, Path folder) throws IOException {
        byte[] png = png(picture);
        Files.write(folder.resolve(name + ".png"), png);
        String documented = IN_DOCUMENTATION.get(name);
        if (documented != null) {
            Files.write(Path.of(DOCUMENTED, documented + ".png"), png);
        }
    }

    /** A picture as a file. */
    static byte[] png(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Two files that are not there: one without a pipeline, and one whose pipeline has mistakes. */
    private static final class Finder implements RecordingFinder {
        @Override
        public Found find(Path file) throws IOException {
            if (file.equals(UNKNOWN)) {
                return new Found.Proposed(proposal());
            }
            return new Found.Wrong(
                    Path.of("mistaken.pipeline.yaml"),
                    List.of(
                            "7:3 unknown key outOfOrdernes, did you mean outOfOrderness?",
                            "19:44 the condition does not compile: undeclared reference to 'amont'"));
        }

        /** What the program itself proposes for the first records of the sample. */
        private static Proposal proposal() throws IOException {
            Path folder = Files.createTempDirectory("nagare-screens");
            Path file = folder.resolve(UNKNOWN);
            try {
                Files.write(file, firstLines());
                Found found = new FoundRecordings(new PipelineBeside(folder)).find(file);
                return new AtHome(((Found.Proposed) found).proposal());
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        }
    }

    private static List<String> firstLines() throws IOException {
        URL sample = Objects.requireNonNull(Screens.class.getResource("/samples/card-transactions.ndjson.gz"));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(sample.openStream()), StandardCharsets.UTF_8))) {
            return lines.lines().limit(200).toList();
        }
    }

    /** A proposal that is saved where people keep recordings, not in a folder of this run. */
    private record AtHome(RecordingFinder.Proposal proposal) implements RecordingFinder.Proposal {
        @Override
        public String text() {
            return proposal.text();
        }

        @Override
        public List<String> pointers() {
            return proposal.pointers();
        }

        @Override
        public String with(String text, String field, String pointer) {
            return proposal.with(text, field, pointer);
        }

        @Override
        public Path target() {
            return HOME.resolve(proposal.target().getFileName());
        }

        @Override
        public void save(String text, Path target) throws IOException {
            proposal.save(text, target);
        }

        @Override
        public RecordingFinder.Preview preview(String text) {
            return proposal.preview(text);
        }

        @Override
        public Recording recording(String text) throws IOException {
            return proposal.recording(text);
        }
    }
}
