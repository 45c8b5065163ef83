package dev.nagare.ui.table;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A cell that shows a row in words; words that don't fit are in its tooltip. FX thread only. */
public class WordsCell<R> extends TableCell<R, R> {
    private final Function<R, String> words;
    private final Tooltip whole = new Tooltip();

    /** @param words what it says of a row */
    public WordsCell(Function<R, String> words) {
        this.words = words;
        whole.setWrapText(true);
        whole.setMaxWidth(480);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        String text = empty || row == null ? "" : words.apply(row);
        setText(text);
        whole.setText(text);
        setTooltip(text.isEmpty() ? null : whole);
    }
}
