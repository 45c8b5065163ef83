package dev.nagare.model;

/** What a source hands on, in the order in which the engine must see it. */
public sealed interface SourceItem permits SourceRecord, SourceStart, Control {}
