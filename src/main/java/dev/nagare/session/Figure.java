package dev.nagare.session;

/** What a sliding window's results say, each a line in a chart. */
public enum Figure {
    COUNT,
    TOTAL,
    AVERAGE,
    MIN,
    MAX
}
