package dev.nagare.connection;

import dev.nagare.connection.Complaint.Field;
import dev.nagare.connection.Complaint.Kind;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Login;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Finds what a client would stumble over before there is one, with words for it: Kafka's own exceptions speak of key
 * stores that couldn't be built. Reads the files that the connection names, so it is not for the FX thread.
 */
public final class ConnectionChecks {
    private static final long MOST_PEM_BYTES = 1 << 20;

    private final Connection connection;
    private final Map<String, Secret> secrets;
    private final List<Complaint> complaints = new ArrayList<>();

    private ConnectionChecks(Connection connection, Map<String, Secret> secrets) {
        this.connection = connection;
        this.secrets = secrets;
    }

    /** Everything that is wrong, in the order of the dialog; an empty list lets the client try. */
    public static List<Complaint> check(Connection connection, Map<String, Secret> secrets) {
        ConnectionChecks checks = new ConnectionChecks(connection, secrets);
        checks.run();
        return List.copyOf(checks.complaints);
    }

    private void run() {
        if (connection.name().isBlank()) {
            complain(Field.NAME, Kind.NAME_MISSING, "");
        }
        bootstrap();
        if (connection.protocol().encrypted()) {
            trust(connection.trust());
            certificate(connection.certificate());
        }
        if (connection.protocol().authenticated()) {
            login(connection.login());
        }
        for (String property : connection.overrides().keySet()) {
            if (!ConsumerConfig.configNames().contains(property)) {
                complain(Field.OVERRIDES, Kind.OVERRIDE_UNKNOWN, property);
            }
        }
    }

    private void complain(Field field, Kind kind, String detail) {
        complaints.add(new Complaint(field, kind, detail));
    }

    private boolean has(String secret) {
        Secret value = secrets.get(secret);
        return value != null && !value.reveal().isEmpty();
    }

    private void bootstrap() {
        if (connection.bootstrap().isEmpty()) {
            complain(Field.BOOTSTRAP, Kind.BOOTSTRAP_MISSING, "");
        }
        for (String text : connection.bootstrap()) {
            Optional<BrokerAddress> address = BrokerAddress.parse(text);
            if (address.isEmpty()) {
                complain(Field.BOOTSTRAP, Kind.BOOTSTRAP_MALFORMED, text);
            } else if (address.get().protocol() != null
                    && !connection.protocol().name().equals(address.get().protocol())) {
                complain(Field.BOOTSTRAP, Kind.BOOTSTRAP_OTHER_PROTOCOL, text);
            }
        }
    }

    private void trust(Trust trust) {
        switch (trust.kind()) {
            case SYSTEM -> {
                // Nothing to be wrong.
            }
            case JKS, PKCS12 -> readable(Field.TRUST, trust.path());
            case PEM_FILE -> {
                String pem = pem(Field.TRUST, trust.path());
                certificates(Field.TRUST, pem);
                noStorePassword(Field.TRUST, SecretName.TRUST_STORE_PASSWORD);
            }
            case PEM_TEXT -> {
                certificates(Field.TRUST, trust.pem());
                noStorePassword(Field.TRUST, SecretName.TRUST_STORE_PASSWORD);
            }
        }
    }

    private void certificate(Certificate own) {
        switch (own.kind()) {
            case NONE -> {
                // Nothing is shown.
            }
            case JKS, PKCS12 -> {
                if (readable(Field.CERTIFICATE, own.path()) && !has(SecretName.KEY_STORE_PASSWORD)) {
                    complain(
                            Field.CERTIFICATE,
                            Kind.STORE_PASSWORD_MISSING,
                            own.kind().name());
                }
            }
            case PEM_FILE -> {
                String key = pem(Field.CERTIFICATE, own.path());
                key(key);
                certificates(
                        Field.CERTIFICATE, own.chainPath().isEmpty() ? key : pem(Field.CERTIFICATE, own.chainPath()));
                noStorePassword(Field.CERTIFICATE, SecretName.KEY_STORE_PASSWORD);
            }
            case PEM_TEXT -> {
                Secret key = secrets.get(SecretName.KEY_PEM);
                if (key == null || key.reveal().isBlank() || own.chainPem().isBlank()) {
                    complain(Field.CERTIFICATE, Kind.PEM_KEY_WITHOUT_CHAIN, "");
                } else {
                    key(key.reveal());
                    certificates(Field.CERTIFICATE, own.chainPem());
                }
                noStorePassword(Field.CERTIFICATE, SecretName.KEY_STORE_PASSWORD);
            }
        }
    }

    private void noStorePassword(Field field, String secret) {
        if (has(secret)) {
            complain(field, Kind.PEM_WITH_STORE_PASSWORD, "");
        }
    }

    private void certificates(Field field, String pem) {
        if (!pem.isEmpty() && !pem.contains("-----BEGIN CERTIFICATE-----")) {
            complain(field, Kind.PEM_NO_CERTIFICATE, "");
        } else if (pem.isEmpty() && connection.trust().kind() == Trust.Kind.PEM_TEXT && field == Field.TRUST) {
            complain(field, Kind.PEM_NO_CERTIFICATE, "");
        }
    }

    private void key(String pem) {
        if (pem.isEmpty()) {
            return;
        }
        boolean encrypted = pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        if (!encrypted && !pem.contains("-----BEGIN PRIVATE KEY-----")) {
            complain(Field.CERTIFICATE, Kind.PEM_KEY_NOT_PKCS8, "");
        } else if (encrypted && !has(SecretName.KEY_PASSWORD)) {
            complain(Field.CERTIFICATE, Kind.PEM_KEY_PASSWORD_MISSING, "");
        }
    }

    private boolean readable(Field field, String path) {
        boolean readable;
        try {
            readable = !path.isEmpty() && Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
        } catch (InvalidPathException e) {
            readable = false;
        }
        if (!readable) {
            complain(field, Kind.FILE_MISSING, path);
        }
        return readable;
    }

    /** The text of a PEM file; empty after a complaint. */
    private String pem(Field field, String path) {
        if (!readable(field, path)) {
            return "";
        }
        try {
            Path file = Path.of(path);
            return Files.size(file) > MOST_PEM_BYTES ? "no PEM" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            complain(field, Kind.FILE_MISSING, path);
            return "";
        }
    }

    private void login(Login login) {
        switch (login.mechanism()) {
            case PLAIN, SCRAM_SHA_256, SCRAM_SHA_512 -> {
                require(!login.user().isEmpty(), Kind.USER_MISSING);
                require(has(SecretName.USER_PASSWORD), Kind.USER_PASSWORD_MISSING);
            }
            case OAUTHBEARER -> {
                if (!login.tokenEndpoint().matches("https?://\\S+")) {
                    complain(Field.LOGIN, Kind.TOKEN_ENDPOINT_MALFORMED, login.tokenEndpoint());
                }
                require(!login.clientId().isEmpty(), Kind.CLIENT_ID_MISSING);
                require(has(SecretName.CLIENT_SECRET), Kind.CLIENT_SECRET_MISSING);
            }
            case GSSAPI -> {
                require(!login.principal().isEmpty(), Kind.PRINCIPAL_MISSING);
                readable(Field.LOGIN, login.keytab());
            }
            case JAAS -> {
                require(!login.rawMechanism().isEmpty(), Kind.MECHANISM_MISSING);
                require(has(SecretName.JAAS), Kind.JAAS_MISSING);
            }
        }
    }

    private void require(boolean fine, Kind otherwise) {
        if (!fine) {
            complain(Field.LOGIN, otherwise, "");
        }
    }
}
