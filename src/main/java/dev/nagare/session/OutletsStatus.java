package dev.nagare.session;

import dev.nagare.model.DeliveryStatus;
import java.util.List;

/**
 * How the results of a reading leave this window.
 *
 * @param allowed whether they do: only by a saved connection that may write
 * @param holdsUp whether the reading waits, because more is to be delivered than may wait
 * @param targets how far each is; where nothing is allowed, who would get something
 * @param failures number of those that can be sent again
 * @param failed the newest of these, the oldest first, at most {@link #MOST_FAILED}
 * @param letGo number of failures that can't be sent again any more, because there were too many after them
 */
public record OutletsStatus(
        boolean allowed,
        boolean holdsUp,
        List<DeliveryStatus> targets,
        int failures,
        List<FailedDelivery> failed,
        long letGo) {
    /** So many failures are told one by one. */
    public static final int MOST_FAILED = 1_000;

    public OutletsStatus {
        targets = List.copyOf(targets);
        failed = List.copyOf(failed);
    }

    /** Number of messages that are on their way. */
    public long waiting() {
        return targets.stream().mapToLong(DeliveryStatus::waiting).sum();
    }
}
