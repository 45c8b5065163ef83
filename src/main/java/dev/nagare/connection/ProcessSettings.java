package dev.nagare.connection;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Login.Mechanism;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Kafka's clients take from the whole process instead of from their properties. To be applied at the start, and
 * whenever the saved connections change.
 */
public final class ProcessSettings {
    /** The URLs that OAuth clients may ask for tokens. Without it kafka-clients 4 refuses every one. */
    static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final String KERBEROS = "java.security.krb5.conf";

    private ProcessSettings() {}

    /** Allows exactly the token endpoints of these connections, and no URL besides. */
    public static void apply(Collection<Connection> connections) {
        String urls = connections.stream()
                .filter(one -> one.protocol().authenticated())
                .map(Connection::login)
                .filter(login -> login.mechanism() == Mechanism.OAUTHBEARER)
                .map(Connection.Login::tokenEndpoint)
                .filter(url -> !url.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        if (urls.isEmpty()) {
            System.clearProperty(ALLOWED_URLS);
        } else {
            System.setProperty(ALLOWED_URLS, urls);
        }
    }

    /**
     * Allows the token endpoint that these properties name, beside those that are allowed already: who wrote the file
     * chose the URL.
     */
    public static void opening(ClientProperties properties) {
        String url = properties.text("sasl.oauthbearer.token.endpoint.url");
        if (url == null || url.isBlank() || !"OAUTHBEARER".equals(properties.text("sasl.mechanism"))) {
            return;
        }
        Set<String> urls =
                new LinkedHashSet<>(List.of(System.getProperty(ALLOWED_URLS, "").split(",")));
        urls.remove("");
        urls.add(url.strip());
        System.setProperty(ALLOWED_URLS, String.join(",", urls));
    }

    /** Takes the Kerberos configuration of the connection that is about to be opened; the JVM knows only one. */
    public static void opening(Connection connection) {
        String config = connection.login().kerberosConfig();
        if (connection.protocol().authenticated()
                && connection.login().mechanism() == Mechanism.GSSAPI
                && !config.isEmpty()) {
            System.setProperty(KERBEROS, config);
        }
    }
}
