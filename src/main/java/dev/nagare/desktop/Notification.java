package dev.nagare.desktop;

import java.util.Objects;

/**
 * What is to be shown, made harmless: each text is one line of bounded length without anything that isn't seen. It is plain
 * text; whoever shows it as markup escapes it.
 *
 * @param group of what it speaks: a later one of the same group takes its place, where the system can do that
 * @param title at most {@value #MOST_OF_TITLE} characters
 * @param text at most {@value #MOST_OF_TEXT} characters
 * @param sound whether it is heard
 */
public record Notification(String group, String title, String text, boolean sound) {
    static final int MOST_OF_TITLE = 100;
    static final int MOST_OF_TEXT = 300;

    public Notification {
        Objects.requireNonNull(group, "group");
        title = PlainText.line(title, MOST_OF_TITLE);
        text = PlainText.line(text, MOST_OF_TEXT);
    }
}
