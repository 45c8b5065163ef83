package dev.nagare.settings;

/**
 * What the secrets of a connection are called: the client property that they become, where there is one. A secret that
 * came with pasted properties has its property's name.
 */
public final class SecretName {
    /** The password of the store that says whom to trust. */
    public static final String TRUST_STORE_PASSWORD = "ssl.truststore.password";

    /** The password of the store of the client's certificate. */
    public static final String KEY_STORE_PASSWORD = "ssl.keystore.password";

    /** The password of the private key itself, where it has one. */
    public static final String KEY_PASSWORD = "ssl.key.password";

    /** The private key as PEM text. */
    public static final String KEY_PEM = "ssl.keystore.key";

    /** The user's password; it becomes part of {@code sasl.jaas.config}. */
    public static final String USER_PASSWORD = "sasl.password";

    /** What an OAuth client shows to its token endpoint. */
    public static final String CLIENT_SECRET = "sasl.oauthbearer.client.credentials.client.secret";

    /** A whole JAAS text. */
    public static final String JAAS = "sasl.jaas.config";

    private SecretName() {}
}
