package dev.nagare.ui.windows;

import java.util.List;

/**
 * The panel of one definition.
 *
 * @param name its name
 * @param kind its type, lengths and key in words
 * @param summary how many are open and have fired
 * @param rows its windows: those that fire next, then the newest that fired
 * @param facts for a sliding definition its figures now; then there are no rows
 * @param empty what to say when there is nothing to show
 */
record WindowPanel(String name, String kind, String summary, List<WindowRow> rows, List<Fact> facts, String empty) {
    /**
     * One figure.
     *
     * @param name what it is
     * @param value the figure, formatted
     */
    record Fact(String name, String value) {}

    WindowPanel {
        rows = List.copyOf(rows);
        facts = List.copyOf(facts);
    }
}
