package dev.nagare.ui.open;

import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.RecordingFinder.FieldFinding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/** A row for each field of the proposed pipeline: its name, where it is found, and what was found there. */
final class ProposedFields {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final GridPane grid;
    private final Texts texts;
    private final List<String> pointers;
    private final BiConsumer<String, String> changed;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    /** What the text says now. */
    private final Map<String, String> written = new HashMap<>();

    private record Row(ComboBox<String> pointer, Label note) {}

    /**
     * @param pointers what there is to choose from
     * @param changed is told the field and its new pointer when the user changes one
     */
    ProposedFields(GridPane grid, Texts texts, List<String> pointers, BiConsumer<String, String> changed) {
        this.grid = grid;
        this.texts = texts;
        this.pointers = pointers;
        this.changed = changed;
    }

    /** Shows what a text says; what is being typed stays. */
    void show(List<FieldFinding> findings) {
        for (FieldFinding finding : findings) {
            written.put(finding.name(), finding.pointer());
            Row row = rows.computeIfAbsent(finding.name(), this::add);
            if (!row.pointer().isFocused()
                    && !row.pointer().getEditor().isFocused()
                    && !finding.pointer().equals(row.pointer().getValue())) {
                row.pointer().setValue(finding.pointer());
            }
            String words = words(finding);
            boolean wrong = finding.present() == 0
                    && finding.of() > 0
                    && !finding.pointer().isEmpty();
            row.note().setText(words);
            row.note().pseudoClassStateChanged(WRONG, wrong);
            row.pointer().pseudoClassStateChanged(WRONG, wrong);
            row.pointer().setAccessibleHelp(words);
        }
    }

    /** Gives the focus to the first field; nothing happens while there is none. */
    void focusFirst() {
        rows.values().stream().findFirst().ifPresent(row -> row.pointer().requestFocus());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private String words(FieldFinding finding) {
        if (finding.pointer().isEmpty()) {
            return switch (finding.name()) {
                case "timestamp" -> texts.get("open.field.noTimestamp");
                case "amount" -> texts.get("open.field.noAmount");
                default -> texts.get("open.field.unread");
            };
        }
        if (finding.of() == 0) {
            return "";
        }
        return finding.present() == 0
                ? texts.get("open.field.nowhere", Integer.toString(finding.of()))
                : texts.get(
                        "open.field.found",
                        Integer.toString(finding.present()),
                        Integer.toString(finding.of()),
                        finding.example());
    }

    private Row add(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("strong");
        label.setMinWidth(Label.USE_PREF_SIZE);
        ComboBox<String> pointer = new ComboBox<>();
        pointer.setId("field-" + name);
        pointer.setEditable(true);
        pointer.getItems().setAll(pointers);
        pointer.setAccessibleText(texts.get("open.field.accessible", name));
        pointer.setTooltip(new Tooltip(texts.get("open.field.tooltip")));
        pointer.getEditor().textProperty().addListener((property, old, typed) -> tell(name, typed));
        label.setLabelFor(pointer);
        Label note = new Label();
        note.getStyleClass().add("settings-note");
        note.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(rows.size(), label, pointer, note);
        return new Row(pointer, note);
    }

    private void tell(String name, @Nullable String typed) {
        String pointer = typed == null ? "" : typed.strip();
        if (!pointer.equals(written.put(name, pointer))) {
            changed.accept(name, pointer);
        }
    }
}
