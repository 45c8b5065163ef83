package dev.nagare.connection;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.types.Password;

/**
 * A connection as the text of a {@code client.properties}, in both directions. Files of librdkafka, which kcat takes, are
 * read too, as far as their names mean the same.
 */
public final class PropertiesText {
    /** The names that librdkafka gives to what Kafka's own clients call otherwise. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "metadata.broker.list", "bootstrap.servers",
            "sasl.mechanisms", "sasl.mechanism");

    private static final Pattern OPTION =
            Pattern.compile("\\b(username|password)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')");

    private final Map<String, String> left;
    private final List<Unknown> unknown = new ArrayList<>();

    private PropertiesText(Map<String, String> given) {
        left = new TreeMap<>(given);
    }

    /**
     * What no consumer knows: a key, or a key and a value of which there are only a few.
     *
     * @param said as it stands in the text; never a secret
     * @param nearest the known one that is spelled most alike
     * @param taken whether that one was taken; else what was said is left out
     */
    public record Unknown(String said, String nearest, boolean taken) {}

    /**
     * What was read.
     *
     * @param connection without a name
     * @param secrets by name
     * @param unknown what was left out
     */
    public record Parsed(Connection connection, Map<String, Secret> secrets, List<Unknown> unknown) {
        public Parsed {
            secrets = Map.copyOf(secrets);
            unknown = List.copyOf(unknown);
        }
    }

    /** Reads a text; what it doesn't say stays as in a new connection. */
    public static Parsed parse(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            // A broken escape. Nothing of it can be told apart.
            return new Parsed(Connection.NEW, Map.of(), List.of());
        }
        Map<String, String> given = new LinkedHashMap<>();
        read.stringPropertyNames()
                .forEach(key -> given.put(
                        OTHER_NAMES.getOrDefault(key, key),
                        read.getProperty(key).strip()));
        return new PropertiesText(given).parsed();
    }

    private Parsed parsed() {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Connection made = Connection.NEW
                .withBrokers(brokers(), protocol())
                .withTrust(trust(secrets), !"".equals(take("ssl.endpoint.identification.algorithm", "https")))
                .withIdentity(certificate(secrets), login(secrets))
                .withClient(
                        take("client.id", ""),
                        take("group.id", ""),
                        take("isolation.level", "").equals("read_committed"));
        Map<String, String> overrides = new LinkedHashMap<>();
        left.forEach((key, value) -> {
            if (!ConsumerConfig.configNames().contains(key)) {
                unknown.add(new Unknown(key, nearest(key, ConsumerConfig.configNames()), false));
            } else if (Connection.isSecret(key)) {
                secrets.put(key, Secret.of(value));
            } else {
                overrides.put(key, value);
            }
        });
        return new Parsed(made.withProperties(overrides, Map.of()), secrets, unknown);
    }

    private String take(String key, String otherwise) {
        String value = left.remove(key);
        return value == null ? otherwise : value;
    }

    private void takeSecret(String key, String name, Map<String, Secret> secrets) {
        String value = left.remove(key);
        if (value != null && !value.isEmpty()) {
            secrets.put(name, Secret.of(value));
        }
    }

    private List<String> brokers() {
        return Arrays.stream(take("bootstrap.servers", "").split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private Protocol protocol() {
        String wanted = take("security.protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
        List<String> known = Arrays.stream(Protocol.values()).map(Enum::name).toList();
        if (known.contains(wanted)) {
            return Protocol.valueOf(wanted);
        }
        // To fall back on Kafka's default would turn encryption off for a slip of the pen.
        String nearest = nearest(wanted, known);
        unknown.add(new Unknown("security.protocol=" + wanted, nearest, true));
        return Protocol.valueOf(nearest);
    }

    private Trust trust(Map<String, Secret> secrets) {
        takeSecret("ssl.truststore.password", SecretName.TRUST_STORE_PASSWORD, secrets);
        String type = take("ssl.truststore.type", "JKS").toUpperCase(Locale.ROOT);
        String path = take("ssl.truststore.location", "");
        String pem = take("ssl.truststore.certificates", "");
        String authority = take("ssl.ca.location", "");
        if (!authority.isEmpty()) {
            return new Trust(Trust.Kind.PEM_FILE, authority, "");
        }
        if (!pem.isEmpty()) {
            return new Trust(Trust.Kind.PEM_TEXT, "", pem);
        }
        if (path.isEmpty()) {
            return Trust.SYSTEM;
        }
        return new Trust(
                switch (type) {
                    case "PEM" -> Trust.Kind.PEM_FILE;
                    case "PKCS12" -> Trust.Kind.PKCS12;
                    default -> Trust.Kind.JKS;
                },
                path,
                "");
    }

    private Certificate certificate(Map<String, Secret> secrets) {
        takeSecret("ssl.keystore.password", SecretName.KEY_STORE_PASSWORD, secrets);
        takeSecret("ssl.key.password", SecretName.KEY_PASSWORD, secrets);
        takeSecret("ssl.keystore.key", SecretName.KEY_PEM, secrets);
        String type = take("ssl.keystore.type", "JKS").toUpperCase(Locale.ROOT);
        String path = take("ssl.keystore.location", "");
        String chain = take("ssl.keystore.certificate.chain", "");
        String key = take("ssl.key.location", "");
        String own = take("ssl.certificate.location", "");
        if (!key.isEmpty()) {
            return new Certificate(Certificate.Kind.PEM_FILE, key, own, "");
        }
        if (!chain.isEmpty() || secrets.containsKey(SecretName.KEY_PEM)) {
            return new Certificate(Certificate.Kind.PEM_TEXT, "", "", chain);
        }
        if (path.isEmpty()) {
            return Certificate.NONE;
        }
        return new Certificate(
                switch (type) {
                    case "PEM" -> Certificate.Kind.PEM_FILE;
                    case "PKCS12" -> Certificate.Kind.PKCS12;
                    default -> Certificate.Kind.JKS;
                },
                path,
                "",
                "");
    }

    private Login login(Map<String, Secret> secrets) {
        String name = take("sasl.mechanism", "");
        String jaas = take("sasl.jaas.config", "");
        String user = take("sasl.username", "");
        takeSecret("sasl.password", SecretName.USER_PASSWORD, secrets);
        takeSecret(SecretName.CLIENT_SECRET, SecretName.CLIENT_SECRET, secrets);
        String endpoint = take("sasl.oauthbearer.token.endpoint.url", "");
        String client = take("sasl.oauthbearer.client.credentials.client.id", "");
        String scope = take("sasl.oauthbearer.scope", "");
        switch (name) {
            case "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512" -> {
                Mechanism mechanism = Mechanism.valueOf(name.replace('-', '_'));
                if (jaas.isEmpty()) {
                    return Login.of(mechanism, user);
                }
                Map<String, String> options = options(jaas);
                String password = options.get("password");
                if (password != null) {
                    secrets.put(SecretName.USER_PASSWORD, Secret.of(password));
                }
                return Login.of(mechanism, options.getOrDefault("username", ""));
            }
            case "OAUTHBEARER" -> {
                if (!endpoint.isEmpty()) {
                    // Those that the dialog writes itself.
                    left.remove("sasl.login.callback.handler.class");
                    left.remove("sasl.oauthbearer.jwt.validator.class");
                    return Login.oauth(endpoint, client, scope);
                }
            }
            default -> {
                // As JAAS, below.
            }
        }
        if (name.isEmpty()) {
            return Login.NONE;
        }
        if (!jaas.isEmpty()) {
            secrets.put(SecretName.JAAS, Secret.of(jaas));
        }
        return Login.jaas(name);
    }

    private static Map<String, String> options(String jaas) {
        Map<String, String> options = new LinkedHashMap<>();
        Matcher option = OPTION.matcher(jaas);
        while (option.find()) {
            String quoted = option.group(2);
            options.put(option.group(1), quoted == null ? option.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return options;
    }

    private static String nearest(String said, Collection<String> all) {
        return all.stream()
                .min(Comparator.comparingInt((String known) -> distance(said, known))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /** Levenshtein's distance: how many letters must be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = before + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }

    /**
     * Writes a connection as a {@code client.properties}. Secrets are left out; a comment names each.
     *
     * @throws IOException if a PEM file that it names can't be read, with a sentence for the user
     */
    public static String write(Connection connection) throws IOException {
        StringBuilder out = new StringBuilder();
        Map<String, Object> all =
                new TreeMap<>(ClientProperties.of(connection, Map.of()).asMap());
        TreeSet<String> hidden = new TreeSet<>(connection.secrets().keySet());
        all.forEach((name, value) -> {
            if (value instanceof Password || Connection.isSecret(name)) {
                hidden.add(name);
            } else {
                out.append(name).append('=').append(escaped(value.toString())).append('\n');
            }
        });
        hidden.forEach(name -> out.append("# ").append(name).append(" is a secret and was left out\n"));
        return out.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }
}
