package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.ReplayCache;
import dev.nagare.session.Retention;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPreferencesTest {
    @TempDir
    private Path home;

    private Folders folders;

    @BeforeEach
    void place() {
        folders = new Folders(home.resolve("config"), home.resolve("state"), home, home.resolve("cache"));
    }

    private ReplayCache replayCache() {
        try (UserPreferences preferences = new UserPreferences(folders)) {
            return preferences.replayCache();
        }
    }

    @Test
    void theWayThroughARecordingIsKeptInTheCacheFolderWithinTheUsualBudget() {
        assertThat(replayCache())
                .isEqualTo(ReplayCache.lasting(home.resolve("cache/checkpoints"), ReplayCache.DEFAULT_BUDGET));
    }

    @Test
    void whereItIsKeptAndHowMuchOfItIsForTheUserToChoose() throws IOException {
        SavedFile.ofSettings(folders)
                .update(settings -> settings.withReplay(
                                settings.replay().withMegabytes(3_000).withKept(5, 2_000, 64))
                        .withFolders(null, home.resolve("elsewhere")));

        assertThat(replayCache())
                .isEqualTo(ReplayCache.lasting(home.resolve("elsewhere/checkpoints"), 3_000L << 20)
                        .with(new Retention(5 * 60_000, 2_000, 64L << 20)));
    }
}
