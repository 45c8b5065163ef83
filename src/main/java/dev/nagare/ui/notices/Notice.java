package dev.nagare.ui.notices;

/**
 * A notification in words.
 *
 * @param group of what it speaks: a later one of the same group takes its place
 * @param title one line
 * @param text the rest
 * @param sound whether it is heard
 */
public record Notice(String group, String title, String text, boolean sound) {}
