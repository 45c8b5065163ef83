package dev.nagare.connection;

import org.apache.kafka.common.config.types.Password;

/**
 * Builds the text of {@code sasl.jaas.config}. Kafka reads it with a {@link java.io.StreamTokenizer}, which takes C
 * escapes in quotes and ends a quoted text at a line break.
 */
final class Jaas {
    private final StringBuilder text;

    private Jaas(String module) {
        text = new StringBuilder(module).append(" required");
    }

    static Jaas module(String module) {
        return new Jaas(module);
    }

    Jaas option(String name, String value) {
        text.append(' ').append(name).append('=').append(quoted(value));
        return this;
    }

    Password build() {
        return new Password(text + ";");
    }

    static String quoted(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
