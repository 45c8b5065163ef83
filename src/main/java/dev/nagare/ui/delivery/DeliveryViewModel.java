package dev.nagare.ui.delivery;

import dev.nagare.session.FailedDelivery;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far each target is, and what could not be delivered; nothing while nobody looks. Confined to one thread; needs no
 * toolkit.
 */
public final class DeliveryViewModel {
    private final Texts texts;
    private final Masks masks;
    private final DeliveryWords words;
    private final Consumer<Collection<Long>> sendAgain;
    private final Runnable sendAllAgain;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyObjectWrapper<DeliveryView> view =
            new ReadOnlyObjectWrapper<>(this, "view", DeliveryView.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable FailedDetail> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private final ReadOnlyObjectWrapper<MaskedFields> masked =
            new ReadOnlyObjectWrapper<>(this, "masked", MaskedFields.NONE);

    private Snapshot last = Snapshot.EMPTY;
    private @Nullable FailedDelivery selected;
    /** As the session told them, the oldest first. */
    private List<FailedDelivery> failed = List.of();

    private Rows<FailedDelivery> rows = Rows.none();
    /** The highest number of a failure that was ever listed. */
    private long newest = -1;

    /**
     * @param sendAgain sends those of these numbers again
     * @param sendAllAgain sends everything again that failed
     */
    public DeliveryViewModel(Texts texts, Masks masks, Consumer<Collection<Long>> sendAgain, Runnable sendAllAgain) {
        this.texts = texts;
        this.masks = masks;
        this.words = new DeliveryWords(texts);
        this.sendAgain = sendAgain;
        this.sendAllAgain = sendAllAgain;
        texts.languageProperty().addListener(unused -> describe());
    }

    /** Whether somebody looks at the delivery. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    ReadOnlyObjectProperty<DeliveryView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** The selected failure; null while none is. */
    ReadOnlyObjectProperty<@Nullable FailedDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** What is hidden. */
    ReadOnlyObjectProperty<MaskedFields> maskedProperty() {
        return masked.getReadOnlyProperty();
    }

    DeliveryWords words() {
        return words;
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        boolean another = snapshot.session() != last.session();
        last = snapshot;
        if (another) {
            startOver();
        }
        if (!shown.get()) {
            return;
        }
        MaskedFields hidden = masks.of(snapshot.pipeline());
        if (!hidden.equals(masked.get())) {
            masked.set(hidden);
            describe();
        }
        view.set(view(snapshot));
    }

    private void startOver() {
        failed = List.of();
        newest = -1;
        rows = new Rows<>(List.of(), 0, last.session());
        select(null);
        view.set(DeliveryView.NOTHING);
    }

    private DeliveryView view(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        OutletsStatus all = live == null ? null : live.delivery();
        if (live == null || all == null) {
            list(List.of());
            return new DeliveryView("", "", List.of(), 0, rows, "", snapshot.session());
        }
        list(all.failed());
        return new DeliveryView(
                words.summary(all),
                words.note(all, live.profile()),
                all.targets().stream()
                        .map(one -> new TargetRow(one, DeliveryState.of(one, all)))
                        .toList(),
                all.failures(),
                rows,
                words.failedNote(all),
                snapshot.session());
    }

    private void list(List<FailedDelivery> now) {
        if (now.equals(failed)) {
            return;
        }
        long fresh = now.stream().filter(each -> each.id() > newest).count();
        newest = Math.max(
                newest, now.isEmpty() ? newest : now.get(now.size() - 1).id());
        failed = now;
        List<FailedDelivery> latestFirst = new ArrayList<>(now);
        Collections.reverse(latestFirst);
        rows = new Rows<>(latestFirst, rows.written() + fresh, rows.origin());
    }

    /** Selects a failure; null for none. */
    void select(@Nullable FailedDelivery row) {
        selected = row;
        describe();
    }

    private void describe() {
        FailedDelivery row = selected;
        detail.set(row == null ? null : words.detail(row, last, masked.get()));
    }

    /** Sends these again; they are no failures from then on, unless they fail once more. */
    void sendAgain(Collection<FailedDelivery> wanted) {
        if (!wanted.isEmpty()) {
            sendAgain.accept(wanted.stream().map(FailedDelivery::id).toList());
        }
    }

    /** Sends everything again that failed, also what isn't listed. */
    void sendAllAgain() {
        sendAllAgain.run();
    }

    /** What the button says that sends all of them again. */
    String allAgain() {
        int failures = view.get().failures();
        return texts.get("delivery.failed.all", failures, Formats.count(failures));
    }
}
