package dev.nagare.pipeline;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How event time is read and the watermark is made.
 *
 * @param outOfOrderness how far behind the highest event time of its partition an event may come without being late
 * @param allowedLateness how long a fired window is kept for late events
 * @param idleTimeout how long a partition may be silent before it stops holding the watermark
 * @param maxFutureSkew how far ahead of the arrival clock an event may be
 * @param zone the zone of timestamps that name none
 * @param unit the unit of numeric timestamps
 * @param flushAfter live, after how long without any record everything waiting is released; null for never
 * @param maxJump without an arrival clock, how far ahead an event may be without being confirmed; null for any
 */
public record TimeSpec(
        Duration outOfOrderness,
        Duration allowedLateness,
        Duration idleTimeout,
        Duration maxFutureSkew,
        ZoneId zone,
        Unit unit,
        @Nullable Duration flushAfter,
        @Nullable Duration maxJump) {
    public static final Duration DEFAULT_ALLOWED_LATENESS = Duration.ZERO;
    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_MAX_FUTURE_SKEW = Duration.ofMinutes(5);
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    /** The unit of a numeric timestamp. */
    public enum Unit {
        AUTO,
        S,
        MS,
        US,
        NS
    }

    /** All defaults but the one that must be given. */
    public static TimeSpec of(Duration outOfOrderness) {
        return new TimeSpec(
                outOfOrderness,
                DEFAULT_ALLOWED_LATENESS,
                DEFAULT_IDLE_TIMEOUT,
                DEFAULT_MAX_FUTURE_SKEW,
                DEFAULT_ZONE,
                Unit.AUTO,
                null,
                null);
    }
}
