package dev.nagare.ui.common;

import dev.nagare.settings.Settings;
import java.time.ZoneId;
import java.util.Locale;

/**
 * How everything is shown, as the settings want it now: language, theme and scale, zone of times, masked fields. Each
 * follows a change of the settings at once. FX thread only.
 */
public final class Presentation {
    private final Preferences preferences;
    private final Texts texts;
    private final Look look;
    private final Formats formats;
    private final Masks masks;

    public Presentation(Preferences preferences) {
        this.preferences = preferences;
        Settings settings = preferences.settings();
        texts = new Texts(language(settings.language()));
        look = new Look(theme(settings.theme()));
        formats = new Formats(zone(settings));
        masks = new Masks(settings.masked());
        look.scaleProperty().set(settings.scale());
        preferences.settingsProperty().addListener((property, old, wanted) -> apply(wanted));
    }

    private void apply(Settings wanted) {
        texts.speak(language(wanted.language()));
        look.themeProperty().set(theme(wanted.theme()));
        look.scaleProperty().set(wanted.scale());
        formats.zoneProperty().set(zone(wanted));
        masks.fieldsProperty().set(wanted.masked());
    }

    private static Language language(Settings.Language chosen) {
        return switch (chosen) {
            case SYSTEM -> Language.nearestTo(Locale.getDefault());
            case ENGLISH -> Language.ENGLISH;
            case JAPANESE -> Language.JAPANESE;
        };
    }

    private static Theme theme(Settings.Theme chosen) {
        return chosen == Settings.Theme.LIGHT ? Theme.LIGHT : Theme.DARK;
    }

    private static ZoneId zone(Settings settings) {
        ZoneId chosen = settings.zone();
        return chosen == null ? ZoneId.systemDefault() : chosen;
    }

    /** The other theme. */
    public void switchTheme() {
        Settings.Theme other = look.themeProperty().get() == Theme.DARK ? Settings.Theme.LIGHT : Settings.Theme.DARK;
        preferences.change(settings -> settings.withTheme(other));
    }

    /** The other language. */
    public void switchLanguage() {
        Settings.Language other =
                texts.language() == Language.ENGLISH ? Settings.Language.JAPANESE : Settings.Language.ENGLISH;
        preferences.change(settings -> settings.withLanguage(other));
    }

    public Preferences preferences() {
        return preferences;
    }

    public Texts texts() {
        return texts;
    }

    public Look look() {
        return look;
    }

    public Formats formats() {
        return formats;
    }

    public Masks masks() {
        return masks;
    }
}
