package dev.nagare.ui.common;

/** The pages of the window in the order of the rail. Numbers that no page has stay free for pages to come. */
public enum Page {
    LIVE(1, "fth-activity", "rail.live.label", "rail.live.tooltip"),
    WINDOWS(3, "fth-columns", "rail.windows.label", "rail.windows.tooltip"),
    ALERTS(4, "fth-alert-triangle", "rail.alerts.label", "rail.alerts.tooltip"),
    EVENTS(6, "fth-list", "rail.events.label", "rail.events.tooltip");

    private final int number;
    private final String icon;
    private final String label;
    private final String tooltip;

    Page(int number, String icon, String label, String tooltip) {
        this.number = number;
        this.icon = icon;
        this.label = label;
        this.tooltip = tooltip;
    }

    /** The digit that opens it together with Ctrl. */
    public int number() {
        return number;
    }

    /** The key that opens it, as the rail names it. */
    public String key() {
        return "Ctrl+" + number;
    }

    /** The key that opens it, as JavaFX writes it. */
    public String combination() {
        return "Shortcut+" + number;
    }

    /** The literal of its icon. */
    public String icon() {
        return icon;
    }

    /** The key of its name's text. */
    public String labelKey() {
        return label;
    }

    /** The key of the text that says what it shows. */
    public String tooltipKey() {
        return tooltip;
    }
}
