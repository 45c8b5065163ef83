package dev.nagare.app;

import dev.nagare.model.DeliveryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells in sentences which target holds things up, when it goes on, and what the delivery came to. */
final class DeliveryReport {
    /** What passes by itself in that time is nothing to tell. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private final Consumer<String> say;
    private final LongSupplier nanoTime;
    private final Map<String, Long> since = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    DeliveryReport(Consumer<String> say, LongSupplier nanoTime) {
        this.say = say;
        this.nanoTime = nanoTime;
    }

    /** Looks at how it goes, and says what is new. */
    void look(List<DeliveryStatus> statuses) {
        long now = nanoTime.getAsLong();
        for (DeliveryStatus status : statuses) {
            String target = status.target();
            if (status.trouble() == null) {
                since.remove(target);
                if (told.remove(target)) {
                    say.accept("The delivery to " + target + " goes on.");
                }
            } else if (now - since.computeIfAbsent(target, first -> now) >= MOMENT.toNanos() && told.add(target)) {
                say.accept("The delivery waits. " + status.trouble()
                        + " It is tried on, and nothing is lost; Ctrl-C ends it.");
            }
        }
    }

    /** What each target got, a sentence each. */
    static List<String> sentences(List<DeliveryStatus> statuses) {
        List<String> all = new ArrayList<>();
        for (DeliveryStatus status : statuses) {
            String sentence = String.format(
                    Locale.ROOT,
                    "%s: %,d delivered, %,d sent again, %,d failed",
                    status.target(),
                    status.delivered(),
                    status.retried(),
                    status.failed());
            all.add(
                    status.waiting() == 0
                            ? sentence + "."
                            : sentence + String.format(Locale.ROOT, ", %,d not sent.", status.waiting()));
        }
        return all;
    }

    /** Whether every target got everything. */
    static boolean isWhole(List<DeliveryStatus> statuses) {
        return statuses.stream().allMatch(status -> status.failed() == 0 && status.waiting() == 0);
    }
}
