package dev.nagare.store;

/** What people made of an alert. */
public enum AlertStatus {
    /** Nobody has looked at it. */
    NEW,
    /** Somebody looks into it. */
    ACKNOWLEDGED,
    /** It was what the rule looks for. */
    CONFIRMED,
    /** It was not. */
    FALSE_POSITIVE,
    /** It doesn't matter. */
    IGNORED
}
