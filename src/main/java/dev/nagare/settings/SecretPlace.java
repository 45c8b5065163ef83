package dev.nagare.settings;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is. Written as {@code keyring}, {@code file}, {@code ask} or <code>${VARIABLE}</code>.
 *
 * @param variable the environment variable that holds it; empty for all kinds but {@link Kind#ENVIRONMENT}
 */
public record SecretPlace(Kind kind, String variable) {
    /** The system's keyring. */
    public static final SecretPlace KEYRING = new SecretPlace(Kind.KEYRING, "");

    /** A file of ours that only its owner may read. */
    public static final SecretPlace FILE = new SecretPlace(Kind.FILE, "");

    /** Nowhere: people type it each time. */
    public static final SecretPlace ASK = new SecretPlace(Kind.ASK, "");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** The closed set of places. */
    public enum Kind {
        KEYRING,
        FILE,
        ASK,
        ENVIRONMENT
    }

    public SecretPlace {
        Objects.requireNonNull(kind, "kind");
        if (variable.isEmpty() == (kind == Kind.ENVIRONMENT)) {
            throw new IllegalArgumentException("a variable belongs to a secret in the environment, and only there");
        }
    }

    /** In an environment variable. */
    public static SecretPlace environment(String variable) {
        return new SecretPlace(Kind.ENVIRONMENT, variable);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is none of the four. The message doesn't repeat the text: somebody may have
     *     written the secret itself there
     */
    public static SecretPlace parse(String text) {
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return environment(variable.group(1));
        }
        return switch (text) {
            case "keyring" -> KEYRING;
            case "file" -> FILE;
            case "ask" -> ASK;
            default -> throw new IllegalArgumentException("the place of a secret is keyring, file, ask or ${VARIABLE}");
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case KEYRING -> "keyring";
            case FILE -> "file";
            case ASK -> "ask";
            case ENVIRONMENT -> "${" + variable + "}";
        };
    }
}
