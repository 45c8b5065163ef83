package dev.nagare.ui;

import dev.nagare.session.ReplayCache;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Remembered;
import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.connect.ConnectionShelf;
import dev.nagare.ui.notices.Desktop;
import dev.nagare.ui.open.FileChoice;
import dev.nagare.ui.open.RecordingFinder;
import dev.nagare.ui.open.TopicFinder;
import dev.nagare.ui.settings.SettingsPlaces;
import dev.nagare.ui.timeline.BookmarkStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** What a window in a test is surrounded by: preferences that nobody saves, in English and UTC. */
public final class Surrounded {
    private static final Settings ENGLISH =
            Settings.DEFAULT.withLanguage(Settings.Language.ENGLISH).withZone(ZoneId.of("UTC"));

    private Surrounded() {}

    /** Dark, in English, with times in UTC. */
    public static Presentation inEnglish() {
        return new Presentation(Preferences.unsaved(ENGLISH));
    }

    /** The same in a window of that size. */
    public static Presentation inEnglish(double width, double height) {
        Remembered size = Remembered.NOTHING.withWindow(new Remembered.Placement(0, 0, width, height, false));
        return new Presentation(new Preferences(ENGLISH, size, new Nobody()));
    }

    /** Two connections, one of which does without much of what is safe. */
    private static ShelfInMemory connections() {
        Connection shop = Connection.NEW
                .withName("Shop, test")
                .withMark(Connection.Colour.GREEN, "")
                .withBrokers(List.of("localhost:9092"), Connection.Protocol.PLAINTEXT);
        Connection payments = Connection.NEW
                .withName("Payments, production")
                .withMark(Connection.Colour.RED, "Ask the platform team before joining a group.")
                .withBrokers(
                        List.of("kafka-1.example.com:9094", "kafka-2.example.com:9094"), Connection.Protocol.SASL_SSL)
                .withTrust(new Connection.Trust(Connection.Trust.Kind.PKCS12, "/missing/trust.p12", ""), false)
                .withIdentity(
                        new Connection.Certificate(Connection.Certificate.Kind.PEM_FILE, "/missing/key.pem", "", ""),
                        Connection.Login.of(Connection.Login.Mechanism.SCRAM_SHA_512, "analyst"));
        return new ShelfInMemory(payments, shop);
    }

    /** Nobody answers. */
    private static final TopicFinder NOWHERE = (wanted, cancelled) -> {
        throw new IOException("There is no cluster here.");
    };

    /** Bundled recordings are short ones made in memory. */
    public static Dashboard.Surroundings by(RecordingFinder finder, FileChoice choice, Executor background) {
        return by(finder, choice, background, connections(), NOWHERE);
    }

    /** The same with connections that are kept there, and topics that are found so. */
    public static Dashboard.Surroundings by(
            RecordingFinder finder,
            FileChoice choice,
            Executor background,
            ConnectionShelf connections,
            TopicFinder topics) {
        return by(finder, choice, background, background, BookmarkStore.FORGETFUL, connections, topics);
    }

    /** The same where bookmarks are kept, and where what lasts runs by itself. */
    public static Dashboard.Surroundings by(
            RecordingFinder finder, FileChoice choice, Executor background, Executor lasting, BookmarkStore bookmarks) {
        return by(finder, choice, background, lasting, bookmarks, connections(), NOWHERE);
    }

    private static Dashboard.Surroundings by(
            RecordingFinder finder,
            FileChoice choice,
            Executor background,
            Executor lasting,
            BookmarkStore bookmarks,
            ConnectionShelf connections,
            TopicFinder topics) {
        Path nowhere = Path.of("nowhere");
        return new Dashboard.Surroundings(
                finder,
                wanted -> new GeneratedRecording(4, 40),
                choice,
                new SettingsPlaces(nowhere, nowhere, nowhere),
                background,
                lasting,
                ReplayCache.temporary(),
                null,
                bookmarks,
                connections,
                topics,
                Desktop.NONE);
    }

    /** The same on another desktop. */
    public static Dashboard.Surroundings on(Desktop desktop, Dashboard.Surroundings by) {
        return new Dashboard.Surroundings(
                by.finder(),
                by.shelf(),
                by.choice(),
                by.places(),
                by.background(),
                by.lasting(),
                by.cache(),
                by.memory(),
                by.bookmarks(),
                by.connections(),
                by.topics(),
                desktop);
    }

    /** The same where what outlives a window is kept in that folder. */
    public static Dashboard.Surroundings remembering(Path memory, Dashboard.Surroundings by) {
        return new Dashboard.Surroundings(
                by.finder(),
                by.shelf(),
                by.choice(),
                by.places(),
                by.background(),
                by.lasting(),
                by.cache(),
                memory,
                by.bookmarks(),
                by.connections(),
                by.topics(),
                by.desktop());
    }

    private static final class Nobody implements Preferences.Saver {
        @Override
        public void settings(UnaryOperator<Settings> change) {}

        @Override
        public void remembered(UnaryOperator<Remembered> change) {}
    }
}
