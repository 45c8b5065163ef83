package dev.nagare.store;

import java.util.List;
import java.util.Objects;

/**
 * What has become of the queue of deliveries since the last commit: applied in the order of the fields.
 *
 * @param made new ones
 * @param forgotten numbers of those that need not be known any more, because they arrived
 * @param failed those that failed for good, which are kept
 * @param again numbers of failed ones that somebody sends again
 */
public record Deliveries(List<StoredDelivery> made, List<Long> forgotten, List<Failed> failed, List<Long> again) {
    /** Nothing. */
    public static final Deliveries NONE = new Deliveries(List.of(), List.of(), List.of(), List.of());

    /** Whether nothing has. */
    public boolean isEmpty() {
        return made.isEmpty() && forgotten.isEmpty() && failed.isEmpty() && again.isEmpty();
    }

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
        forgotten = List.copyOf(forgotten);
        failed = List.copyOf(failed);
        again = List.copyOf(again);
    }
}
