package dev.nagare.ui.settings;

import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Everything that can be chosen. A choice counts at once; what counts from the next start on says so. */
public final class SettingsController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    /** Choices of how much of the disk one recording, or what is kept of a topic, may take, MiB. */
    private static final List<Integer> SIZES = List.of(64, 256, 1_024, 4_096, 16_384, 65_536);

    /** Choices of how long a topic can be looked back at: minutes up to a week. */
    private static final List<Integer> MINUTES = List.of(10, 60, 4 * 60, 24 * 60, Settings.Replay.MOST_MINUTES);

    /** Choices of how many of its records. */
    private static final List<Integer> RECORDS = List.of(100_000, 1_000_000, 10_000_000, 100_000_000);

    private static final String EXAMPLE = "4556737586899855";

    /** Lets the user choose a folder. */
    @FunctionalInterface
    public interface FolderChoice {
        /** The folder chosen; empty when the user changed their mind. */
        Optional<Path> choose(Path start);
    }

    private final Preferences preferences;
    private final Texts texts;
    private final SettingsPlaces places;
    private final FolderChoice folders;
    private final Parent noticesView;
    private boolean updating;

    @FXML
    private ChoiceBox<Settings.Theme> theme;

    @FXML
    private ChoiceBox<Settings.Language> language;

    @FXML
    private ComboBox<String> zone;

    @FXML
    private Label zoneNote;

    @FXML
    private ChoiceBox<Integer> scale;

    @FXML
    private ChoiceBox<Integer> figures;

    @FXML
    private ChoiceBox<Integer> tables;

    @FXML
    private TextField masked;

    @FXML
    private Label maskedNote;

    @FXML
    private Label data;

    @FXML
    private Label cache;

    @FXML
    private ChoiceBox<Integer> replay;

    @FXML
    private ChoiceBox<Integer> step;

    @FXML
    private ChoiceBox<Integer> keptMinutes;

    @FXML
    private ChoiceBox<Integer> keptRecords;

    @FXML
    private ChoiceBox<Integer> keptMegabytes;

    @FXML
    private StackPane notices;

    @FXML
    private Label kept;

    /**
     * @param places where things are kept by default
     * @param noticesView the choices of notifications
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public SettingsController(
            Presentation presentation, SettingsPlaces places, FolderChoice folders, Parent noticesView) {
        this.preferences = presentation.preferences();
        this.texts = presentation.texts();
        this.places = places;
        this.folders = folders;
        this.noticesView = noticesView;
    }

    @FXML
    void initialize() {
        choices(theme, List.of(Settings.Theme.values()), this::word, wanted -> change(now -> now.withTheme(wanted)));
        choices(
                language,
                List.of(Settings.Language.values()),
                this::word,
                wanted -> change(now -> now.withLanguage(wanted)));
        choices(scale, Settings.SCALES, percent -> percent + " %", percent -> change(now -> now.withScale(percent)));
        Function<Integer, String> perSecond = rate -> texts.get("settings.rate.perSecond", rate, rate.toString());
        choices(
                figures,
                Settings.FIGURE_RATES,
                perSecond,
                rate -> change(now -> now.withRates(rate, now.tablesPerSecond())));
        choices(
                tables,
                Settings.TABLE_RATES,
                perSecond,
                rate -> change(now -> now.withRates(now.figuresPerSecond(), rate)));
        replayChoices(preferences.settings().replay());
        notices.getChildren().setAll(noticesView);
        zone.valueProperty().addListener((property, old, text) -> chooseZone(text));
        masked.textProperty().addListener((property, old, text) -> chooseMasked(text));
        kept.setText(texts.get("settings.kept.text", places.settings().toString()));
        preferences.settingsProperty().addListener(unused -> show());
        texts.languageProperty().addListener(unused -> speak());
        zone.getItems().setAll(zones());
        show();
        Settings now = preferences.settings();
        masked.setText(String.join(", ", now.masked()));
        showMasked();
    }

    private <T> void choices(ChoiceBox<T> box, List<T> values, Function<T, String> words, Consumer<T> chosen) {
        box.setConverter(new Words<>(words));
        box.setItems(FXCollections.observableArrayList(values));
        box.valueProperty().addListener((property, old, value) -> {
            if (!updating && value != null) {
                chosen.accept(value);
            }
        });
    }

    private void replayChoices(Settings.Replay now) {
        choices(step, Settings.Replay.STEPS, this::stepWords, seconds -> replay(r -> r.withStepSeconds(seconds)));
        choices(
                replay,
                with(now.megabytes(), SIZES),
                SettingsController::size,
                megabytes -> replay(r -> r.withMegabytes(megabytes)));
        choices(
                keptMinutes,
                with(now.keptMinutes(), MINUTES),
                minutes -> Formats.length(60_000L * minutes),
                minutes -> replay(r -> r.withKept(minutes, r.keptRecords(), r.keptMegabytes())));
        choices(
                keptRecords,
                with(now.keptRecords(), RECORDS),
                records -> texts.get("settings.kept.records", brief(records)),
                records -> replay(r -> r.withKept(r.keptMinutes(), records, r.keptMegabytes())));
        choices(
                keptMegabytes,
                with(now.keptMegabytes(), SIZES),
                SettingsController::size,
                megabytes -> replay(r -> r.withKept(r.keptMinutes(), r.keptRecords(), megabytes)));
    }

    private void replay(UnaryOperator<Settings.Replay> change) {
        change(now -> now.withReplay(change.apply(now.replay())));
    }

    private String stepWords(int seconds) {
        return seconds == 0 ? texts.get("settings.step.fitting") : Formats.length(1_000L * seconds);
    }

    /** Those that make a difference, and the one in the file, which may be any. */
    private static List<Integer> with(int chosen, List<Integer> usual) {
        return Stream.concat(usual.stream(), Stream.of(chosen))
                .distinct()
                .sorted()
                .toList();
    }

    private static String brief(int records) {
        return records % 1_000_000 == 0
                ? records / 1_000_000 + " M"
                : records % 1_000 == 0 ? records / 1_000 + " k" : Formats.count(records);
    }

    private static String size(int megabytes) {
        return megabytes % 1_024 == 0 ? megabytes / 1_024 + " GiB" : megabytes + " MiB";
    }

    private void change(UnaryOperator<Settings> change) {
        preferences.change(change);
    }

    /** The words of the choices don't follow the language by themselves. */
    private void speak() {
        updating = true;
        for (ChoiceBox<?> box : List.of(theme, language, figures, tables, step, keptRecords)) {
            speak(box);
        }
        zone.getItems().setAll(zones());
        updating = false;
        kept.setText(texts.get("settings.kept.text", places.settings().toString()));
        show();
        showMasked();
    }

    private static <T> void speak(ChoiceBox<T> box) {
        T chosen = box.getValue();
        List<T> values = List.copyOf(box.getItems());
        box.getItems().clear();
        box.getItems().setAll(values);
        box.setValue(chosen);
    }

    private void show() {
        Settings now = preferences.settings();
        updating = true;
        theme.setValue(now.theme());
        language.setValue(now.language());
        scale.setValue(now.scale());
        figures.setValue(now.figuresPerSecond());
        tables.setValue(now.tablesPerSecond());
        replay.setValue(now.replay().megabytes());
        step.setValue(now.replay().stepSeconds());
        keptMinutes.setValue(now.replay().keptMinutes());
        keptRecords.setValue(now.replay().keptRecords());
        keptMegabytes.setValue(now.replay().keptMegabytes());
        ZoneId chosen = now.zone();
        if (chosen == null || !Zones.parse(String.valueOf(zone.getValue())).equals(Optional.of(chosen))) {
            zone.setValue(chosen == null ? systemZone() : chosen.getId());
        }
        updating = false;
        showZone(true);
        data.setText(folder(now.dataFolder(), places.data()));
        cache.setText(folder(now.cacheFolder(), places.cache()));
    }

    private List<String> zones() {
        return Stream.concat(Stream.of(systemZone()), Zones.all().stream()).toList();
    }

    private String systemZone() {
        return texts.get("settings.zone.system", ZoneId.systemDefault().getId());
    }

    private void chooseZone(@Nullable String text) {
        if (updating || text == null) {
            return;
        }
        if (text.isBlank() || text.equals(systemZone())) {
            change(now -> now.withZone(null));
            showZone(true);
            return;
        }
        Optional<ZoneId> wanted = Zones.parse(text);
        wanted.ifPresent(found -> change(now -> now.withZone(found)));
        showZone(wanted.isPresent());
    }

    private void showZone(boolean known) {
        zone.pseudoClassStateChanged(WRONG, !known);
        zoneNote.pseudoClassStateChanged(WRONG, !known);
        zoneNote.setText(
                known
                        ? texts.get("settings.zone.note")
                        : texts.get("settings.zone.unknown", String.valueOf(zone.getValue())));
    }

    private void chooseMasked(String text) {
        List<String> names = Arrays.stream(text.split("[,\\s]+"))
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(100)
                .toList();
        change(now -> now.withMasked(names));
    }

    private void showMasked() {
        maskedNote.setText(texts.get("settings.masked.note", EXAMPLE, Masks.ends(EXAMPLE)));
    }

    @FXML
    void chooseData() {
        folders.choose(preferences.settings().dataFolder() == null ? places.data() : Path.of(data.getText()))
                .ifPresent(folder -> change(now -> now.withFolders(folder, now.cacheFolder())));
    }

    @FXML
    void usualData() {
        change(now -> now.withFolders(null, now.cacheFolder()));
    }

    @FXML
    void chooseCache() {
        folders.choose(preferences.settings().cacheFolder() == null ? places.cache() : Path.of(cache.getText()))
                .ifPresent(folder -> change(now -> now.withFolders(now.dataFolder(), folder)));
    }

    @FXML
    void usualCache() {
        change(now -> now.withFolders(now.dataFolder(), null));
    }

    private static String folder(@Nullable Path chosen, Path usual) {
        return (chosen == null ? usual : chosen).toString();
    }

    private String word(Settings.Theme value) {
        return switch (value) {
            case LIGHT -> texts.get("settings.theme.light");
            case DARK -> texts.get("settings.theme.dark");
        };
    }

    /** Each language by its own name, so that whoever can't read the present one finds it. */
    private String word(Settings.Language value) {
        return switch (value) {
            case SYSTEM -> texts.get("settings.language.system");
            case ENGLISH -> "English";
            case JAPANESE -> "日本語";
        };
    }

    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
        }
    }
}
