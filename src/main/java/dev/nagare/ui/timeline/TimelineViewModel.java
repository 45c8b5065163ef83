package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Overview;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.settings.Bookmark;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.StreamTime;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Says what the transport is doing. Confined to one thread; needs no toolkit. */
public final class TimelineViewModel {
    private final Texts texts;
    private final Formats formats;
    private final ReadOnlyObjectWrapper<TimelineView> view = new ReadOnlyObjectWrapper<>(
            this, "view", new TimelineView(false, false, Speed.NORMAL, Loop.OFF, -1, false, false));
    private Snapshot last = Snapshot.EMPTY;

    public TimelineViewModel(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    ReadOnlyObjectProperty<TimelineView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Every speed that can be chosen, slowest first, then every {@code Fit}. */
    static List<Speed> speeds() {
        List<Speed> speeds = new ArrayList<>(Speed.LADDER);
        speeds.addAll(Speed.FITS);
        return List.copyOf(speeds);
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        last = snapshot;
        Transport transport = snapshot.transport();
        boolean usable = switch (transport.state()) {
            case PLAYING, PAUSED, ENDED -> true;
            case EMPTY, OPENING, FAILED -> false;
        };
        view.set(new TimelineView(
                transport.state() == Transport.State.PLAYING,
                usable,
                transport.speed(),
                transport.loop(),
                lookedThrough(snapshot),
                snapshot.live() != null && usable,
                snapshot.live() != null && transport.mode() == Transport.Mode.LIVE));
    }

    /** In whole per cent, so that what nobody could see is no change. */
    private static double lookedThrough(Snapshot snapshot) {
        Overview overview = snapshot.overview();
        boolean known = !overview.complete() && overview.records() > 0 && overview.fraction() >= 0;
        return known ? Math.floor(100 * Math.min(1, overview.fraction())) / 100 : -1;
    }

    /** What is played again and again, and the range. */
    Loop loop() {
        return last.transport().loop();
    }

    /** Whether there is a range that could be cleared. */
    boolean hasRange() {
        return last.transport().loop().hasRange();
    }

    /** The strip, for so many bars and marks. */
    Picture picture(int bars, int cells) {
        return Picture.of(last, bars, cells);
    }

    /** Where the replay stands, in words: its clock. */
    String clock(double now) {
        return last.clock().first() == Snapshot.NONE || Double.isNaN(now)
                ? Formats.ABSENT
                : formats.clock((long) now, StreamTime.needsDates(last));
    }

    /** Where a seek that is under way goes to, epoch milliseconds; NaN where none is, or where only its record is known. */
    double goal() {
        Transport.Seek seek = last.transport().seek();
        if (seek == null || seek.clock() == Snapshot.NONE) {
            return Double.NaN;
        }
        return (double) (seek.toTheEnd() ? last.overview().last() : seek.clock());
    }

    /** A place on the strip in words: date, time, and how far from the start. */
    String place(double time) {
        long clock = Math.round(time);
        return formats.dateTimeMillis(clock) + " " + formats.zoneName() + " · "
                + texts.get(
                        "timeline.hover.elapsed",
                        Formats.elapsed(clock - last.clock().first()));
    }

    /** Where the replay stands: the place that a bookmark gets. Nothing before the first record. */
    Optional<Bookmark> here() {
        return last.clock().now() == Snapshot.NONE
                ? Optional.empty()
                : Optional.of(new Bookmark(last.clock().now(), last.counters().received() - 1, ""));
    }

    /** Whether a seek is under way. */
    boolean seeking() {
        return last.transport().seek() != null;
    }

    /** How much has been played of how much. */
    String elapsed(double now) {
        long first = last.clock().first();
        if (first == Snapshot.NONE || Double.isNaN(now)) {
            return "";
        }
        String played = Formats.elapsed((long) now - first);
        long length = last.clock().length();
        return length < 0 ? played : texts.get("timeline.elapsed.of", played, Formats.elapsed(length));
    }
}
