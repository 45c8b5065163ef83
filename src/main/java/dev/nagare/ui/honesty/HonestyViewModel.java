package dev.nagare.ui.honesty;

import dev.nagare.model.Counters;
import dev.nagare.model.PartitionState;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Transport;
import dev.nagare.session.WatermarkStatus;
import dev.nagare.ui.bridge.SnapshotBridge.Frame;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Says where every record is and what holds the watermark. Confined to one thread; needs no toolkit. */
public final class HonestyViewModel {
    private final Texts texts;
    private final Formats formats;
    private final ReadOnlyObjectWrapper<@Nullable HonestyView> view = new ReadOnlyObjectWrapper<>(this, "view");

    public HonestyViewModel(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** The row; null before the first snapshot. */
    ReadOnlyObjectProperty<@Nullable HonestyView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Takes what the bridge handed over. */
    public void show(Frame frame) {
        Snapshot snapshot = frame.snapshot();
        Counters counters = snapshot.counters();
        Transport transport = snapshot.transport();
        boolean playing = transport.state() == Transport.State.PLAYING;
        view.set(new HonestyView(
                Formats.count(counters.received()),
                Formats.count(counters.ordered()),
                Formats.count(counters.late()),
                Formats.count(counters.deadLettered()),
                Formats.count(counters.duplicates()),
                Formats.count(counters.waiting()),
                counters.late() > 0,
                counters.deadLettered() > 0,
                watermark(snapshot),
                detail(snapshot),
                playing && snapshot.watermark().stalled(),
                behind(snapshot.live()),
                SpeedWords.inEffect(transport, texts),
                playing ? Formats.reached(transport.achieved()) : Formats.ABSENT,
                texts.get(
                        "honesty.shown.value",
                        Formats.count(frame.shown()),
                        Formats.count(frame.shown() + frame.coalesced()))));
    }

    private @Nullable String behind(@Nullable LiveStatus live) {
        if (live == null) {
            return null;
        }
        long records = live.reading().behind();
        String waits = texts.get("honesty.behind.value", records, Formats.count(records));
        long millis = live.reading().behindMillis();
        return millis == 0 ? waits : texts.get("honesty.behind.longer", waits, Formats.duration(millis));
    }

    private String watermark(Snapshot snapshot) {
        long value = snapshot.watermark().value();
        if (value == Long.MAX_VALUE) {
            return texts.get("honesty.watermark.end");
        }
        return StreamTime.needsDates(snapshot) ? formats.moment(value, true) : formats.millis(value);
    }

    private String detail(Snapshot snapshot) {
        WatermarkStatus watermark = snapshot.watermark();
        String holder = holder(snapshot, watermark.heldBy());
        return switch (watermark.reason()) {
            case NOT_STARTED, ENDED -> "";
            case AWAITING_FIRST_EVENT -> texts.get("honesty.watermark.awaiting", holder);
            case MOVING -> {
                String behind =
                        texts.get("honesty.watermark.behind", Formats.duration(Math.max(0, watermark.behindMillis())));
                yield snapshot.partitions().size() > 1 && !holder.isEmpty()
                        ? texts.get("honesty.watermark.heldBy", behind, holder)
                        : behind;
            }
            case SILENT_PARTITION ->
                texts.get("honesty.watermark.silent", holder, Formats.duration(watermark.silentMillis()));
            case ALL_IDLE -> texts.get("honesty.watermark.idle");
        };
    }

    /** The number alone where all partitions are of one topic. */
    private static String holder(Snapshot snapshot, @Nullable TopicPartition heldBy) {
        if (heldBy == null) {
            return "";
        }
        for (PartitionState state : snapshot.partitions()) {
            if (!state.partition().topic().equals(heldBy.topic())) {
                return heldBy.toString();
            }
        }
        return Integer.toString(heldBy.partition());
    }
}
