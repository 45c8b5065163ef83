package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Certificates.Identity;
import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.TokenEndpoint;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.ConnectionTrial;
import dev.nagare.connection.ProcessSettings;
import dev.nagare.connection.PropertiesText;
import dev.nagare.connection.Reading;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StepResult;
import dev.nagare.connection.StepResult.State;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.SourceItem;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SavedFile;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretFile;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import dev.nagare.settings.SystemKeyring;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Comes in by every door that the real broker has, with what is right and with what is wrong, and then looks through all
 * that was written down meanwhile: no secret is in there, in no form that it takes on its way. The libraries log all that
 * they can log.
 */
@Timeout(180)
class SecretsTest extends CommandTest {
    private static final String CLIENT_SECRET = "swordfish-7391";
    private static final String STORE_PASSWORD = "store-password-7391";
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    /** Everything of the user is in here: what was chosen, the log, the file of secrets. */
    @TempDir
    Path home;

    /** What the user had before: stores and PEM files. */
    @TempDir
    Path before;

    private final LocalBroker broker = SharedBroker.get();
    private final Map<String, String> written = new TreeMap<>();
    private final List<Secret> secrets = new ArrayList<>();
    private Folders folders;
    private String topic = "";
    private LogFile log;

    /**
     * A way to come in.
     *
     * @param secrets by name, as they must be
     */
    private record Way(Connection connection, Map<String, Secret> secrets) {}

    @BeforeEach
    void logAll() {
        folders = new Folders(home, home, home, home);
        System.setProperty(Folders.PROPERTY, home.toString());
        log = new LogFile(home);
        log.setLevel(Level.ALL);
        KAFKA.setLevel(Level.ALL);
        ROOT.addHandler(log);
    }

    @AfterEach
    void logAsBefore() {
        ROOT.removeHandler(log);
        KAFKA.setLevel(null);
        log.close();
        System.clearProperty(Folders.PROPERTY);
        ProcessSettings.apply(List.of());
    }

    private Connection at(String name, Listener listener, Trust trust, Certificate shown, Login login) {
        return Connection.NEW
                .withName(name)
                .withBrokers(List.of(broker.bootstrap(listener)), Protocol.valueOf(listener.protocol()))
                .withTrust(trust, true)
                .withIdentity(shown, login);
    }

    private List<Way> users(Trust trust) {
        Secret password = Secret.of(LocalBroker.PASSWORD);
        List<Way> ways = new ArrayList<>();
        for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_512)) {
            ways.add(new Way(
                    at(
                            mechanism.name(),
                            Listener.SASL_SSL,
                            trust,
                            Certificate.NONE,
                            Login.of(mechanism, LocalBroker.USER)),
                    Map.of(SecretName.USER_PASSWORD, password)));
        }
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + LocalBroker.USER
                + "\" password=" + escaped(LocalBroker.PASSWORD) + ";";
        ways.add(new Way(
                at("raw JAAS", Listener.SASL_PLAINTEXT, Trust.SYSTEM, Certificate.NONE, Login.jaas("PLAIN")),
                Map.of(SecretName.JAAS, Secret.of(jaas))));
        return ways;
    }

    private static String escaped(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private List<Way> certificates(Trust trust) throws IOException {
        Identity own = broker.certificates().identity("analyst", "analyst");
        List<Way> ways = new ArrayList<>();
        Certificate pem = new Certificate(Certificate.Kind.PEM_TEXT, "", "", own.certificatePem());
        ways.add(new Way(
                at("PEM", Listener.MTLS, trust, pem, Login.NONE), Map.of(SecretName.KEY_PEM, Secret.of(own.keyPem()))));
        for (Certificate.Kind kind : List.of(Certificate.Kind.JKS, Certificate.Kind.PKCS12)) {
            Path store = own.write(
                    before.resolve("own." + kind),
                    kind.name(),
                    STORE_PASSWORD,
                    broker.certificates().authority());
            Path trusted =
                    broker.certificates().writeTrust(before.resolve("trust." + kind), kind.name(), STORE_PASSWORD);
            ways.add(new Way(
                    at(
                            kind.name(),
                            Listener.MTLS,
                            new Trust(Trust.Kind.valueOf(kind.name()), trusted.toString(), ""),
                            new Certificate(kind, store.toString(), "", ""),
                            Login.NONE),
                    Map.of(
                            SecretName.KEY_STORE_PASSWORD, Secret.of(STORE_PASSWORD),
                            SecretName.KEY_PASSWORD, Secret.of(STORE_PASSWORD),
                            SecretName.TRUST_STORE_PASSWORD, Secret.of(STORE_PASSWORD))));
        }
        return ways;
    }

    private Trust trust() {
        return new Trust(Trust.Kind.PEM_TEXT, "", broker.certificates().authorityPem());
    }

    /** The quick ones; the others take half a minute. */
    @Test
    void aPasswordAndAKeyShowNowhere() throws Exception {
        fill("secrets-quick");
        assertThat(comeIn(List.of(users(trust()).get(2), certificates(trust()).get(0))))
                .isPositive();
        assertNoneShows();
    }

    @Test
    @Tag("slow")
    void noSecretOfAnyMechanismShows() throws Exception {
        fill("secrets");
        List<Way> ways = new ArrayList<>(users(trust()));
        ways.addAll(certificates(trust()));
        try (TokenEndpoint endpoint = new TokenEndpoint(broker, CLIENT_SECRET)) {
            Login tokens = Login.oauth(endpoint.url(), TokenEndpoint.CLIENT, "read");
            ways.add(new Way(
                    at("OAUTHBEARER", Listener.SASL_SSL, trust(), Certificate.NONE, tokens),
                    Map.of(SecretName.CLIENT_SECRET, Secret.of(CLIENT_SECRET))));
            assertThat(comeIn(ways)).isGreaterThan(ways.size());
            assertThat(endpoint.given()).isNotEmpty();
            endpoint.given().forEach(token -> secrets.add(Secret.of(token)));
        }
        // Nobody here gives tickets: only what is written for it.
        Login tickets = Login.kerberos("analyst@TEST", "/etc/analyst.keytab", "kafka", "");
        keep(at("GSSAPI", Listener.SASL_SSL, trust(), Certificate.NONE, tickets), Map.of());
        assertNoneShows();
    }

    private void fill(String name) {
        topic = name;
        broker.createTopic(topic, 1);
        broker.send(List.of(new ProducerRecord<>(topic, "{\"n\":1}".getBytes(UTF_8))));
    }

    /** By each way with all that is right, and with one thing after the other wrong; returns how many things that were. */
    private int comeIn(List<Way> ways) throws IOException {
        int refused = 0;
        for (Way way : ways) {
            Connection connection = way.connection().withTopic(topic);
            assertThat(comesIn(connection, way.secrets())).as(connection.name()).isTrue();
            for (String name : way.secrets().keySet()) {
                Map<String, Secret> wrong = new LinkedHashMap<>(way.secrets());
                wrong.put(name, wrong(name));
                assertThat(comesIn(connection, wrong))
                        .as("%s with another %s", connection.name(), name)
                        .isFalse();
                refused++;
            }
        }
        return refused;
    }

    private void assertNoneShows() throws IOException {
        log.flush();
        noteFiles();
        assertThat(written.get("nagare.0.log"))
                .as("what Kafka's clients log of their settings is there")
                .contains("ConsumerConfig values", "sasl.jaas.config = [hidden]");
        String kept = Files.readString(home.resolve("secrets.json"));
        assertThat(secrets)
                .as("a secret is found where it is")
                .anyMatch(secret -> forms(secret.reveal()).stream().anyMatch(kept::contains));
        written.forEach((what, text) -> {
            for (Secret secret : secrets) {
                for (String form : forms(secret.reveal())) {
                    assertThat(text.indexOf(form)).as("%s holds %s", what, form).isNegative();
                }
            }
        });
    }

    private static Secret wrong(String name) {
        return switch (name) {
            case SecretName.JAAS ->
                Secret.of("org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                        + LocalBroker.USER + "\" password=\"wrong-jaas-7391\";");
            case SecretName.KEY_PEM -> Secret.of("""
                    -----BEGIN PRIVATE KEY-----
                    d3JvbmctcGVtLTczOTEtd3JvbmctcGVtLTczOTE=
                    -----END PRIVATE KEY-----
                    """);
            default -> Secret.of("wrong-" + name + "-7391");
        };
    }

    /** All the shapes that a secret takes on its way. */
    private static Set<String> forms(String secret) {
        Set<String> forms = Stream.of(
                        secret,
                        escaped(secret),
                        escaped(escaped(secret)),
                        base64(secret),
                        base64(TokenEndpoint.CLIENT + ":" + secret),
                        base64("\0" + LocalBroker.USER + "\0" + secret))
                .collect(Collectors.toSet());
        // Of a key, a token or a JAAS text, its parts too; and what stays whole of a password however it is quoted.
        for (String part : secret.split("[\\s\"\\\\.;=]+")) {
            if (part.matches(".*[0-9].*") && part.length() > 5) {
                forms.add(part);
            }
        }
        return forms;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Saves the connection with these secrets, and notes what there is to see of it. */
    private void keep(Connection connection, Map<String, Secret> wanted) throws IOException {
        Connection saved = connection.withProperties(
                Map.of(), wanted.keySet().stream().collect(Collectors.toMap(name -> name, name -> SecretPlace.FILE)));
        SavedFile.ofConnections(folders).update(all -> all.with(saved.name(), saved));
        SecretFile file = new SecretFile(folders, aside -> {});
        for (Map.Entry<String, Secret> secret : wanted.entrySet()) {
            secrets.add(secret.getValue());
            file.write(saved.name(), secret.getKey(), secret.getValue());
        }
        ClientProperties properties = ClientProperties.of(saved, wanted);
        note(
                saved.name(),
                saved + " " + wanted + " " + properties + " " + properties.asMap() + " "
                        + new Reading(
                                saved, wanted, topic, new StartPosition.Earliest(), new StopPosition.End(), null, false)
                        + " " + SavedProfile.of(folders, SystemKeyring.none(), saved.name(), variable -> null));
        note(saved.name() + " exported", PropertiesText.write(saved));
    }

    /** Tries the connection, follows the topic and records it; true if all three go well. */
    private boolean comesIn(Connection connection, Map<String, Secret> wanted) throws IOException {
        keep(connection, wanted);
        String name = connection.name();
        SavedProfile profile = SavedProfile.of(folders, SystemKeyring.none(), name, variable -> null);
        List<StepResult> results = new ConnectionTrial(profile.properties(), topic, step -> {}).run();
        note(name + " tried", results.toString());
        results.forEach(result -> note(name + " tried, in words", result.detail() + " " + result.sentence()));
        boolean passed = results.stream().noneMatch(result -> result.state() == State.FAILED);
        boolean followed = follow(profile);
        Path file = home.resolve(name.replace(' ', '-') + written.size() + ".ndjson");
        Result recorded = nagare("record", "--profile", name, "--out", file.toString());
        note(name + " recorded", recorded.toString());
        assertThat(List.of(passed, followed, recorded.exitCode() == 0))
                .as("%s: %s, %s", name, results, recorded)
                .containsOnly(passed);
        return passed;
    }

    private boolean follow(SavedProfile profile) {
        List<SourceItem> items = new ArrayList<>();
        try (LiveTopicSource source = new LiveTopicSource(
                profile.properties(),
                topic,
                new StartPosition.Earliest(),
                new StopPosition.End(),
                System::currentTimeMillis,
                System::nanoTime)) {
            while (source.poll(items, 100, Duration.ofMillis(100))) {
                // On to the end.
            }
            note(profile.connection().name() + " followed", items + " " + source.status() + " " + source.warnings());
            return true;
        } catch (SourceException e) {
            StringWriter whole = new StringWriter();
            e.printStackTrace(new PrintWriter(whole));
            note(profile.connection().name() + " refused", whole.toString());
            return false;
        }
    }

    private void note(String what, String text) {
        written.merge(what, text, (one, other) -> one + "\n" + other);
    }

    private void noteFiles() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("secrets.json")) {
                    note(home.relativize(file).toString(), Files.readString(file));
                }
            }
        }
    }
}
