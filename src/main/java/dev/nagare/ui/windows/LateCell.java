package dev.nagare.ui.windows;

import dev.nagare.ui.table.WordsCell;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;

/** A cell whose words have the colour of what is late where a late event made them. */
final class LateCell<R> extends WordsCell<R> {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final Predicate<R> late;

    LateCell(Function<R, String> words, Predicate<R> late) {
        super(words);
        this.late = late;
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(LATE, !empty && row != null && late.test(row));
    }
}
