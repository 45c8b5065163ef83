package dev.nagare.ui.delivery;

/**
 * One delivery that failed, whole.
 *
 * @param title where it was to go, and the record that it comes from
 * @param why what the target said last
 * @param size how long it is, and what of it is shown how; empty where none of it is shown
 * @param text what would have been delivered, or why it may not be shown
 */
record FailedDetail(String title, String why, String size, String text) {}
