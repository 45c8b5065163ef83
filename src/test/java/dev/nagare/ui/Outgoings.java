package dev.nagare.ui;

import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.ReadingStatus;
import dev.nagare.session.FailedDelivery;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Profile;
import dev.nagare.session.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reading whose results leave the window, in the states that it can be in. */
public final class Outgoings {
    public static final String NO_TOPIC = "There is no topic orders-enriched. Create it, or correct the name in the"
            + " pipeline file; what waits is sent then";

    private static final Profile WRITES = new Profile("Payments, production", Profile.Mark.RED, true);
    private static final Profile READS = new Profile("Payments, production", Profile.Mark.RED, false);

    private Outgoings() {}

    /** As everything should be. */
    public static OutletsStatus well() {
        return new OutletsStatus(true, false, targets(0, null), 0, List.of(), 0);
    }

    /** One target has trouble. */
    public static OutletsStatus troubled() {
        return new OutletsStatus(true, false, targets(0, NO_TOPIC), 0, List.of(), 0);
    }

    /** So much waits that the reading does. */
    public static OutletsStatus heldUp() {
        return new OutletsStatus(true, true, targets(0, NO_TOPIC), 0, List.of(), 0);
    }

    /** So many failed, of which the newest are listed; so many more are gone. */
    public static OutletsStatus failed(int failures, long gone) {
        int listed = Math.min(failures, OutletsStatus.MOST_FAILED);
        List<FailedDelivery> failed = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            failed.add(failure(failures - listed + i));
        }
        return new OutletsStatus(true, false, targets(failures + gone, null), failures, failed, gone);
    }

    /** The connection is only for reading. */
    public static OutletsStatus forbidden() {
        List<DeliveryStatus> targets = targets(0, null).stream()
                .map(one -> new DeliveryStatus(one.target(), 0, 0, 0, 0, null))
                .toList();
        return new OutletsStatus(false, false, targets, 0, List.of(), 0);
    }

    private static List<DeliveryStatus> targets(long failed, @Nullable String trouble) {
        return List.of(
                new DeliveryStatus("webhook", 1_204, 17, failed, 0, null),
                new DeliveryStatus("topic orders-enriched", 2_481_337, 3, 0, trouble == null ? 2 : 10_000, trouble),
                new DeliveryStatus("topic payments.dead-letters", 311, 0, 0, 0, null),
                new DeliveryStatus("topic alerts", 1_216, 0, 0, 0, null));
    }

    /** A failure of that number. */
    public static FailedDelivery failure(long id) {
        byte[] body = ("{\"rule\":\"burst\",\"key\":\"u0" + id + "\",\"severity\":\"high\",\"user\":\"u0" + id
                        + "\",\"reason\":\"count 3 is at least 3 (u0" + id + ", last 10m)\"}")
                .getBytes(StandardCharsets.UTF_8);
        String why = "the webhook answered 400 Bad Request, which sending again will not mend";
        DeadLetter letter = new DeadLetter(
                "payments",
                (int) (id % 3),
                1_000 + id,
                DeadLetter.Reason.DELIVERY_FAILED,
                "webhook: " + why + " (1 attempt)",
                body,
                body.length);
        return new FailedDelivery(id, "webhook", why, 1, letter);
    }

    /** The snapshot of a reading by a saved connection whose delivery goes so; null where it delivers nothing. */
    public static Snapshot of(Snapshot shown, @Nullable OutletsStatus delivery) {
        boolean held = delivery != null && delivery.holdsUp();
        ReadingStatus.State state = held ? ReadingStatus.State.STOPPED : ReadingStatus.State.READING;
        Profile profile = delivery != null && !delivery.allowed() ? READS : WRITES;
        return shown.with(new LiveStatus(
                new ReadingStatus(state, List.of(), 0), true, shown.counters(), 0, null, profile, null, delivery));
    }

    /** One by a connection that may write, where a group shares the topic. */
    public static Snapshot shared(Snapshot shown) {
        ReadingStatus reading = new ReadingStatus(ReadingStatus.State.READING, List.of(), 0);
        return shown.with(new LiveStatus(reading, true, Counters.ZERO, 0, null, WRITES, null, forbidden()));
    }

    /** The same by no saved connection. */
    public static Snapshot unsaved(Snapshot shown) {
        ReadingStatus reading = new ReadingStatus(ReadingStatus.State.READING, List.of(), 0);
        return shown.with(new LiveStatus(reading, true, Counters.ZERO, 0, null, null, null, forbidden()));
    }
}
