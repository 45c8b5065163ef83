package dev.nagare.ui.connect;

import dev.nagare.connection.Complaint;
import dev.nagare.settings.Connection.Certificate;
import dev.nagare.settings.Connection.Colour;
import dev.nagare.settings.Connection.Login.Mechanism;
import dev.nagare.settings.Connection.Trust;
import dev.nagare.ui.common.Texts;

/** What the choices of a connection are called, and what is wrong with it, in the window's language. */
final class ConnectWords {
    private ConnectWords() {}

    /** What is wrong and what to do. */
    static String of(Complaint complaint, Texts texts) {
        return texts.get(key(complaint.kind()), complaint.detail());
    }

    private static String key(Complaint.Kind kind) {
        return switch (kind) {
            case NAME_MISSING -> "connect.wrong.nameMissing";
            case NAME_TAKEN -> "connect.wrong.nameTaken";
            case BOOTSTRAP_MISSING -> "connect.wrong.brokersMissing";
            case BOOTSTRAP_MALFORMED -> "connect.wrong.brokerMalformed";
            case BOOTSTRAP_OTHER_PROTOCOL -> "connect.wrong.otherProtocol";
            case FILE_MISSING -> "connect.wrong.fileMissing";
            case STORE_PASSWORD_MISSING -> "connect.wrong.storePassword";
            case PEM_WITH_STORE_PASSWORD -> "connect.wrong.pemPassword";
            case PEM_KEY_WITHOUT_CHAIN -> "connect.wrong.pemPair";
            case PEM_NO_CERTIFICATE -> "connect.wrong.pemNone";
            case PEM_KEY_NOT_PKCS8 -> "connect.wrong.pemForm";
            case PEM_KEY_PASSWORD_MISSING -> "connect.wrong.keyPassword";
            case USER_MISSING -> "connect.wrong.user";
            case USER_PASSWORD_MISSING -> "connect.wrong.password";
            case TOKEN_ENDPOINT_MALFORMED -> "connect.wrong.endpoint";
            case CLIENT_ID_MISSING -> "connect.wrong.clientId";
            case CLIENT_SECRET_MISSING -> "connect.wrong.clientSecret";
            case PRINCIPAL_MISSING -> "connect.wrong.principal";
            case JAAS_MISSING -> "connect.wrong.jaas";
            case MECHANISM_MISSING -> "connect.wrong.mechanism";
            case OVERRIDE_UNKNOWN -> "connect.wrong.property";
        };
    }

    static String of(Colour colour, Texts texts) {
        return texts.get(
                switch (colour) {
                    case NONE -> "connect.colour.none";
                    case GREEN -> "connect.colour.green";
                    case BLUE -> "connect.colour.blue";
                    case YELLOW -> "connect.colour.yellow";
                    case RED -> "connect.colour.red";
                });
    }

    static String of(Trust.Kind kind, Texts texts) {
        return switch (kind) {
            case SYSTEM -> texts.get("connect.trust.system");
            case JKS -> "JKS";
            case PKCS12 -> "PKCS12";
            case PEM_FILE -> texts.get("connect.pem.file");
            case PEM_TEXT -> texts.get("connect.pem.pasted");
        };
    }

    static String of(Certificate.Kind kind, Texts texts) {
        return switch (kind) {
            case NONE -> texts.get("connect.certificate.none");
            case JKS -> "JKS";
            case PKCS12 -> "PKCS12";
            case PEM_FILE -> texts.get("connect.pem.file");
            case PEM_TEXT -> texts.get("connect.pem.pasted");
        };
    }

    static String of(Mechanism mechanism, Texts texts) {
        return mechanism == Mechanism.JAAS ? texts.get("connect.login.raw") : mechanism.wireName();
    }
}
