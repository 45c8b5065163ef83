package dev.nagare.sink;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how patiently something is tried again: {@code attempts} in all, after waits that begin with {@code
 * firstDelay} and double up to {@code maxDelay}.
 *
 * @param attempts in all, the first one included, 1 or more
 * @param firstDelay the wait after the first failure
 * @param maxDelay the longest wait, not shorter than the first
 */
public record Retry(int attempts, Duration firstDelay, Duration maxDelay) {
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, but is " + attempts);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("firstDelay must be 0 or more, and not above maxDelay, but they are "
                    + firstDelay + ", " + maxDelay);
        }
    }

    /**
     * How long to wait.
     *
     * @param failures how often it has failed by now, 1 or more
     * @param asked what the target asks for, which counts instead, but never beyond the longest wait; null for nothing
     */
    public Duration delay(int failures, @Nullable Duration asked) {
        Duration delay = asked;
        if (delay == null) {
            delay = firstDelay;
            for (int i = 1; i < failures && delay.compareTo(maxDelay) < 0; i++) {
                delay = delay.multipliedBy(2);
            }
        }
        return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
    }
}
