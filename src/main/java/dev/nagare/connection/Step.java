package dev.nagare.connection;

/** What happens, one after the other, until a topic can be read. */
public enum Step {
    /** The brokers' names become addresses. */
    NAME,
    /** Somebody listens there. */
    TCP,
    /** The way is encrypted, and each side believes the other's certificate. */
    TLS,
    /** The user logs in. */
    SASL,
    /** The cluster says which brokers it has, and those can be reached. */
    METADATA,
    /** The topic is there and may be read. */
    TOPIC
}
