package dev.nagare.connection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker listens.
 *
 * @param host a name or an IP address, without brackets
 * @param port from 1 to 65535
 * @param protocol the security protocol that stood before it, as in {@code SASL_SSL://host:port}; null where none did
 */
public record BrokerAddress(String host, int port, @Nullable String protocol) {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z_]+)://)?(\\[[0-9A-Fa-f:.%]+]|[^\\s:/,\\[\\]]+):(\\d{1,5})/?");

    private static final int LAST_PORT = 65_535;

    /** Reads {@code host:port}, with or without a protocol before it. */
    public static Optional<BrokerAddress> parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(3));
        String host = form.group(2);
        if (port == 0 || port > LAST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new BrokerAddress(host.replaceAll("[\\[\\]]", ""), port, form.group(1)));
    }

    /** As {@code bootstrap.servers} takes it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
