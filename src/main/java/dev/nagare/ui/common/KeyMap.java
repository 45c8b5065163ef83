package dev.nagare.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a page, or the window itself, answers to, each said once: the filter on the scene runs them, and the
 * sheet of F1 lists them, so the sheet can't promise a key that does nothing. Built once, then only read; FX thread.
 */
public final class KeyMap {
    private final String title;
    private final List<Binding> bindings = new ArrayList<>();

    /** @param title key of the text that heads this group on the sheet */
    public KeyMap(String title) {
        this.title = title;
    }

    /**
     * One line of the sheet.
     *
     * @param combination the key as JavaFX names it; null for one that is told by its character or by the control
     * @param character the character, for keys whose place differs from keyboard to keyboard; null for any other
     * @param name how the sheet names it; null where that follows from the combination
     * @param text key of the text that says what it does
     * @param action does it, and says whether the key was used; null where the focused control does it by itself
     */
    private record Binding(
            @Nullable KeyCombination combination,
            @Nullable String character,
            @Nullable String name,
            String text,
            @Nullable BooleanSupplier action) {}

    /**
     * One line for the sheet.
     *
     * @param key how the key is called
     * @param text key of the text that says what it does
     */
    public record Line(String key, String text) {}

    /**
     * A key that is always used.
     *
     * @param combination as JavaFX writes it: {@code Shortcut+O}, {@code F1}, {@code Space}
     */
    public KeyMap on(String combination, String text, Runnable action) {
        return onIf(combination, text, () -> {
            action.run();
            return true;
        });
    }

    /** A key that is left to others when the action says that it had no use for it. */
    public KeyMap onIf(String combination, String text, BooleanSupplier action) {
        bindings.add(new Binding(KeyCombination.valueOf(combination), null, null, text, action));
        return this;
    }

    /** A character, wherever the keyboard has it; upper and lower case are the same. */
    public KeyMap typed(String character, String text, Runnable action) {
        bindings.add(new Binding(null, character, character.toUpperCase(Locale.ROOT), text, () -> {
            action.run();
            return true;
        }));
        return this;
    }

    /** A key that a control of this part answers to by itself, such as Home in a table. */
    public KeyMap ofControl(String name, String text) {
        bindings.add(new Binding(null, null, name, text, null));
        return this;
    }

    /** Key of the text that heads this group. */
    public String title() {
        return title;
    }

    /** The lines for the sheet, in the order they were declared. */
    public List<Line> lines() {
        return bindings.stream()
                .map(binding -> new Line(name(binding), binding.text()))
                .toList();
    }

    /** How a key is called; the first that does what the text of that key says. Empty when none does. */
    public Optional<String> keyOf(String text) {
        return bindings.stream()
                .filter(binding -> binding.text().equals(text))
                .map(KeyMap::name)
                .findFirst();
    }

    /** Runs what a key or character stands for; says whether it was used. */
    public boolean run(KeyEvent event) {
        for (Binding binding : bindings) {
            BooleanSupplier action = binding.action();
            if (action != null && fits(binding, event)) {
                return action.getAsBoolean();
            }
        }
        return false;
    }

    private static boolean fits(Binding binding, KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            return event.getCharacter().equalsIgnoreCase(binding.character());
        }
        KeyCombination combination = binding.combination();
        return combination != null && combination.match(event);
    }

    /** As it is printed on most keyboards. */
    private static String name(Binding binding) {
        KeyCombination combination = binding.combination();
        if (binding.name() != null || combination == null) {
            return String.valueOf(binding.name());
        }
        return combination
                .getDisplayText()
                .replace("Escape", "Esc")
                .replace("Left", "←")
                .replace("Right", "→");
    }
}
