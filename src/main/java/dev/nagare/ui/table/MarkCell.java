package dev.nagare.ui.table;

import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A mark, by shape and colour, and the word for what the thing in a row does. The style sheet knows each state as a
 * pseudo-class of its name: {@code HOLDS_UP} as {@code :holds-up}. FX thread only.
 *
 * @param <R> the rows
 */
public final class MarkCell<R> extends WordsCell<R> {
    private final Region mark = new Region();
    private final Function<R, ? extends Enum<?>> state;
    private @Nullable PseudoClass shown;

    /**
     * @param style what the style sheet calls such cells
     * @param words what it says of a row
     * @param state what the row's thing does
     */
    public MarkCell(String style, Function<R, String> words, Function<R, ? extends Enum<?>> state) {
        super(words);
        this.state = state;
        mark.getStyleClass().add("mark");
        getStyleClass().add(style);
        setContentDisplay(ContentDisplay.LEFT);
    }

    /** How the style sheet calls a state. */
    public static PseudoClass pseudoClass(Enum<?> state) {
        return PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        boolean marked = !empty && row != null;
        setGraphic(marked ? mark : null);
        PseudoClass now = marked && row != null ? pseudoClass(state.apply(row)) : null;
        if (shown != null && !shown.equals(now)) {
            pseudoClassStateChanged(shown, false);
        }
        if (now != null) {
            pseudoClassStateChanged(now, true);
        }
        shown = now;
    }
}
