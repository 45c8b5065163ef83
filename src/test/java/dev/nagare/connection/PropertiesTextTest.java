package dev.nagare.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.connection.PropertiesText.Parsed;
import dev.nagare.connection.PropertiesText.Unknown;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import dev.nagare.settings.SecretPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
    @Test
    void aFileOfKafkasOwnClientsIsRead() {
        Parsed parsed = PropertiesText.parse("""
                bootstrap.servers = one:9094, two:9094
                security.protocol=SASL_SSL
                ssl.truststore.type=PKCS12
                ssl.truststore.location=/etc/trust.p12
                ssl.truststore.password=trust-password
                ssl.endpoint.identification.algorithm=
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                  username="analyst" password="hunter\\\\"2";
                fetch.max.bytes=1048576
                fetch.mx.bytes=1
                """);

        Connection made = parsed.connection();
        assertThat(made.bootstrap()).containsExactly("one:9094", "two:9094");
        assertThat(made.protocol()).isEqualTo(Protocol.SASL_SSL);
        assertThat(made.trust()).isEqualTo(new Trust(Trust.Kind.PKCS12, "/etc/trust.p12", ""));
        assertThat(made.checkHostName()).isFalse();
        assertThat(made.login()).isEqualTo(Login.of(Mechanism.SCRAM_SHA_512, "analyst"));
        assertThat(made.overrides()).isEqualTo(Map.of("fetch.max.bytes", "1048576"));
        assertThat(parsed.unknown()).containsExactly(new Unknown("fetch.mx.bytes", "fetch.max.bytes", false));
        assertThat(parsed.secrets())
                .containsEntry(SecretName.TRUST_STORE_PASSWORD, Secret.of("trust-password"))
                .containsEntry(SecretName.USER_PASSWORD, Secret.of("hunter\"2"));
    }

    @Test
    void aFileOfLibrdkafkaIsRead() {
        Parsed parsed = PropertiesText.parse("""
                metadata.broker.list=one:9094
                security.protocol=sasl_ssl
                sasl.mechanisms=PLAIN
                sasl.username=analyst
                sasl.password=hunter2
                ssl.ca.location=/etc/ca.pem
                ssl.key.location=/etc/key.pem
                ssl.certificate.location=/etc/own.pem
                """);

        assertThat(parsed.unknown()).isEmpty();
        assertThat(parsed.connection().bootstrap()).isEqualTo(List.of("one:9094"));
        assertThat(parsed.connection().trust()).isEqualTo(new Trust(Trust.Kind.PEM_FILE, "/etc/ca.pem", ""));
        assertThat(parsed.connection().certificate())
                .isEqualTo(new Certificate(Certificate.Kind.PEM_FILE, "/etc/key.pem", "/etc/own.pem", ""));
        assertThat(parsed.connection().login()).isEqualTo(Login.of(Mechanism.PLAIN, "analyst"));
        assertThat(parsed.secrets()).isEqualTo(Map.of(SecretName.USER_PASSWORD, Secret.of("hunter2")));
    }

    @Test
    void whatIsWrittenNamesItsSecretsAndHasNone() throws IOException {
        Connection connection = Connection.NEW
                .withBrokers(List.of("one:9094"), Protocol.SASL_SSL)
                .withTrust(new Trust(Trust.Kind.JKS, "C:\\trust.jks", ""), true)
                .withIdentity(Certificate.NONE, Login.of(Mechanism.PLAIN, "analyst"))
                .withProperties(
                        Map.of("fetch.max.bytes", "1"), Map.of(SecretName.TRUST_STORE_PASSWORD, SecretPlace.FILE));

        String text = PropertiesText.write(connection);

        assertThat(text)
                .contains("# sasl.jaas.config is a secret", "# ssl.truststore.password is a secret")
                .doesNotContain("PlainLoginModule");
        Parsed again = PropertiesText.parse(text);
        assertThat(again.connection().trust()).isEqualTo(connection.trust());
        assertThat(again.connection().protocol()).isEqualTo(Protocol.SASL_SSL);
        assertThat(again.connection().overrides()).isEqualTo(connection.overrides());
        assertThat(again.unknown()).isEmpty();
    }

    @Test
    void aProtocolThatThereIsNotIsSaidAndNeverTurnsEncryptionOff() {
        Parsed parsed = PropertiesText.parse("bootstrap.servers=one:9094\nsecurity.protocol=SASL_SLL");

        assertThat(parsed.connection().protocol()).isEqualTo(Protocol.SASL_SSL);
        assertThat(parsed.unknown()).containsExactly(new Unknown("security.protocol=SASL_SLL", "SASL_SSL", true));
    }

    @Test
    void whatIsNoTextOfPropertiesMakesAnEmptyConnection() {
        assertThat(PropertiesText.parse("\\u00zz").connection()).isEqualTo(Connection.NEW);
    }

    @Test
    void noTextAllowsToWrite() throws IOException {
        Connection writing = Connection.NEW
                .withBrokers(List.of("a:1"), Connection.Protocol.PLAINTEXT)
                .withWriting(true);
        assertThat(PropertiesText.parse(PropertiesText.write(writing))
                        .connection()
                        .mayWrite())
                .isFalse();
    }
}
