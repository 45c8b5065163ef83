package dev.nagare.ui.notices;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Transport;
import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.notices.Desktop.Answer;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Tells the desktop of new alerts while a topic is followed, where the pipeline asks for it and the user hasn't switched it
 * off. Confined to one thread, the FX thread in the program; needs no toolkit.
 */
public final class AlertNotices {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Preferences preferences;
    private final Masks masks;
    private final Desktop desktop;
    private final Executor view;
    private final LongSupplier nanoTime;
    private final LongSupplier wallClock;
    private final NoticeWords words;
    private final NewAlerts found = new NewAlerts();
    private final Bursts bursts = new Bursts();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private long session = -1;

    /**
     * @param view runs what is to happen on this one's thread
     * @param nanoTime a monotonic clock, nanoseconds
     * @param wallClock epoch milliseconds
     */
    public AlertNotices(
            Texts texts,
            Masks masks,
            Preferences preferences,
            Desktop desktop,
            Executor view,
            LongSupplier nanoTime,
            LongSupplier wallClock) {
        this.masks = masks;
        this.preferences = preferences;
        this.desktop = desktop;
        this.view = view;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
        this.words = new NoticeWords(texts);
    }

    /** What the desktop said last; null before anything was shown. */
    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Takes a snapshot, each that comes. */
    public void show(Snapshot snapshot) {
        FoundAlerts news = found.take(snapshot, wallClock.getAsLong());
        if (snapshot.session() != session || !wanted(snapshot)) {
            session = snapshot.session();
            bursts.forget();
        }
        if (!wanted(snapshot)) {
            return;
        }
        bursts.add(news);
        Transport.State state = snapshot.transport().state();
        boolean over = state == Transport.State.FAILED || state == Transport.State.ENDED;
        Saying saying = over ? bursts.last() : bursts.next(nanoTime.getAsLong() / NANOS_PER_MILLI);
        if (saying != null) {
            say(words.of(saying, masks.of(snapshot.pipeline()), choice().sound()));
        }
    }

    private boolean wanted(Snapshot snapshot) {
        Pipeline pipeline = snapshot.pipeline();
        return snapshot.live() != null && pipeline != null && pipeline.alerts().onDesktop() && choice().shown();
    }

    private Settings.Notifications choice() {
        return preferences.settings().notifications();
    }

    /** Shows one, to see whether they come. */
    void tryOne() {
        say(words.trial(choice().sound()));
    }

    private void say(Notice notice) {
        desktop.show(notice, told -> view.execute(() -> answer.set(told)));
    }
}
