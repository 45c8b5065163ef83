package dev.nagare.ui.live;

import dev.nagare.ui.common.WindowPhase;
import java.util.List;

/**
 * The card of categories.
 *
 * @param title what is shown, with its interval
 * @param state where the window stands, in words
 * @param phase which of the closed set that is
 * @param passed how much of the window the watermark has passed, 0 to 1
 * @param rows the bars, longest first
 * @param keys number of keys in all, also those without a bar
 */
record CategoriesView(String title, String state, WindowPhase phase, double passed, List<CategoryRow> rows, int keys) {}
