package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.settings.SavedFile.Loaded;
import dev.nagare.settings.Settings.Language;
import dev.nagare.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedFileTest {
    @TempDir
    Path home;

    private Folders folders;
    private SavedFile<Settings> settings;
    private Path file;

    @BeforeEach
    void name() {
        folders = new Folders(home.resolve("config"), home.resolve("state"), home, home);
        settings = SavedFile.ofSettings(folders);
        file = home.resolve("config/settings.json");
    }

    @Test
    void whoChoosesNothingLeavesNoFile() {
        assertThat(settings.load()).isEqualTo(new Loaded<>(Settings.DEFAULT, null));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void everyChoiceComesBack() throws IOException {
        Settings chosen = new Settings(
                Theme.LIGHT,
                Language.JAPANESE,
                ZoneId.of("Asia/Tokyo"),
                125,
                20,
                2,
                home.resolve("流れ"),
                home.resolve("cache"),
                new Settings.Replay(3_000, 10, 600, 5, 20_000, 64),
                List.of("user", "cardNumber"),
                new Settings.Notifications(true, false));

        settings.update(before -> chosen);

        assertThat(SavedFile.ofSettings(folders).load()).isEqualTo(new Loaded<>(chosen, null));
        assertThat(names()).containsExactlyInAnyOrder("settings.json", "settings.json.lock");
    }

    @Test
    void whatIsRememberedComesBack() throws IOException {
        Remembered all = Remembered.NOTHING
                .withWindow(new Remembered.Placement(-8, 20.5, 1280, 800, true))
                .withPage("ALERTS")
                .withOpened(home.resolve("a.ndjson"))
                .withOpened(home.resolve("b.csv"))
                .withSpeed("a.ndjson", "max")
                .withTable("alerts", "time:90");

        SavedFile.ofRemembered(folders).update(before -> all);

        assertThat(SavedFile.ofRemembered(folders).load().value()).isEqualTo(all);
    }

    @Test
    void aMissingMemberIsTheDefaultAndAnUnknownOneStays() throws IOException {
        write("{\"version\": 1, \"theme\": \"light\", \"colour of the cat\": \"black\"}");

        assertThat(settings.load().value()).isEqualTo(Settings.DEFAULT.withTheme(Theme.LIGHT));

        write(
                "{\"version\": 1, \"theme\": \"light\", \"replay\": {\"stepSeconds\": 10}, \"colour of the cat\": \"black\"}");

        assertThat(settings.load().value())
                .as("what is missing within a part")
                .isEqualTo(Settings.DEFAULT
                        .withTheme(Theme.LIGHT)
                        .withReplay(Settings.Replay.DEFAULT.withStepSeconds(10)));

        settings.update(before -> before.withScale(150));
        assertThat(file).content().contains("colour of the cat", "\"theme\" : \"light\"", "\"scale\" : 150");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"theme\": \"dark\"}",
                "{\"version\": 0}",
                "{\"version\": 1, \"theme\": \"purple\"}",
                "{\"version\": 1, \"theme\": null}",
                "{\"version\": 1, \"scale\": 123}",
                "{\"version\": 1, \"replay\": 1}",
                "{\"version\": 1, \"replay\": {\"megabytes\": 1}}",
                "{\"version\": 1, \"replay\": {\"megabytes\": 65537}}",
                "{\"version\": 1, \"replay\": {\"stepSeconds\": 7}}",
                "{\"version\": 1, \"replay\": {\"keptMinutes\": 0}}",
                "{\"version\": 1, \"replay\": {\"keptRecords\": 10}}",
                "{\"version\": 1, \"zone\": \"Mars/Olympus\"}",
                "{\"version\": 1, \"masked\": [\"\"]}"
            })
    void whatCantBeReadIsSetAsideAsItWas(String content) throws IOException {
        write(content);

        Loaded<Settings> found = settings.load();

        assertThat(found.value()).isEqualTo(Settings.DEFAULT);
        assertThat(found.setAside()).isNotNull();
        assertThat(found.setAside().newer()).isFalse();
        assertThat(found.setAside().reason()).isNotBlank();
        assertThat(found.setAside().kept())
                .hasFileName("settings.json.unreadable")
                .hasContent(content);
        assertThat(file).doesNotExist();
    }

    @Test
    void aNewerVersionIsSetAside() throws IOException {
        write("{\"version\": 2, \"theme\": {\"day\": \"light\", \"night\": \"dark\"}}");

        Loaded<Settings> found = settings.load();

        assertThat(found.setAside()).isNotNull();
        assertThat(found.setAside().newer()).isTrue();
        assertThat(found.setAside().kept()).hasFileName("settings.json.newer");
    }

    @Test
    void nothingSetAsideIsOverwrittenByTheNext() throws IOException {
        write("one");
        settings.load();
        write("two");

        settings.update(before -> before.withScale(110));

        assertThat(home.resolve("config/settings.json.unreadable")).hasContent("one");
        assertThat(home.resolve("config/settings.json.unreadable-2")).hasContent("two");
        assertThat(settings.load().value().scale()).isEqualTo(110);
    }

    @Test
    void windowsThatChangeDifferentThingsKeepBoth() throws IOException {
        SavedFile<Settings> other = SavedFile.ofSettings(folders);
        settings.load();
        other.load();

        settings.update(before -> before.withTheme(Theme.LIGHT));
        other.update(before -> before.withScale(90));

        assertThat(settings.load().value())
                .isEqualTo(Settings.DEFAULT.withTheme(Theme.LIGHT).withScale(90));
    }

    @Test
    void changesAtTheSameTimeAreNotLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> changes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String name = "recording-" + i;
                SavedFile<Remembered> window = SavedFile.ofRemembered(folders);
                changes.add(() -> window.update(before -> before.withSpeed(name, "10")));
            }
            for (Future<Object> change : threads.invokeAll(changes)) {
                change.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(SavedFile.ofRemembered(folders).load().value().speeds()).hasSize(30);
    }

    private void write(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
