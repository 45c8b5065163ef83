package dev.nagare.model;

/**
 * A step of a live reading without the records' bytes: in what order they came, when, and what was decided by the clock in
 * between. With it, a topic that still holds the records can be read again exactly as it was read.
 */
public sealed interface ReadStep permits Stretch, SourceStart, Control {}
