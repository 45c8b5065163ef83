package dev.nagare.app;

import dev.nagare.session.ReplayCache;
import dev.nagare.session.Retention;
import dev.nagare.settings.Folders;
import dev.nagare.settings.Remembered;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.SavedFile.SetAside;
import dev.nagare.settings.SecretStore;
import dev.nagare.settings.Settings;
import dev.nagare.settings.SystemKeyring;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.settings.PreferencesTrouble;
import dev.nagare.ui.settings.PreferencesTrouble.Held;
import dev.nagare.ui.settings.SettingsPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preferences of the user who runs this program: read at its start, saved on a thread of their own. Closing waits
 * for what is still to be saved.
 */
final class UserPreferences implements Preferences.Saver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserPreferences.class);
    private static final long PATIENCE_SECONDS = 5;

    private final Folders folders;
    private final SecretStore keyring;
    private final SavedFile<Settings> settings;
    private final SavedFile<Remembered> remembered;
    private final Preferences preferences;
    private final List<PreferencesTrouble> troubles = new ArrayList<>();
    private final ExecutorService saving = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "nagare-settings");
        thread.setDaemon(true);
        return thread;
    });
    private Consumer<PreferencesTrouble> listener = troubles::add;

    /** Reads them, for who leaves the keyring of the system alone. */
    UserPreferences(Folders folders) {
        this(folders, SystemKeyring.none());
    }

    /**
     * Reads them.
     *
     * @param keyring where secrets are kept if it is there
     */
    UserPreferences(Folders folders, SecretStore keyring) {
        this.folders = folders;
        this.keyring = keyring;
        settings = SavedFile.ofSettings(folders);
        remembered = SavedFile.ofRemembered(folders);
        SavedFile.Loaded<Settings> chosen = settings.load();
        SavedFile.Loaded<Remembered> known = remembered.load();
        report(chosen.setAside(), Held.SETTINGS);
        report(known.setAside(), Held.REMEMBERED);
        preferences = new Preferences(chosen.value(), known.value(), this);
        useCacheFolder(chosen.value().cacheFolder());
    }

    Preferences preferences() {
        return preferences;
    }

    /** Where things are kept when the user chooses no other place. */
    SettingsPlaces places() {
        return new SettingsPlaces(settings.path(), folders.data(), folders.cache());
    }

    /** Where connections are kept. */
    SavedConnections connections() {
        return new SavedConnections(folders, keyring, saving, this::report);
    }

    /** Where the way through a recording is remembered and how much of it, as it was chosen when the program began. */
    ReplayCache replayCache() {
        return replayCache(preferences.settings(), folders);
    }

    /** The same for whoever has only read the settings. */
    static ReplayCache replayCache(Settings chosen, Folders folders) {
        Path folder = chosen.cacheFolder();
        Path cache = folder == null ? folders.cache() : folder;
        Settings.Replay replay = chosen.replay();
        return ReplayCache.lasting(cache.resolve("checkpoints"), (long) replay.megabytes() << 20)
                .with(new Retention(
                        60_000L * replay.keptMinutes(), replay.keptRecords(), (long) replay.keptMegabytes() << 20));
    }

    /** The bookmarks, with the folder for data as it was chosen when the program began. */
    UserBookmarks bookmarks() {
        Path chosen = preferences.settings().dataFolder();
        return new UserBookmarks(
                chosen == null ? folders : new Folders(folders.config(), folders.state(), chosen, folders.cache()));
    }

    /** Where readings are remembered: the folder for data as it was chosen when the program began. */
    Path memory() {
        Path chosen = preferences.settings().dataFolder();
        return chosen == null ? folders.data() : chosen;
    }

    /** Where pipelines are found, with the folder for data as it was chosen when the program began. */
    PipelineBeside pipelines() {
        Path chosen = preferences.settings().dataFolder();
        return new PipelineBeside(chosen == null ? folders.data() : chosen);
    }

    /** Says whom to tell of what can't be read or saved; at once of what was found so far. Any thread is told. */
    synchronized void onTrouble(Consumer<PreferencesTrouble> told) {
        listener = told;
        troubles.forEach(told);
        troubles.clear();
    }

    @Override
    public void settings(UnaryOperator<Settings> change) {
        save(settings, change);
    }

    @Override
    public void remembered(UnaryOperator<Remembered> change) {
        save(remembered, change);
    }

    private <T> void save(SavedFile<T> file, UnaryOperator<T> change) {
        saving.execute(() -> {
            try {
                report(
                        file.update(change).setAside(),
                        file.path().equals(settings.path()) ? Held.SETTINGS : Held.REMEMBERED);
            } catch (IOException e) {
                LOG.warn("{} can't be written", file.path(), e);
                if (file.path().equals(settings.path())) {
                    tell(new PreferencesTrouble.Unsaved(file.path(), String.valueOf(e.getMessage())));
                }
            }
        });
    }

    private void report(@Nullable SetAside setAside, Held what) {
        if (setAside != null) {
            tell(new PreferencesTrouble.Unusable(setAside, what));
        }
    }

    private synchronized void tell(PreferencesTrouble trouble) {
        listener.accept(trouble);
    }

    /** What doesn't fit into memory is spooled to temporary files, and those lie where this property says. */
    private static void useCacheFolder(@Nullable Path folder) {
        if (folder != null && folder.toFile().isDirectory()) {
            System.setProperty("java.io.tmpdir", folder.toString());
        }
    }

    /** Saves what is still to be saved. */
    @Override
    public void close() {
        saving.shutdown();
        try {
            if (!saving.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Not everything was saved within {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
