package dev.nagare.broker;

/** The doors of the broker, each with its own rules. */
public enum Listener {
    /** Anyone, in the clear. */
    PLAINTEXT("PLAINTEXT"),
    /** Encrypted; clients may be anyone. */
    SSL("SSL"),
    /** Encrypted; clients show a certificate. */
    MTLS("SSL"),
    /** A user and a password, in the clear. */
    SASL_PLAINTEXT("SASL_PLAINTEXT"),
    /** A user and a password, encrypted. */
    SASL_SSL("SASL_SSL"),
    /** Encrypted, with a certificate that expired long ago. */
    EXPIRED("SSL");

    private final String protocol;

    Listener(String protocol) {
        this.protocol = protocol;
    }

    /** Kafka's name of the security protocol. */
    public String protocol() {
        return protocol;
    }
}
