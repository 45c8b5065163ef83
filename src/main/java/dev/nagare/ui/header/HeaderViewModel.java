package dev.nagare.ui.header;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Snapshot;
import dev.nagare.session.SourceStatus;
import dev.nagare.session.Transport;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Says what is open. Confined to one thread; needs no toolkit. */
public final class HeaderViewModel {
    private final Texts texts;
    private final ReadOnlyObjectWrapper<HeaderView> view;
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);

    /**
     * The chips.
     *
     * @param source the recording's name
     * @param detail what is to be known of it
     * @param state style class of the dot
     * @param stateText what the dot says
     * @param pipeline the pipeline's name; null while none is known
     */
    record HeaderView(
            String source,
            String detail,
            String state,
            String stateText,
            @Nullable String pipeline) {}

    public HeaderViewModel(Texts texts) {
        this.texts = texts;
        this.view = new ReadOnlyObjectWrapper<>(this, "view", view(Snapshot.EMPTY));
    }

    ReadOnlyObjectProperty<HeaderView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Whether nothing was opened yet. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** What the title of the window says. */
    public String title() {
        HeaderView now = view.get();
        return now.pipeline() == null ? texts.get("window.title.text") : texts.get("window.title.of", now.source());
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        view.set(view(snapshot));
        empty.set(snapshot.transport().state() == Transport.State.EMPTY);
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
                pipeline == null ? null : pipeline.name());
    }

    private String detail(Snapshot snapshot) {
        SourceStatus source = snapshot.source();
        String partitions = source.partitions() == 0
                ? ""
                : texts.get("header.source.partitions", source.partitions(), Formats.count(source.partitions()));
        boolean playing = snapshot.clock().first() != Snapshot.NONE;
        if (!playing || source.arrivalTimes()) {
            return partitions;
        }
        return partitions.isEmpty()
                ? texts.get("header.source.noArrival")
                : partitions + " · " + texts.get("header.source.noArrival");
    }

    private static String state(Snapshot snapshot) {
        return switch (snapshot.transport().state()) {
            case PLAYING -> "playing";
            case PAUSED -> "paused";
            case ENDED -> "ended";
            case FAILED -> "failed";
            case EMPTY, OPENING -> "idle";
        };
    }

    private String stateText(Snapshot snapshot) {
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
