package dev.nagare.store;

import java.util.List;
import java.util.Objects;

/**
 * What has become of the queue of deliveries since the last commit: applied in the order of the fields.
 *
 * @param made new ones
 * @param delivered numbers of those that arrived, which are forgotten
 * @param failed those that failed for good, which are kept
 * @param again numbers of failed ones that somebody sends again
 */
public record Deliveries(List<StoredDelivery> made, List<Long> delivered, List<Failed> failed, List<Long> again) {
    /** Nothing. */
    public static final Deliveries NONE = new Deliveries(List.of(), List.of(), List.of(), List.of());

    /**
     * One that failed.
     *
     * @param why the reason, for people
     */
    public record Failed(long id, String why, int attempts) {
        public Failed {
            Objects.requireNonNull(why, "why");
        }
    }

    public Deliveries {
        made = List.copyOf(made);
        delivered = List.copyOf(delivered);
        failed = List.copyOf(failed);
        again = List.copyOf(again);
    }
}
