package dev.nagare.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.Certificates;
import dev.nagare.broker.Listener;
import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.broker.TokenEndpoint;
import dev.nagare.connection.StepResult.Failure;
import dev.nagare.connection.StepResult.State;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ConnectionTrialTest {
    private static final String TOPIC = "trial";
    private static final Map<String, Secret> PASSWORD =
            Map.of(SecretName.USER_PASSWORD, Secret.of(LocalBroker.PASSWORD));

    private static LocalBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        broker = SharedBroker.get();
        broker.createTopic(TOPIC, 3);
    }

    private static Connection at(Listener listener) {
        return at(broker.bootstrap(listener), listener);
    }

    private static Connection at(String bootstrap, Listener listener) {
        return Connection.NEW
                .withName("test")
                .withBrokers(List.of(bootstrap), Protocol.valueOf(listener.protocol()))
                .withTrust(
                        new Trust(Trust.Kind.PEM_TEXT, "", broker.certificates().authorityPem()), true);
    }

    private static List<StepResult> run(Connection connection, Map<String, Secret> secrets, String topic)
            throws IOException {
        return new ConnectionTrial(ClientProperties.of(connection, secrets), topic, step -> {}).run();
    }

    private static void assertPassed(List<StepResult> results) {
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.state()).as(result.toString()).isIn(State.PASSED, State.NOT_NEEDED));
    }

    private static StepResult failed(List<StepResult> results) {
        List<StepResult> failed =
                results.stream().filter(one -> one.state() == State.FAILED).toList();
        assertThat(failed).as(results.toString()).hasSize(1);
        return failed.get(0);
    }

    @Test
    void inTheClearOnlyWhatIsNeededIsTried() throws IOException {
        List<StepResult> results = run(at(Listener.PLAINTEXT), Map.of(), TOPIC);

        assertThat(results)
                .extracting(StepResult::step, StepResult::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Step.NAME, State.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Step.TCP, State.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Step.TLS, State.NOT_NEEDED),
                        org.assertj.core.groups.Tuple.tuple(Step.SASL, State.NOT_NEEDED),
                        org.assertj.core.groups.Tuple.tuple(Step.METADATA, State.PASSED),
                        org.assertj.core.groups.Tuple.tuple(Step.TOPIC, State.PASSED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_256", "SCRAM_SHA_512"})
    void aUserLogsIn(Mechanism mechanism) throws IOException {
        Connection connection =
                at(Listener.SASL_SSL).withIdentity(Certificate.NONE, Login.of(mechanism, LocalBroker.USER));

        assertPassed(run(connection, PASSWORD, TOPIC));
        StepResult refused = failed(run(connection, Map.of(SecretName.USER_PASSWORD, Secret.of("hunter2")), TOPIC));

        assertThat(refused.step()).isEqualTo(Step.SASL);
        assertThat(refused.failure()).isEqualTo(Failure.LOGIN_REFUSED);
        assertThat(refused.sentence()).doesNotContain("hunter2");
    }

    @Test
    void aJaasTextOfOnesOwnLogsIn() throws IOException {
        Connection connection = at(Listener.SASL_PLAINTEXT).withIdentity(Certificate.NONE, Login.jaas("PLAIN"));
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + LocalBroker.USER
                + "\" password=" + Jaas.quoted(LocalBroker.PASSWORD) + ";";

        assertPassed(run(connection, Map.of(SecretName.JAAS, Secret.of(jaas)), TOPIC));
    }

    @Test
    void aSavedEndpointIsAskedForTokensAndOthersAreNot() throws IOException {
        try (TokenEndpoint endpoint = new TokenEndpoint(broker, "swordfish")) {
            Connection connection = at(Listener.SASL_SSL)
                    .withIdentity(Certificate.NONE, Login.oauth(endpoint.url(), TokenEndpoint.CLIENT, "read"));
            Map<String, Secret> secrets = Map.of(SecretName.CLIENT_SECRET, Secret.of("swordfish"));

            ProcessSettings.apply(List.of());
            StepResult forbidden = failed(run(connection, secrets, TOPIC));
            assertThat(forbidden.step()).isEqualTo(Step.SASL);
            assertThat(endpoint.wasAsked()).isFalse();

            ProcessSettings.apply(List.of(connection));
            assertPassed(run(connection, secrets, TOPIC));
            assertThat(endpoint.given()).isNotEmpty();

            StepResult refused = failed(run(connection, Map.of(SecretName.CLIENT_SECRET, Secret.of("hunter2")), TOPIC));
            assertThat(refused.step()).isEqualTo(Step.SASL);
            assertThat(refused.failure()).isEqualTo(Failure.LOGIN_FAILED);
            assertThat(refused.detail()).contains("401").doesNotContain("hunter2");
        } finally {
            ProcessSettings.apply(List.of());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Certificate.Kind.class,
            names = {"PEM_TEXT", "PEM_FILE", "PKCS12", "JKS"})
    void aCertificateOfOurOwnOpensTheDoor(Certificate.Kind kind) throws IOException {
        Certificates.Identity own = broker.certificates().identity("analyst", "analyst");
        Map<String, Secret> secrets = new HashMap<>();
        Certificate shown = switch (kind) {
            case PEM_TEXT -> {
                secrets.put(SecretName.KEY_PEM, Secret.of(own.keyPem()));
                yield new Certificate(kind, "", "", own.certificatePem());
            }
            case PEM_FILE ->
                new Certificate(
                        kind,
                        Files.writeString(folder.resolve("key.pem"), own.keyPem())
                                .toString(),
                        Files.writeString(folder.resolve("chain.pem"), own.certificatePem())
                                .toString(),
                        "");
            case PKCS12, JKS -> {
                secrets.put(SecretName.KEY_STORE_PASSWORD, Secret.of("store-password"));
                secrets.put(SecretName.KEY_PASSWORD, Secret.of("store-password"));
                Path store = own.write(
                        folder.resolve("own"),
                        kind.name(),
                        "store-password",
                        broker.certificates().authority());
                yield new Certificate(kind, store.toString(), "", "");
            }
            case NONE -> throw new IllegalArgumentException();
        };

        assertPassed(run(at(Listener.MTLS).withIdentity(shown, Login.NONE), secrets, TOPIC));
    }

    @Test
    void trustMayComeFromAnyKindOfStore() throws IOException {
        for (Trust.Kind kind : List.of(Trust.Kind.JKS, Trust.Kind.PKCS12, Trust.Kind.PEM_FILE)) {
            Path file = kind == Trust.Kind.PEM_FILE
                    ? Files.writeString(
                            folder.resolve("trust.pem"), broker.certificates().authorityPem())
                    : broker.certificates().writeTrust(folder.resolve("trust"), kind.name(), "trust-password");
            Connection connection = at(Listener.SSL).withTrust(new Trust(kind, file.toString(), ""), true);

            assertPassed(run(connection, Map.of(SecretName.TRUST_STORE_PASSWORD, Secret.of("trust-password")), TOPIC));
        }
    }

    @Test
    void withoutOurCertificateTheDoorStaysShut() throws IOException {
        StepResult result = failed(run(at(Listener.MTLS), Map.of(), TOPIC));

        assertThat(result.step()).isEqualTo(Step.TLS);
        assertThat(result.failure()).isEqualTo(Failure.CERTIFICATE_WANTED);
    }

    @Test
    void certificatesThatMustNotBeBelievedAreShownWithTheReason() throws IOException {
        StepResult expired = failed(run(at(Listener.EXPIRED), Map.of(), TOPIC));
        assertThat(expired.failure()).isEqualTo(Failure.CERTIFICATE_EXPIRED);
        assertThat(expired.chain()).isNotEmpty();

        Connection strangers = at(Listener.SSL).withTrust(Trust.SYSTEM, true);
        StepResult untrusted = failed(run(strangers, Map.of(), TOPIC));
        assertThat(untrusted.failure()).isEqualTo(Failure.NOT_TRUSTED);
        assertThat(untrusted.sentence()).contains("Nagare test authority");
    }

    @Test
    void namesOfHostsAreCheckedUnlessSomebodySaysOtherwise() throws IOException {
        // The certificate is for localhost.
        String byNumber = broker.bootstrap(Listener.SSL).replace("localhost", "127.0.0.1");
        Trust authority =
                new Trust(Trust.Kind.PEM_TEXT, "", broker.certificates().authorityPem());
        Connection wrongName = Connection.NEW
                .withBrokers(List.of(byNumber), Protocol.SSL)
                .withTrust(authority, Connection.NEW.checkHostName());

        assertThat(failed(run(wrongName, Map.of(), TOPIC)).failure()).isEqualTo(Failure.WRONG_HOST);
        assertPassed(run(wrongName.withTrust(wrongName.trust(), false), Map.of(), TOPIC));
    }

    @Test
    void theStepThatFailsIsNamed() throws IOException {
        assertThat(failed(run(at("nowhere.invalid:9092", Listener.PLAINTEXT), Map.of(), TOPIC)))
                .extracting(StepResult::step, StepResult::failure)
                .containsExactly(Step.NAME, Failure.NAME_UNKNOWN);

        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(failed(run(at("localhost:" + closed, Listener.PLAINTEXT), Map.of(), TOPIC)))
                .extracting(StepResult::step, StepResult::failure)
                .containsExactly(Step.TCP, Failure.REFUSED);

        assertThat(failed(run(at(broker.bootstrap(), Listener.SSL), Map.of(), TOPIC)))
                .extracting(StepResult::step, StepResult::failure)
                .containsExactly(Step.TLS, Failure.NOT_TLS);

        List<StepResult> unknown = run(at(Listener.PLAINTEXT), Map.of(), "Trial");
        assertThat(failed(unknown))
                .extracting(StepResult::step, StepResult::failure)
                .containsExactly(Step.TOPIC, Failure.TOPIC_UNKNOWN);
    }

    @Test
    void whoWaitsForNothingCanCancel() throws Exception {
        // It takes connections and never says a word.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CountDownLatch waiting = new CountDownLatch(1);
            Connection connection = at("localhost:" + silent.getLocalPort(), Listener.PLAINTEXT);
            ConnectionTrial trial = new ConnectionTrial(ClientProperties.of(connection, Map.of()), TOPIC, step -> {
                if (step.step() == Step.TCP) {
                    waiting.countDown();
                }
            });
            List<StepResult> results = new ArrayList<>();
            Thread runner = new Thread(() -> results.addAll(trial.run()), "trial");
            runner.start();
            waiting.await();
            trial.cancel();
            runner.join();

            assertThat(failed(results).failure()).isEqualTo(Failure.CANCELLED);
        }
    }
}
