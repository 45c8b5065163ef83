package dev.nagare.connection;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka client is told, made in one place for reading, testing and listing topics alike. Secrets are {@link
 * Password}s, whose {@code toString} hides them, so that the map itself may come into a log. Immutable.
 */
public final class ClientProperties {
    private static final String MODULES = "org.apache.kafka.common.security.";

    /** Secrets whose place in the properties depends on what is chosen. */
    private static final Set<String> CHOSEN = Set.of(
            SecretName.TRUST_STORE_PASSWORD,
            SecretName.KEY_STORE_PASSWORD,
            SecretName.KEY_PASSWORD,
            SecretName.KEY_PEM,
            SecretName.USER_PASSWORD,
            SecretName.CLIENT_SECRET,
            SecretName.JAAS);

    private final Map<String, Object> all;

    private ClientProperties(Map<String, Object> all) {
        this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /**
     * The properties of a saved connection.
     *
     * @param secrets by their names; one that is missing is left out, and the client will say so
     * @throws IOException if a PEM file can't be read, with a sentence for the user
     */
    public static ClientProperties of(Connection connection, Map<String, Secret> secrets) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "bootstrap.servers",
                connection.bootstrap().stream()
                        .map(text -> BrokerAddress.parse(text)
                                .map(BrokerAddress::toString)
                                .orElse(text))
                        .collect(Collectors.joining(",")));
        putUnlessEmpty("client.id", connection.clientId(), all);
        putUnlessEmpty("group.id", connection.group(), all);
        if (connection.readCommitted()) {
            all.put("isolation.level", "read_committed");
        }
        all.put("security.protocol", connection.protocol().name());
        if (connection.protocol().encrypted()) {
            trust(connection, secrets, all);
            certificate(connection.certificate(), secrets, all);
        }
        if (connection.protocol().authenticated()) {
            login(connection.login(), secrets, all);
        }
        all.putAll(connection.overrides());
        secrets.forEach((name, secret) -> {
            // Those that came with pasted properties have no field of their own.
            if (!CHOSEN.contains(name)) {
                all.put(name, new Password(secret.reveal()));
            }
        });
        return new ClientProperties(all);
    }

    /** The properties of a file as the command line takes it: everything as it stands, secrets hidden. */
    public static ClientProperties of(Map<String, String> given) {
        Map<String, Object> all = new LinkedHashMap<>();
        given.forEach((name, value) -> all.put(name, Connection.isSecret(name) ? new Password(value) : value));
        return new ClientProperties(all);
    }

    private static void putUnlessEmpty(String name, String value, Map<String, Object> all) {
        if (!value.isEmpty()) {
            all.put(name, value);
        }
    }

    private static void put(String property, String name, Map<String, Secret> secrets, Map<String, Object> all) {
        Secret secret = secrets.get(name);
        if (secret != null) {
            all.put(property, new Password(secret.reveal()));
        }
    }

    private static void trust(Connection connection, Map<String, Secret> secrets, Map<String, Object> all)
            throws IOException {
        Trust trust = connection.trust();
        switch (trust.kind()) {
            case SYSTEM -> {
                // Kafka takes what the JVM trusts.
            }
            case JKS, PKCS12 -> {
                all.put("ssl.truststore.type", trust.kind().name());
                all.put("ssl.truststore.location", trust.path());
                put("ssl.truststore.password", SecretName.TRUST_STORE_PASSWORD, secrets, all);
            }
            case PEM_FILE -> {
                all.put("ssl.truststore.type", "PEM");
                all.put("ssl.truststore.location", trust.path());
            }
            case PEM_TEXT -> {
                all.put("ssl.truststore.type", "PEM");
                all.put("ssl.truststore.certificates", trust.pem());
            }
        }
        all.put("ssl.endpoint.identification.algorithm", connection.checkHostName() ? "https" : "");
    }

    private static void certificate(Certificate own, Map<String, Secret> secrets, Map<String, Object> all)
            throws IOException {
        switch (own.kind()) {
            case NONE -> {
                return;
            }
            case JKS, PKCS12 -> {
                all.put("ssl.keystore.type", own.kind().name());
                all.put("ssl.keystore.location", own.path());
                put("ssl.keystore.password", SecretName.KEY_STORE_PASSWORD, secrets, all);
            }
            case PEM_FILE -> {
                all.put("ssl.keystore.type", "PEM");
                if (own.chainPath().isEmpty()) {
                    all.put("ssl.keystore.location", own.path());
                } else {
                    // Kafka reads one file with both, or both as texts.
                    all.put("ssl.keystore.key", new Password(read(own.path())));
                    all.put("ssl.keystore.certificate.chain", read(own.chainPath()));
                }
            }
            case PEM_TEXT -> {
                all.put("ssl.keystore.type", "PEM");
                put("ssl.keystore.key", SecretName.KEY_PEM, secrets, all);
                all.put("ssl.keystore.certificate.chain", own.chainPem());
            }
        }
        put("ssl.key.password", SecretName.KEY_PASSWORD, secrets, all);
    }

    private static String read(String path) throws IOException {
        try {
            return Files.readString(Path.of(path), StandardCharsets.US_ASCII);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The PEM file " + path + " can't be read. Check its name and its rights.", e);
        }
    }

    private static void login(Login login, Map<String, Secret> secrets, Map<String, Object> all) {
        all.put(
                "sasl.mechanism",
                login.mechanism() == Login.Mechanism.JAAS
                        ? login.rawMechanism()
                        : login.mechanism().wireName());
        switch (login.mechanism()) {
            case PLAIN -> all.put("sasl.jaas.config", user("plain.PlainLoginModule", login, secrets));
            case SCRAM_SHA_256, SCRAM_SHA_512 ->
                all.put("sasl.jaas.config", user("scram.ScramLoginModule", login, secrets));
            case OAUTHBEARER -> oauth(login, secrets, all);
            case GSSAPI -> {
                all.put("sasl.kerberos.service.name", login.service());
                all.put(
                        "sasl.jaas.config",
                        Jaas.module("com.sun.security.auth.module.Krb5LoginModule")
                                .option("useKeyTab", "true")
                                .option("storeKey", "true")
                                .option("keyTab", login.keytab())
                                .option("principal", login.principal())
                                .build());
            }
            case JAAS -> put("sasl.jaas.config", SecretName.JAAS, secrets, all);
        }
    }

    private static Password user(String module, Login login, Map<String, Secret> secrets) {
        @Nullable Secret password = secrets.get(SecretName.USER_PASSWORD);
        return Jaas.module(MODULES + module)
                .option("username", login.user())
                .option("password", password == null ? "" : password.reveal())
                .build();
    }

    private static void oauth(Login login, Map<String, Secret> secrets, Map<String, Object> all) {
        all.put("sasl.oauthbearer.token.endpoint.url", login.tokenEndpoint());
        all.put("sasl.login.callback.handler.class", MODULES + "oauthbearer.OAuthBearerLoginCallbackHandler");
        // The default can also check signatures, which brokers do and clients don't, and needs a library for it.
        all.put("sasl.oauthbearer.jwt.validator.class", MODULES + "oauthbearer.ClientJwtValidator");
        all.put("sasl.oauthbearer.client.credentials.client.id", login.clientId());
        put("sasl.oauthbearer.client.credentials.client.secret", SecretName.CLIENT_SECRET, secrets, all);
        putUnlessEmpty("sasl.oauthbearer.scope", login.scope(), all);
        all.put(
                "sasl.jaas.config",
                Jaas.module(MODULES + "oauthbearer.OAuthBearerLoginModule").build());
    }

    /** With another value of a property. */
    public ClientProperties with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(all);
        changed.put(name, value);
        return new ClientProperties(changed);
    }

    /** Without a property. */
    public ClientProperties without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(all);
        changed.remove(name);
        return new ClientProperties(changed);
    }

    /** All of them, for a client. Not to be changed. */
    public Map<String, Object> asMap() {
        return all;
    }

    /** The value of one as text, or what stands for it; null when it isn't there. Secrets stay hidden. */
    public @Nullable String text(String name) {
        Object value = all.get(name);
        return value == null ? null : value.toString();
    }

    /** The names and values; secrets are hidden. */
    @Override
    public String toString() {
        return all.toString();
    }
}
