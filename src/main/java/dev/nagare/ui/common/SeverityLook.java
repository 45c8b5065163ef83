package dev.nagare.ui.common;

import dev.nagare.model.Severity;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** How a severity looks and is called: each has a colour, a shape and a word. */
public enum SeverityLook {
    INFO("info", "severity.name.info"),
    LOW("low", "severity.name.low"),
    MEDIUM("medium", "severity.name.medium"),
    HIGH("high", "severity.name.high"),
    CRITICAL("critical", "severity.name.critical");

    private final String styleClass;
    private final String key;

    SeverityLook(String styleClass, String key) {
        this.styleClass = styleClass;
        this.key = key;
    }

    /** The look of a severity. */
    public static SeverityLook of(Severity severity) {
        return switch (severity) {
            case INFO -> INFO;
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }

    /** The key of its word. */
    public String key() {
        return key;
    }

    /** Makes a label of the style class {@code severity} show it: its mark and its word. */
    public void show(Label label, Texts texts) {
        if (label.getGraphic() == null) {
            Region mark = new Region();
            mark.getStyleClass().add("mark");
            label.setGraphic(mark);
        }
        for (SeverityLook other : values()) {
            label.getStyleClass().remove(other.styleClass);
        }
        label.getStyleClass().add(styleClass);
        label.setText(texts.get(key));
    }
}
