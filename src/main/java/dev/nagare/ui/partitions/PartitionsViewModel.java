package dev.nagare.ui.partitions;

import dev.nagare.model.PartitionLag;
import dev.nagare.model.PartitionState;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Transport;
import dev.nagare.session.WatermarkStatus;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.partitions.PartitionRow.Doing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the engine and the reading know of each partition; nothing while nobody looks. Confined to one
 * thread; needs no toolkit.
 */
public final class PartitionsViewModel {
    private final Texts texts;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyObjectWrapper<PartitionsView> view =
            new ReadOnlyObjectWrapper<>(this, "view", PartitionsView.NOTHING);

    public PartitionsViewModel(Texts texts) {
        this.texts = texts;
    }

    /** Whether somebody looks at the partitions. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    ReadOnlyObjectProperty<PartitionsView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        if (shown.get()) {
            view.set(view(snapshot));
        }
    }

    private PartitionsView view(Snapshot snapshot) {
        Map<TopicPartition, PartitionState> times = new HashMap<>();
        snapshot.partitions().forEach(state -> times.put(state.partition(), state));
        Map<TopicPartition, PartitionLag> lags = new HashMap<>();
        LiveStatus live = snapshot.live();
        if (live != null) {
            live.reading().partitions().forEach(lag -> lags.put(lag.partition(), lag));
        }
        TreeSet<TopicPartition> all = new TreeSet<>(times.keySet());
        all.addAll(lags.keySet());
        List<PartitionRow> rows = new ArrayList<>();
        for (TopicPartition partition : all) {
            rows.add(row(snapshot, partition, times.get(partition), lags.get(partition)));
        }
        return new PartitionsView(
                rows,
                live != null,
                StreamTime.needsDates(snapshot),
                all.stream().map(TopicPartition::topic).distinct().count() > 1,
                summary(snapshot, rows),
                snapshot.watermark().stalled(),
                snapshot.session());
    }

    private static PartitionRow row(
            Snapshot snapshot, TopicPartition partition, @Nullable PartitionState time, @Nullable PartitionLag lag) {
        long now = snapshot.clock().now();
        long since = time == null ? Snapshot.NONE : time.lastArrival();
        boolean told = since != Snapshot.NONE && now != Snapshot.NONE;
        long silent = told ? Math.max(0, now - since) : -1;
        boolean holds = partition.equals(snapshot.watermark().heldBy());
        return new PartitionRow(partition, doing(snapshot, time, lag, silent), holds, silent, time, lag);
    }

    private static Doing doing(
            Snapshot snapshot, @Nullable PartitionState time, @Nullable PartitionLag lag, long silent) {
        LiveStatus live = snapshot.live();
        if (lag != null && !lag.led()) {
            return Doing.LEADERLESS;
        }
        if (live != null && live.heldUp()) {
            return Doing.HELD_UP;
        }
        if (live != null && live.reading().state() == ReadingStatus.State.STOPPED) {
            return Doing.STOPPED;
        }
        if (time != null && time.idle()) {
            return Doing.IDLE;
        }
        if (time == null || time.events() == 0) {
            return Doing.AWAITED;
        }
        return silent >= WatermarkStatus.SILENCE_MILLIS ? Doing.SILENT : Doing.ACTIVE;
    }

    private String summary(Snapshot snapshot, List<PartitionRow> rows) {
        String count = texts.get("partitions.summary.count", rows.size(), Formats.count(rows.size()));
        LiveStatus live = snapshot.live();
        if (live == null) {
            return count;
        }
        String behind = texts.get(
                "partitions.summary.behind", count, Formats.count(live.reading().behind()));
        boolean now = snapshot.transport().state() == Transport.State.PLAYING
                && snapshot.transport().following();
        // What is read goes on whatever is shown, and so do these columns.
        return now ? behind : texts.get("partitions.summary.past", behind);
    }
}
