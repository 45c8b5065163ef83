package dev.nagare.model;

/** What became of a record: an event, or a dead letter with its reason. */
public sealed interface Decoded permits Event, DeadLetter {}
