package dev.nagare.ui.common;

import java.util.Locale;

/** The languages of the window. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    JAPANESE(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The locale of its texts. */
    public Locale locale() {
        return locale;
    }

    /** The language that comes nearest to a locale: Japanese for Japanese, else English. */
    public static Language nearestTo(Locale locale) {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
    }
}
