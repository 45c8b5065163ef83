package dev.nagare.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts go beside the table, in which every one of them stands.
 *
 * @param topic the topic's name, which Kafka accepts; null for none
 * @param webhook who is called for each alert; null for nobody
 * @param onDesktop whether a notification of the desktop says it, {@code notify} in the file
 */
public record AlertSpec(@Nullable String topic, @Nullable Webhook webhook, boolean onDesktop) {
    /** What holds without {@code alerts}. */
    public static final AlertSpec TABLE_ONLY = new AlertSpec(null, null, false);

    /**
     * An address that is called by HTTP POST, once for each alert.
     *
     * @param url http or https, absolute
     * @param headers sent along, by name in their order
     * @param timeout the longest that one call may take, 1 ms or more
     */
    public record Webhook(EnvironmentText url, Map<String, EnvironmentText> headers, Duration timeout) {
        /** The default of {@code timeout}. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

        public Webhook {
            Objects.requireNonNull(url, "url");
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("timeout must be 1 ms or more, but is " + timeout);
            }
        }
    }
}
