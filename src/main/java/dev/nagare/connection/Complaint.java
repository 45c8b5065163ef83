package dev.nagare.connection;

import java.util.Objects;

/**
 * Something that would keep a connection from working, found without connecting.
 *
 * @param field the field of the dialog that it is about
 * @param kind what is wrong; its texts in the user's language are keyed by its name
 * @param detail the value that is wrong, never a secret; empty where there is none
 */
public record Complaint(Field field, Kind kind, String detail) {
    /** The fields of the dialog. */
    public enum Field {
        NAME,
        BOOTSTRAP,
        TRUST,
        CERTIFICATE,
        LOGIN,
        OVERRIDES
    }

    /** What can be wrong. */
    public enum Kind {
        NAME_MISSING("The connection needs a name."),
        NAME_TAKEN("Another connection is called %s. Give each a name of its own."),
        BOOTSTRAP_MISSING("Name at least one broker as host:port."),
        BOOTSTRAP_MALFORMED("%s is no host:port. The port is a number from 1 to 65535."),
        BOOTSTRAP_OTHER_PROTOCOL("%s names another security protocol than the one that is chosen."),
        FILE_MISSING("There is no file %s, or it may not be read."),
        STORE_PASSWORD_MISSING("A %s key store needs its password."),
        PEM_WITH_STORE_PASSWORD("PEM takes no store password: remove it, or choose JKS or PKCS12."),
        PEM_KEY_WITHOUT_CHAIN("A pasted private key needs its certificate chain beside it, and the other way round."),
        PEM_NO_CERTIFICATE("There is no certificate in it: a PEM text has a line -----BEGIN CERTIFICATE-----."),
        PEM_KEY_NOT_PKCS8(
                "The private key is not PKCS#8, the only form that Kafka takes. Convert it: openssl pkcs8 -topk8 -nocrypt"
                        + " -in key.pem -out key8.pem."),
        PEM_KEY_PASSWORD_MISSING("The private key is encrypted: its password is missing."),
        USER_MISSING("The user's name is missing."),
        USER_PASSWORD_MISSING("The user's password is missing."),
        TOKEN_ENDPOINT_MALFORMED("%s is no URL of a token endpoint: it starts with https:// or http://."),
        CLIENT_ID_MISSING("OAuth needs a client id."),
        CLIENT_SECRET_MISSING("OAuth needs a client secret."),
        PRINCIPAL_MISSING("Kerberos needs a principal."),
        JAAS_MISSING("The JAAS text is missing."),
        MECHANISM_MISSING("Name the SASL mechanism that the JAAS text is for."),
        OVERRIDE_UNKNOWN("%s is no property of a Kafka consumer.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    public Complaint {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /** What is wrong and what to do, in English. */
    public String sentence() {
        return kind.sentence.replace("%s", detail);
    }
}
