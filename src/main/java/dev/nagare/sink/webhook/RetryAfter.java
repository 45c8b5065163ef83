package dev.nagare.sink.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} by RFC 9110, section 10.2.3: a number of seconds, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** How long to wait from then on, 0 or more; null where the text says nothing of the kind. */
    static @Nullable Duration parse(String text, long nowMillis) {
        String trimmed = text.strip();
        if (trimmed.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(trimmed));
        }
        try {
            long at = ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            return Duration.ofMillis(Math.max(0, at - nowMillis));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
