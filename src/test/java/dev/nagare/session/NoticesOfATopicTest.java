package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.StopPosition;
import dev.nagare.session.TestTopic.Following;
import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.notices.AlertNotices;
import dev.nagare.ui.notices.Desktop;
import dev.nagare.ui.notices.Notice;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desktop is told of a topic of a real broker: of what is new, and of no backlog, in the first window and the next. */
class NoticesOfATopicTest {
    private static final int BACKLOG = 3_000;

    private final LocalBroker broker = SharedBroker.get();
    private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    /**
     * A notification.
     *
     * @param alerts how many had been found by then
     */
    private record Told(Notice notice, long alerts) {}

    /** Takes each snapshot, as a window does. */
    private final class Telling implements Consumer<Snapshot> {
        private final Watched watched = new Watched();
        private long alerts;
        private final AlertNotices notices = new AlertNotices(
                new Texts(Language.ENGLISH),
                Masks.none(),
                Preferences.unsaved(Settings.DEFAULT),
                new Desktop() {
                    @Override
                    public void show(Notice notice, Consumer<Answer> answer) {
                        told.add(new Told(notice, alerts));
                    }

                    @Override
                    public void onClick(Runnable clicked) {}
                },
                Runnable::run,
                System::nanoTime,
                System::currentTimeMillis);

        @Override
        public void accept(Snapshot snapshot) {
            LiveStatus live = snapshot.live();
            alerts = live == null ? 0 : live.alerts();
            notices.show(snapshot);
            watched.accept(snapshot);
        }
    }

    private static Following asking(Following topic) {
        return new Following(
                topic.properties(), topic.name(), new StopPosition.Never(), topic.text() + "alerts: {notify: true}\n");
    }

    /** Sends alerts, one after the other, until something is said. */
    private @Nullable Told awaitFirst(TestTopic topic, int from) throws InterruptedException {
        Told first = null;
        for (int i = from; first == null && i < from + 120; i++) {
            topic.send(i * 10, i * 10 + 11);
            first = told.poll(500, TimeUnit.MILLISECONDS);
        }
        return first;
    }

    @Test
    void aBacklogIsPassedInSilenceAndWhatComesThenIsSaid() throws Exception {
        TestTopic topic = new TestTopic(broker, "notices", 1);
        topic.send(0, BACKLOG);
        long known;
        Telling first = new Telling();
        try (Session session = new Session(first, ReplayCache.temporary(), folder)) {
            session.open(asking(topic.following()));
            first.watched.await(snapshot -> snapshot.counters().received() == BACKLOG);

            Told said = awaitFirst(topic, BACKLOG / 10);

            assertThat(said).isNotNull();
            assertThat(said.alerts()).as("alerts by then").isGreaterThan(BACKLOG / 10);
            assertThat(said.notice().title()).startsWith("big · u");
            assertThat(said.notice().text()).contains("95");
            known = topic.held();
            first.watched.await(snapshot -> snapshot.counters().received() == known);
        }
        told.clear();
        topic.send(BACKLOG * 2, BACKLOG * 2 + 500);

        Telling next = new Telling();
        try (Session session = new Session(next, ReplayCache.temporary(), folder)) {
            session.open(asking(topic.following()));
            Snapshot resumed =
                    next.watched.await(snapshot -> snapshot.counters().received() == known + 500);

            Told said = awaitFirst(topic, BACKLOG);

            assertThat(said).isNotNull();
            assertThat(said.alerts()).as("alerts by then").isGreaterThan(resumed.alerts());
        }
    }
}
