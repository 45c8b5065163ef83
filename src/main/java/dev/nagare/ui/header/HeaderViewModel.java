package dev.nagare.ui.header;

import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.RecorderStatus;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.MemoryStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Profile;
import dev.nagare.session.Snapshot;
import dev.nagare.session.SourceStatus;
import dev.nagare.session.Transport;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.delivery.DeliveryChip;
import dev.nagare.ui.delivery.DeliveryWords;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Says what is open. Confined to one thread; needs no toolkit. */
public final class HeaderViewModel {
    private final Texts texts;
    private final DeliveryWords words;
    private final ReadOnlyObjectWrapper<HeaderView> view;
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);

    private final ReadOnlyObjectWrapper<@Nullable String> sample = new ReadOnlyObjectWrapper<>(this, "sample");

    /**
     * The chips.
     *
     * @param source the recording's name
     * @param detail what is to be known of it
     * @param state style class of the dot
     * @param stateText what the dot says
     * @param pipeline the pipeline's name; null while none is known
     * @param reading what can be done with the reading of a topic; null with a recording
     * @param profile the saved connection by which it is read; null where it is read without one
     * @param memory what is to be said of what outlives this window; null for nothing
     * @param delivery how results leave this window; null where none do
     */
    record HeaderView(
            String source,
            String detail,
            String state,
            String stateText,
            @Nullable String pipeline,
            @Nullable ReadingView reading,
            @Nullable Profile profile,
            @Nullable MemoryStatus memory,
            @Nullable DeliveryChip delivery) {
        /** What is read, and from where. */
        String place() {
            return profile == null ? source : profile.name() + " / " + source;
        }
    }

    /**
     * The buttons for a topic.
     *
     * @param on whether records are fetched
     * @param recording whether they are recorded
     * @param recorded how much has been recorded; empty where nothing is
     */
    record ReadingView(boolean on, boolean recording, String recorded) {}

    public HeaderViewModel(Texts texts) {
        this.texts = texts;
        this.words = new DeliveryWords(texts);
        this.view = new ReadOnlyObjectWrapper<>(this, "view", view(Snapshot.EMPTY));
    }

    ReadOnlyObjectProperty<HeaderView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Whether nothing was opened yet. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** The name of the pipeline while a recording of ours is open; else null. */
    public ReadOnlyObjectProperty<@Nullable String> sampleProperty() {
        return sample.getReadOnlyProperty();
    }

    /** What the title of the window says. */
    public String title() {
        HeaderView now = view.get();
        return now.pipeline() == null ? texts.get("window.title.text") : texts.get("window.title.of", now.place());
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        view.set(view(snapshot));
        empty.set(snapshot.transport().state() == Transport.State.EMPTY);
        Pipeline pipeline = snapshot.pipeline();
        boolean ours = snapshot.source().kind() == SourceStatus.Kind.SAMPLE;
        sample.set(ours && pipeline != null ? pipeline.name() : null);
    }

    private HeaderView view(Snapshot snapshot) {
        SourceStatus source = snapshot.source();
        Pipeline pipeline = snapshot.pipeline();
        boolean nothing = source.kind() == SourceStatus.Kind.NOTHING;
        return new HeaderView(
                nothing ? texts.get("header.source.nothing") : source.name(),
                nothing ? "" : detail(snapshot),
                state(snapshot),
                stateText(snapshot),
                pipeline == null ? null : pipeline.name(),
                reading(snapshot),
                snapshot.live() == null ? null : snapshot.live().profile(),
                memory(snapshot),
                delivery(snapshot.live()));
    }

    private @Nullable DeliveryChip delivery(@Nullable LiveStatus live) {
        OutletsStatus all = live == null ? null : live.delivery();
        return live == null || all == null ? null : words.chip(all, live.profile());
    }

    /** A reading that began with this window and is remembered is as it should be. */
    private static @Nullable MemoryStatus memory(Snapshot snapshot) {
        MemoryStatus memory = snapshot.live() == null ? null : snapshot.live().memory();
        return memory == null || (memory.state() == MemoryStatus.State.BEGUN && memory.setAside() == null)
                ? null
                : memory;
    }

    private @Nullable ReadingView reading(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        boolean goesOn = snapshot.transport().state() == Transport.State.PLAYING
                || snapshot.transport().state() == Transport.State.PAUSED;
        if (live == null || !goesOn) {
            return null;
        }
        RecorderStatus recorder = live.recordingGoesOn() ? live.recording() : null;
        return new ReadingView(
                live.wanted(), recorder != null, recorder == null ? "" : Formats.bytes(recorder.bytes()));
    }

    private String detail(Snapshot snapshot) {
        SourceStatus source = snapshot.source();
        String partitions = source.partitions() == 0
                ? ""
                : texts.get("header.source.partitions", source.partitions(), Formats.count(source.partitions()));
        LiveStatus live = snapshot.live();
        if (live != null) {
            String doing = doing(live);
            // Where something isn't as it should be, that needs the room.
            return doing.isEmpty() ? partitions : doing;
        }
        boolean playing = snapshot.clock().first() != Snapshot.NONE;
        if (!playing || source.arrivalTimes()) {
            return partitions;
        }
        return partitions.isEmpty()
                ? texts.get("header.source.noArrival")
                : partitions + " · " + texts.get("header.source.noArrival");
    }

    /** Only what is not as it should be. */
    private String doing(LiveStatus live) {
        if (live.heldUp()) {
            return texts.get("header.reading.heldUp");
        }
        return switch (live.reading().state()) {
            case READING, ENDED -> "";
            case CONNECTING -> texts.get("header.reading.connecting");
            case NO_TOPIC -> texts.get("header.reading.noTopic");
            case NO_PARTITION -> texts.get("header.reading.noPartition");
            case STOPPED -> texts.get("header.reading.stopped");
            case DISCONNECTED -> texts.get("header.reading.disconnected");
        };
    }

    private static String state(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        if (live != null && snapshot.transport().state() == Transport.State.PLAYING) {
            return live.reading().state() == State.READING && !live.heldUp() ? "playing" : "paused";
        }
        return switch (snapshot.transport().state()) {
            case PLAYING -> "playing";
            case PAUSED -> "paused";
            case ENDED -> "ended";
            case FAILED -> "failed";
            case EMPTY, OPENING -> "idle";
        };
    }

    private String stateText(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        if (live != null && snapshot.transport().state() == Transport.State.PLAYING) {
            String doing = doing(live);
            return doing.isEmpty() ? texts.get("header.reading.live") : doing;
        }
        return switch (snapshot.transport().state()) {
            case PLAYING -> texts.get("header.state.playing");
            case PAUSED -> texts.get("header.state.paused");
            case ENDED -> texts.get("header.state.ended");
            case FAILED -> texts.get("header.state.failed");
            case EMPTY -> texts.get("header.state.empty");
            case OPENING -> texts.get("header.state.opening");
        };
    }
}
