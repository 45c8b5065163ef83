package dev.nagare.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A named way to a Kafka cluster, as people saved it: everything but the secrets, of which it only says where they are.
 * Immutable. What isn't chosen keeps its value, so that going back to a choice finds it filled.
 *
 * @param name what people call it, unique among the saved ones
 * @param colour how its name is marked on the screen, so that production looks different
 * @param notes anything
 * @param bootstrap the brokers to ask first, each {@code host:port}
 * @param clientId what the brokers' logs call us; empty for Kafka's choice
 * @param group the consumer group that may be asked where it stands, or be joined if a reading is to; empty for none
 * @param readCommitted whether records of open and aborted transactions are left out
 * @param protocol whether the way is encrypted, and whether a user logs in
 * @param trust who vouches for the brokers' certificates
 * @param checkHostName whether a broker's certificate must name the host that was asked
 * @param certificate what the client shows of itself
 * @param login how a user logs in
 * @param overrides client properties that count more than all of the above; none of them secret
 * @param secrets where each secret is, by its name: see {@link SecretName}
 * @param topic the topic read last; empty before there was one
 * @param mayWrite whether results may be written to topics of the cluster. Nothing but a person's choice makes it true:
 *     not a file that was pasted, and not one that an older version wrote
 */
public record Connection(
        String name,
        Colour colour,
        String notes,
        List<String> bootstrap,
        String clientId,
        String group,
        boolean readCommitted,
        Protocol protocol,
        Trust trust,
        boolean checkHostName,
        Certificate certificate,
        Login login,
        Map<String, String> overrides,
        Map<String, SecretPlace> secrets,
        String topic,
        boolean mayWrite) {

    /** A start for a new one. */
    public static final Connection NEW = new Connection(
            "",
            Colour.NONE,
            "",
            List.of(),
            "",
            "",
            false,
            Protocol.PLAINTEXT,
            Trust.SYSTEM,
            true,
            Certificate.NONE,
            Login.NONE,
            Map.of(),
            Map.of(),
            "",
            false);

    /** The marks. */
    public enum Colour {
        NONE,
        GREEN,
        BLUE,
        YELLOW,
        RED
    }

    /** Kafka's security protocols, by Kafka's names. */
    public enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        /** Whether it is encrypted. */
        public boolean encrypted() {
            return this == SSL || this == SASL_SSL;
        }

        /** Whether a user logs in. */
        public boolean authenticated() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /**
     * Whose signature on a broker's certificate counts.
     *
     * @param path the store or the PEM file
     * @param pem certificates as text
     */
    public record Trust(Trust.Kind kind, String path, String pem) {
        /** Those that the system trusts. */
        public static final Trust SYSTEM = new Trust(Trust.Kind.SYSTEM, "", "");

        /** Where they are. */
        public enum Kind {
            SYSTEM,
            JKS,
            PKCS12,
            PEM_FILE,
            PEM_TEXT
        }

        public Trust {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(pem, "pem");
        }
    }

    /**
     * The client's own certificate.
     *
     * @param path the store, or a PEM file with the private key and, unless it has a file of its own, the chain
     * @param chainPath the PEM file of the chain; empty when it is in the same file as the key
     * @param chainPem the chain as text; its private key is the secret {@link SecretName#KEY_PEM}
     */
    public record Certificate(Certificate.Kind kind, String path, String chainPath, String chainPem) {
        /** Nothing is shown. */
        public static final Certificate NONE = new Certificate(Certificate.Kind.NONE, "", "", "");

        /** Where it is. */
        public enum Kind {
            NONE,
            JKS,
            PKCS12,
            PEM_FILE,
            PEM_TEXT
        }

        public Certificate {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(chainPath, "chainPath");
            Objects.requireNonNull(chainPem, "chainPem");
        }
    }

    /**
     * How a user logs in by SASL.
     *
     * @param user for PLAIN and SCRAM
     * @param tokenEndpoint for OAUTHBEARER: the URL that gives tokens
     * @param clientId for OAUTHBEARER
     * @param scope for OAUTHBEARER; may be empty
     * @param principal for GSSAPI
     * @param keytab for GSSAPI: a file
     * @param service for GSSAPI: the name under which the brokers are known, mostly {@code kafka}
     * @param kerberosConfig for GSSAPI: a {@code krb5.conf}; empty for the system's
     * @param rawMechanism for {@link Mechanism#JAAS}: Kafka's name of the mechanism
     */
    public record Login(
            Mechanism mechanism,
            String user,
            String tokenEndpoint,
            String clientId,
            String scope,
            String principal,
            String keytab,
            String service,
            String kerberosConfig,
            String rawMechanism) {
        /** Nothing is filled. */
        public static final Login NONE = of(Mechanism.SCRAM_SHA_512, "");

        /** The mechanisms. */
        public enum Mechanism {
            PLAIN("PLAIN"),
            SCRAM_SHA_256("SCRAM-SHA-256"),
            SCRAM_SHA_512("SCRAM-SHA-512"),
            OAUTHBEARER("OAUTHBEARER"),
            GSSAPI("GSSAPI"),
            /** Any other one: people write the JAAS text themselves, as the secret {@link SecretName#JAAS}. */
            JAAS("");

            private final String wireName;

            Mechanism(String wireName) {
                this.wireName = wireName;
            }

            /** Kafka's name; empty for {@link #JAAS}. */
            public String wireName() {
                return wireName;
            }
        }

        public Login {
            Objects.requireNonNull(mechanism, "mechanism");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
            Objects.requireNonNull(clientId, "clientId");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(principal, "principal");
            Objects.requireNonNull(keytab, "keytab");
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(kerberosConfig, "kerberosConfig");
            Objects.requireNonNull(rawMechanism, "rawMechanism");
        }

        /** With a user and a password, by PLAIN or SCRAM. */
        public static Login of(Mechanism mechanism, String user) {
            return new Login(mechanism, user, "", "", "", "", "", "kafka", "", "");
        }

        /** With tokens from an endpoint. */
        public static Login oauth(String tokenEndpoint, String clientId, String scope) {
            return new Login(Mechanism.OAUTHBEARER, "", tokenEndpoint, clientId, scope, "", "", "kafka", "", "");
        }

        /** With a Kerberos ticket. */
        public static Login kerberos(String principal, String keytab, String service, String config) {
            return new Login(Mechanism.GSSAPI, "", "", "", "", principal, keytab, service, config, "");
        }

        /** With a JAAS text. */
        public static Login jaas(String mechanism) {
            return new Login(Mechanism.JAAS, "", "", "", "", "", "", "kafka", "", mechanism);
        }
    }

    public Connection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(notes, "notes");
        bootstrap = List.copyOf(bootstrap);
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(login, "login");
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        Objects.requireNonNull(topic, "topic");
        for (String property : overrides.keySet()) {
            if (isSecret(property)) {
                // Not its value: the message may be shown and logged.
                throw new IllegalArgumentException(property + " is a secret and has no place in a profile");
            }
        }
    }

    /** Whether a client property of that name holds something that must not be written down. */
    public static boolean isSecret(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        return name.contains("password")
                || name.contains("secret")
                || name.contains("passphrase")
                || name.endsWith("sasl.jaas.config")
                || name.equals("ssl.keystore.key")
                || name.equals("ssl.key.pem")
                || name.endsWith("basic.auth.user.info");
    }

    /** With that name. */
    public Connection withName(String wanted) {
        Draft draft = new Draft(this);
        draft.name = wanted;
        return draft.connection();
    }

    /** Marked like that. */
    public Connection withMark(Colour wanted, String words) {
        Draft draft = new Draft(this);
        draft.colour = wanted;
        draft.notes = words;
        return draft.connection();
    }

    /** With a client that calls itself that, and names that group, or where it is empty none. */
    public Connection withClient(String id, String wantedGroup, boolean committedOnly) {
        Draft draft = new Draft(this);
        draft.clientId = id;
        draft.group = wantedGroup;
        draft.readCommitted = committedOnly;
        return draft.connection();
    }

    /** With that topic. */
    public Connection withTopic(String wanted) {
        Draft draft = new Draft(this);
        draft.topic = wanted;
        return draft.connection();
    }

    /** Allowing to write, or not. */
    public Connection withWriting(boolean allowed) {
        Draft draft = new Draft(this);
        draft.mayWrite = allowed;
        return draft.connection();
    }

    /** With those brokers and that protocol. */
    public Connection withBrokers(List<String> brokers, Protocol wanted) {
        Draft draft = new Draft(this);
        draft.bootstrap = brokers;
        draft.protocol = wanted;
        return draft.connection();
    }

    /** With that trust, by names of hosts or not. */
    public Connection withTrust(Trust wanted, boolean hostNames) {
        Draft draft = new Draft(this);
        draft.trust = wanted;
        draft.checkHostName = hostNames;
        return draft.connection();
    }

    /** With what the client shows of itself. */
    public Connection withIdentity(Certificate shown, Login wanted) {
        Draft draft = new Draft(this);
        draft.certificate = shown;
        draft.login = wanted;
        return draft.connection();
    }

    /** With those properties, and those places of secrets. */
    public Connection withProperties(Map<String, String> properties, Map<String, SecretPlace> places) {
        Draft draft = new Draft(this);
        draft.overrides = properties;
        draft.secrets = places;
        return draft.connection();
    }

    /** What a changed copy is made of: all as it was, but for what is set anew. */
    private static final class Draft {
        private String name;
        private Colour colour;
        private String notes;
        private List<String> bootstrap;
        private String clientId;
        private String group;
        private boolean readCommitted;
        private Protocol protocol;
        private Trust trust;
        private boolean checkHostName;
        private Certificate certificate;
        private Login login;
        private Map<String, String> overrides;
        private Map<String, SecretPlace> secrets;
        private String topic;
        private boolean mayWrite;

        Draft(Connection from) {
            name = from.name;
            colour = from.colour;
            notes = from.notes;
            bootstrap = from.bootstrap;
            clientId = from.clientId;
            group = from.group;
            readCommitted = from.readCommitted;
            protocol = from.protocol;
            trust = from.trust;
            checkHostName = from.checkHostName;
            certificate = from.certificate;
            login = from.login;
            overrides = from.overrides;
            secrets = from.secrets;
            topic = from.topic;
            mayWrite = from.mayWrite;
        }

        Connection connection() {
            return new Connection(
                    name,
                    colour,
                    notes,
                    bootstrap,
                    clientId,
                    group,
                    readCommitted,
                    protocol,
                    trust,
                    checkHostName,
                    certificate,
                    login,
                    overrides,
                    secrets,
                    topic,
                    mayWrite);
        }
    }
}
