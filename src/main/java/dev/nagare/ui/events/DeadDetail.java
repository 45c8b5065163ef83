package dev.nagare.ui.events;

import java.util.List;

/**
 * One dead letter, whole.
 *
 * @param title where its record stands
 * @param note why it is one
 * @param size how long its value is, and what of it is shown how
 * @param answer what it would become now; empty where nobody asked
 * @param mended whether it would be an event now
 * @param text its value as text
 * @param bytes its value as bytes, a line for sixteen; a sentence where they may not be shown
 */
record DeadDetail(
        String title, String note, String size, String answer, boolean mended, String text, List<String> bytes) {}
