package dev.nagare.ui.live;

import dev.nagare.ui.chart.TimeSeries;

/**
 * What a tile shows.
 *
 * @param title what it is
 * @param figure the number, formatted
 * @param unit its unit, or empty
 * @param note what else there is to say, or empty
 * @param series how it came to be
 */
record Kpi(String title, String figure, String unit, String note, TimeSeries series) {}
