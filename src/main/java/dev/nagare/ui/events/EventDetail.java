package dev.nagare.ui.events;

/**
 * One record in its three forms, side by side.
 *
 * @param title where it stands
 * @param note what is said of it: how it came, or why it is a dead letter
 * @param raw its value as text
 * @param decoded the fields that were found in it, a line each
 * @param transformed what was forwarded of it, a line per field
 */
record EventDetail(String title, String note, String raw, String decoded, String transformed) {}
