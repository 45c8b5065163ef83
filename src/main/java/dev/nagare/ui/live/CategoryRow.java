package dev.nagare.ui.live;

/**
 * One bar.
 *
 * @param name the key
 * @param fraction how long the bar is, 0 to 1
 * @param count number of events, formatted
 * @param total their total, formatted
 */
record CategoryRow(String name, double fraction, String count, String total) {}
