package dev.nagare.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.connection.Complaint.Kind;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionChecksTest {
    private static final String CHAIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n";

    @TempDir
    Path folder;

    private static final Connection FINE =
            Connection.NEW.withName("c").withBrokers(List.of("b:9092"), Protocol.SASL_SSL);

    private static List<Kind> kinds(Connection connection, Map<String, Secret> secrets) {
        return ConnectionChecks.check(connection, secrets).stream()
                .map(Complaint::kind)
                .toList();
    }

    private static List<Kind> kinds(Certificate certificate, Map<String, Secret> secrets) {
        return kinds(FINE.withBrokers(List.of("b:9092"), Protocol.SSL).withIdentity(certificate, Login.NONE), secrets);
    }

    @Test
    void aConnectionThatCouldWorkHasNoComplaints() {
        Connection connection = FINE.withIdentity(Certificate.NONE, Login.of(Mechanism.PLAIN, "u"));
        assertThat(ConnectionChecks.check(connection, Map.of(SecretName.USER_PASSWORD, Secret.of("p"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "b:9092, true",
        "SASL_SSL://b:9092, true",
        "[2001:db8::1]:9092, true",
        "PLAINTEXT://b:9092, false",
        "b, false",
        "b:0, false",
        "b:65536, false",
        "http://b/x:1, false",
        "b c:9092, false"
    })
    void addressesOfBrokers(String text, boolean fine) {
        Connection connection = FINE.withBrokers(List.of(text), Protocol.SASL_SSL)
                .withIdentity(Certificate.NONE, Login.of(Mechanism.PLAIN, "u"));
        assertThat(kinds(connection, Map.of(SecretName.USER_PASSWORD, Secret.of("p")))
                        .isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void eachMechanismNamesWhatItLacks() {
        assertThat(kinds(FINE.withIdentity(Certificate.NONE, Login.of(Mechanism.SCRAM_SHA_256, "")), Map.of()))
                .containsExactly(Kind.USER_MISSING, Kind.USER_PASSWORD_MISSING);
        assertThat(kinds(FINE.withIdentity(Certificate.NONE, Login.oauth("id/token", "", "")), Map.of()))
                .containsExactly(Kind.TOKEN_ENDPOINT_MALFORMED, Kind.CLIENT_ID_MISSING, Kind.CLIENT_SECRET_MISSING);
        assertThat(kinds(
                        FINE.withIdentity(Certificate.NONE, Login.kerberos("", "/nowhere.keytab", "kafka", "")),
                        Map.of()))
                .containsExactly(Kind.PRINCIPAL_MISSING, Kind.FILE_MISSING);
        assertThat(kinds(FINE.withIdentity(Certificate.NONE, Login.jaas("")), Map.of()))
                .containsExactly(Kind.MECHANISM_MISSING, Kind.JAAS_MISSING);
    }

    @Test
    void certificatesAreJudgedAsKafkaWould() throws IOException {
        Path store = Files.writeString(folder.resolve("own.p12"), "x");
        Path old = Files.writeString(folder.resolve("old.pem"), "-----BEGIN EC PRIVATE KEY-----\n" + CHAIN);
        Path encrypted =
                Files.writeString(folder.resolve("enc.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + CHAIN);
        Path fine = Files.writeString(folder.resolve("fine.pem"), KEY + CHAIN);

        assertThat(kinds(new Certificate(Certificate.Kind.PKCS12, store.toString(), "", ""), Map.of()))
                .containsExactly(Kind.STORE_PASSWORD_MISSING);
        assertThat(kinds(new Certificate(Certificate.Kind.PEM_FILE, old.toString(), "", ""), Map.of()))
                .containsExactly(Kind.PEM_KEY_NOT_PKCS8);
        assertThat(kinds(new Certificate(Certificate.Kind.PEM_FILE, encrypted.toString(), "", ""), Map.of()))
                .containsExactly(Kind.PEM_KEY_PASSWORD_MISSING);
        assertThat(kinds(
                        new Certificate(Certificate.Kind.PEM_FILE, fine.toString(), "", ""),
                        Map.of(SecretName.KEY_STORE_PASSWORD, Secret.of("x"))))
                .containsExactly(Kind.PEM_WITH_STORE_PASSWORD);
        assertThat(kinds(new Certificate(Certificate.Kind.PEM_TEXT, "", "", CHAIN), Map.of()))
                .containsExactly(Kind.PEM_KEY_WITHOUT_CHAIN);
        assertThat(kinds(
                        new Certificate(Certificate.Kind.PEM_TEXT, "", "", CHAIN),
                        Map.of(SecretName.KEY_PEM, Secret.of(KEY))))
                .isEmpty();
        assertThat(kinds(new Certificate(Certificate.Kind.PEM_FILE, "/nowhere.pem", "", ""), Map.of()))
                .containsExactly(Kind.FILE_MISSING);
    }

    @Test
    void trustWithoutACertificateAndPropertiesThatNobodyKnows() {
        Connection connection = FINE.withBrokers(List.of("b:1"), Protocol.SSL)
                .withTrust(new Trust(Trust.Kind.PEM_TEXT, "", "nothing"), true)
                .withProperties(Map.of("fetch.max.byte", "1"), Map.of());

        List<Complaint> complaints = ConnectionChecks.check(connection, Map.of());

        assertThat(complaints)
                .extracting(Complaint::kind)
                .containsExactly(Kind.PEM_NO_CERTIFICATE, Kind.OVERRIDE_UNKNOWN);
        assertThat(complaints.get(1).sentence()).isEqualTo("fetch.max.byte is no property of a Kafka consumer.");
    }
}
