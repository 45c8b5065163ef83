package dev.nagare.analysis;

import dev.nagare.codec.IsoTime;
import dev.nagare.codec.JsonBytes;
import dev.nagare.model.Counters;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.UserState;
import dev.nagare.replay.Playback;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An inspection as one JSON object, fields in a fixed order; numbers and times as in the rows of the batch command.
 */
public final class InspectionJson {
    private InspectionJson() {}

    /**
     * The object, without a line end.
     *
     * @param users whether the users are in it
     */
    public static String of(Inspection inspection, boolean users) {
        Counters counters = inspection.counters();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("received", counters.received());
        all.put("ordered", counters.ordered());
        all.put("late", counters.late());
        all.put("deadLettered", counters.deadLettered());
        all.put("duplicates", counters.duplicates());
        all.put("waiting", counters.waiting());
        all.put("watermark", time(inspection.watermark()));
        all.put("clock", time(inspection.clock()));
        all.put(
                "openWindows",
                inspection.openWindows().stream().map(InspectionJson::window).toList());
        all.put(
                "partitions",
                inspection.partitions().stream().map(InspectionJson::partition).toList());
        all.put("alerts", inspection.alerts());
        if (users) {
            all.put(
                    "users",
                    inspection.users().stream().map(InspectionJson::user).toList());
        }
        all.put("digest", inspection.digest());
        return new JsonBytes().value(all).toString();
    }

    private static @Nullable String time(long epochMillis) {
        return epochMillis == Playback.NONE ? null : IsoTime.format(epochMillis);
    }

    private static Map<String, @Nullable Object> window(OpenWindow window) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("window", window.window());
        object.put("key", window.key());
        object.put("start", time(window.start()));
        object.put("end", time(window.end()));
        object.put("count", window.totals().count());
        object.put("total", window.totals().total());
        return object;
    }

    private static Map<String, @Nullable Object> partition(PartitionState partition) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("topic", partition.partition().topic());
        object.put("partition", partition.partition().partition());
        object.put("maxEventTime", time(partition.maxEventTime()));
        object.put("watermark", time(partition.watermark()));
        object.put("idle", partition.idle());
        object.put("events", partition.events());
        return object;
    }

    private static Map<String, @Nullable Object> user(UserState user) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("user", user.user());
        object.put("count", user.count());
        object.put("total", user.total());
        object.put("lastTimestamp", time(user.lastTimestamp()));
        return object;
    }
}
