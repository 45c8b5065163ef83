package dev.nagare.ui.common;

import dev.nagare.settings.Remembered;
import dev.nagare.settings.Settings;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the user chose and what is remembered, as this window has it. A change counts at once, and is handed on to be
 * saved as a change, not as a whole: another window may have made another one. Confined to one thread, the FX thread in
 * the program; needs no toolkit.
 */
public final class Preferences {
    /** Saves changes; returns at once. */
    public interface Saver {
        void settings(UnaryOperator<Settings> change);

        void remembered(UnaryOperator<Remembered> change);
    }

    private static final Saver NOBODY = new Saver() {
        @Override
        public void settings(UnaryOperator<Settings> change) {}

        @Override
        public void remembered(UnaryOperator<Remembered> change) {}
    };

    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<Remembered> remembered;
    private final Saver saver;

    /** @param saver is given every change */
    public Preferences(Settings settings, Remembered remembered, Saver saver) {
        this.settings = new ReadOnlyObjectWrapper<>(this, "settings", settings);
        this.remembered = new ReadOnlyObjectWrapper<>(this, "remembered", remembered);
        this.saver = saver;
    }

    /** Preferences that nobody saves. */
    public static Preferences unsaved(Settings settings) {
        return new Preferences(settings, Remembered.NOTHING, NOBODY);
    }

    /** What is chosen now. */
    public Settings settings() {
        return settings.get();
    }

    /** What is chosen now. */
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** What is remembered now. */
    public Remembered remembered() {
        return remembered.get();
    }

    /** What is remembered now. */
    public ReadOnlyObjectProperty<Remembered> rememberedProperty() {
        return remembered.getReadOnlyProperty();
    }

    /** Chooses something else. */
    public void change(UnaryOperator<Settings> change) {
        Settings wanted = change.apply(settings.get());
        if (!wanted.equals(settings.get())) {
            settings.set(wanted);
            saver.settings(change);
        }
    }

    /** Remembers something. */
    public void remember(UnaryOperator<Remembered> change) {
        Remembered wanted = change.apply(remembered.get());
        if (!wanted.equals(remembered.get())) {
            remembered.set(wanted);
            saver.remembered(change);
        }
    }
}
