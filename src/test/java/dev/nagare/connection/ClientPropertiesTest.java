package dev.nagare.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientPropertiesTest {
    private static final Map<String, Secret> EVERY_SECRET = Map.of(
            SecretName.USER_PASSWORD,
            Secret.of("hunter2-password"),
            SecretName.CLIENT_SECRET,
            Secret.of("hunter2-client"),
            SecretName.JAAS,
            Secret.of("x.Module required password=\"hunter2-jaas\";"),
            SecretName.KEY_PEM,
            Secret.of("hunter2-pem"),
            SecretName.KEY_PASSWORD,
            Secret.of("hunter2-key"),
            SecretName.KEY_STORE_PASSWORD,
            Secret.of("hunter2-store"),
            SecretName.TRUST_STORE_PASSWORD,
            Secret.of("hunter2-trust"),
            "basic.auth.user.info",
            Secret.of("hunter2-basic"));

    @AfterEach
    void forget() {
        System.clearProperty(ProcessSettings.ALLOWED_URLS);
    }

    private static Connection login(Login login) {
        return Connection.NEW
                .withName("c")
                .withBrokers(List.of("SASL_SSL://b1:9093", "[::1]:9094"), Protocol.SASL_SSL)
                .withIdentity(new Certificate(Certificate.Kind.PEM_TEXT, "", "", "chain"), login);
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void noSecretShowsInThePropertiesOfAnyMechanism(Mechanism mechanism) throws IOException {
        Login login = new Login(mechanism, "u", "https://id", "c", "s", "p", "k", "kafka", "", "PLAIN");

        ClientProperties properties = ClientProperties.of(login(login), EVERY_SECRET);

        assertThat(properties.toString()).doesNotContain("hunter2").contains("b1:9093,[::1]:9094");
        // Kafka's own words on them: what a client logs at its start.
        Map<String, Object> read = ConnectionTrial.readable(properties.asMap());
        assertThat(new ConsumerConfig(read).values().toString()).doesNotContain("hunter2");
    }

    @Test
    void anyPasswordSurvivesTheQuoting() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "ab \"\\;='\n\r\t{}$%#/*流れ0";
        for (int i = 0; i < 500; i++) {
            StringBuilder password = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                password.append(letters.charAt(random.nextInt(letters.length())));
            }
            Map<String, Secret> secrets = Map.of(SecretName.USER_PASSWORD, Secret.of(password.toString()));
            Map<String, Object> properties = new HashMap<>(ClientProperties.of(
                            login(Login.of(Mechanism.PLAIN, password.reverse().toString())), secrets)
                    .asMap());

            Map<String, ?> options = JaasContext.loadClientContext(properties)
                    .configurationEntries()
                    .get(0)
                    .getOptions();

            assertThat(options.get("password"))
                    .as("seed %d, try %d", seed, i)
                    .isEqualTo(secrets.get(SecretName.USER_PASSWORD).reveal());
            assertThat(options.get("username")).as("seed %d, try %d", seed, i).isEqualTo(password.toString());
        }
    }

    @Test
    void whatIsNotChosenIsNotTold() throws IOException {
        Connection plain = Connection.NEW
                .withName("c")
                .withBrokers(List.of("b:9092"), Protocol.PLAINTEXT)
                .withTrust(new Trust(Trust.Kind.PEM_TEXT, "", "pem"), true);

        assertThat(ClientProperties.of(plain, Map.of(SecretName.USER_PASSWORD, Secret.of("x")))
                        .asMap())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bootstrap.servers", "b:9092", "security.protocol", "PLAINTEXT"));
    }

    @Test
    void propertiesOfAFileHideTheirSecretsToo() {
        ClientProperties properties = ClientProperties.of(
                Map.of("sasl.jaas.config", "x required password=\"hunter2\";", "client.id", "nagare"));

        assertThat(properties.toString()).doesNotContain("hunter2").contains("nagare");
        assertThat(((Password) properties.asMap().get(SaslConfigs.SASL_JAAS_CONFIG)).value())
                .contains("hunter2");
    }

    @Test
    void exactlyTheSavedTokenEndpointsAreAllowed() {
        Connection one = login(Login.oauth("https://one/token", "c", ""));
        Connection two = login(Login.oauth("https://two/token", "c", ""));
        Connection other =
                login(new Login(Mechanism.PLAIN, "u", "https://not-chosen/token", "c", "", "", "", "kafka", "", ""));

        ProcessSettings.apply(List.of(one, two, one, other));
        assertThat(System.getProperty(ProcessSettings.ALLOWED_URLS)).isEqualTo("https://one/token,https://two/token");

        ProcessSettings.apply(List.of(other));
        assertThat(System.getProperty(ProcessSettings.ALLOWED_URLS)).isNull();
    }

    @Test
    void theTokenEndpointOfAFileIsAllowedBesideTheOthers() {
        Map<String, String> file =
                Map.of("sasl.mechanism", "OAUTHBEARER", "sasl.oauthbearer.token.endpoint.url", "https://file/token");
        ProcessSettings.opening(ClientProperties.of(file));
        assertThat(System.getProperty(ProcessSettings.ALLOWED_URLS)).isEqualTo("https://file/token");

        System.setProperty(ProcessSettings.ALLOWED_URLS, "https://one/token");
        ProcessSettings.opening(ClientProperties.of(file));
        ProcessSettings.opening(ClientProperties.of(file));
        assertThat(System.getProperty(ProcessSettings.ALLOWED_URLS)).isEqualTo("https://one/token,https://file/token");

        System.clearProperty(ProcessSettings.ALLOWED_URLS);
        ProcessSettings.opening(ClientProperties.of(
                Map.of("sasl.mechanism", "PLAIN", "sasl.oauthbearer.token.endpoint.url", "https://file/token")));
        assertThat(System.getProperty(ProcessSettings.ALLOWED_URLS)).isNull();
    }
}
