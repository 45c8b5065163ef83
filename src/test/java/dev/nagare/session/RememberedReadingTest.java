package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.session.MemoryStatus.State;
import dev.nagare.session.TestTopic.Following;
import dev.nagare.store.Store;
import dev.nagare.store.StoredAlert;
import dev.nagare.store.StoredOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that remembers a topic of a real broker, and the one after it. */
@Timeout(60)
class RememberedReadingTest {
    private final LocalBroker broker = SharedBroker.get();

    @TempDir
    Path folder;

    private Session open(Watched watched) {
        return new Session(watched, ReplayCache.temporary(), folder);
    }

    private static Predicate<Snapshot> received(State state, long records) {
        return snapshot -> snapshot.live() != null
                && snapshot.live().memory() != null
                && snapshot.live().memory().state() == state
                && snapshot.counters().received() == records;
    }

    /** Reads it to there and closes. */
    private void read(Following topic, State state, long records) throws Exception {
        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic);
            watched.await(received(state, records));
        }
    }

    @Test
    void theNextWindowGoesOnWithCountsAlertsAndThePast() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-goes-on", 2);
        topic.sendTo(0, 0, 100);
        topic.sendTo(1, 100, 200);
        read(topic.following(), State.BEGUN, 200);
        topic.sendTo(0, 200, 260);

        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic.following());
            Snapshot shown = watched.await(received(State.RESUMED, 260));
            assertThat(shown.alerts()).isEqualTo(26);
            assertThat(shown.journals().alerts().size()).isEqualTo(26);
            assertThat(shown.counters().duplicates()).isZero();
            assertThat(shown.overview().alerts().size()).isEqualTo(26);
            MemoryStatus memory = shown.live().memory();
            assertThat(memory.left()).isGreaterThanOrEqualTo(memory.since());

            session.command(TransportCommand.FIRST_EVENT);
            Snapshot past = watched.await(snapshot -> snapshot.transport().mode() != Transport.Mode.LIVE
                    && snapshot.transport().seek() == null);
            assertThat(past.counters().received()).isBetween(200L, 260L);
            session.command(TransportCommand.BACK_TO_LIVE);

            session.beginAnew();
            Snapshot anew = watched.await(received(State.BEGUN, 260));
            assertThat(anew.alerts()).isEqualTo(26);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.alerts(Long.MAX_VALUE, 100))
                    .extracting(StoredAlert::reading)
                    .hasSize(52)
                    .contains(1L, 2L);
        }
    }

    /** Nobody answers, and the window is closed again: what was to be read again still is. */
    @Test
    void aWindowThatNeverReachedItsTopicForgetsNothing() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-unreached", 1);
        topic.send(0, 50);
        StoredOrder.keep(folder);
        read(topic.following(), State.BEGUN, 50);
        StoredOrder.forgetStates(folder);

        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic.following(Map.of("security.protocol", "SSL")));
            watched.await(snapshot -> snapshot.live() != null
                    && snapshot.live().memory() != null
                    && snapshot.live().memory().state() == State.RESUMED);
        }

        Watched again = new Watched();
        try (Session session = open(again)) {
            session.open(topic.following());
            assertThat(again.await(received(State.RESUMED, 50)).alerts()).isEqualTo(5);
            topic.send(50, 60);
            assertThat(again.await(received(State.RESUMED, 60)).alerts()).isEqualTo(6);
        }
    }

    /** Nobody ever answered: the reading begins where it was to begin. */
    @Test
    void aReadingThatNeverBeganBeginsWhereItsStartSays() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-never", 1);
        topic.send(0, 50);
        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic.following(Map.of("security.protocol", "SSL")));
            watched.await(snapshot -> snapshot.live() != null
                    && snapshot.live().memory() != null
                    && snapshot.live().memory().state() == State.BEGUN);
        }
        Following fromNow = topic.following().from(new StartPosition.Latest());
        Watched again = new Watched();
        try (Session session = open(again)) {
            session.open(fromNow);
            again.await(snapshot -> snapshot.live() != null
                    && !snapshot.live().reading().partitions().isEmpty());
            topic.send(50, 60);
            again.await(received(State.BEGUN, 10));
        }
    }

    @Test
    void aStateThatNobodyCanReadBeginsAnewAndSaysSo() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-unreadable", 1);
        topic.send(0, 50);
        read(topic.following(), State.BEGUN, 50);
        StoredOrder.spoilStates(folder);
        read(topic.following(), State.CHANGED, 50);
    }

    @Test
    void anotherPipelineBeginsAnewAndSaysSo() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-pipeline", 1);
        topic.send(0, 50);
        Following first = topic.following();
        read(first, State.BEGUN, 50);
        Following second = new Following(
                first.properties(),
                first.name(),
                new StopPosition.Never(),
                first.text().replace("> 90", "> 91"));
        read(second, State.CHANGED, 50);
    }

    @Test
    void theSecondWindowOfAFolderRemembersNothingAndReadsOn() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-second", 1);
        topic.send(0, 50);
        Watched first = new Watched();
        try (Session session = open(first)) {
            session.open(topic.following());
            first.await(received(State.BEGUN, 50));
            read(topic.following(), State.IN_USE, 50);
        }
    }

    @Test
    void aFolderThatCantBeWrittenStopsNoReading() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-unwritable", 1);
        topic.send(0, 50);
        Path file = Files.writeString(folder.resolve("file"), "");
        Watched watched = new Watched();
        try (Session session = new Session(watched, ReplayCache.temporary(), file.resolve("below"))) {
            session.open(topic.following());
            watched.await(received(State.UNWRITABLE, 50));
        }
    }

    @Test
    void aStoreThatIsDamagedIsSetAsideAndAnotherBegun() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-damaged", 1);
        topic.send(0, 50);
        read(topic.following(), State.BEGUN, 50);
        byte[] damaged = "this is no store ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("nagare.db"), damaged);

        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic.following());
            MemoryStatus memory =
                    watched.await(received(State.BEGUN, 50)).live().memory();
            assertThat(memory.setAside()).isNotNull();
            assertThat(Path.of(memory.setAside())).hasParent(folder).hasBinaryContent(damaged);
        }
    }

    @Test
    void aTopicThatWasMadeAnewIsReadAnew() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-remade", 1);
        topic.send(0, 50);
        read(topic.following(), State.BEGUN, 50);
        topic.delete();
        TestTopic again = new TestTopic(broker, "memory-remade", 1);
        again.send(0, 70);

        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(again.following());
            Snapshot failed = watched.await(snapshot -> snapshot.transport().state() == Transport.State.FAILED);
            assertThat(failed.source().failure()).contains("made anew");
            session.play();
            watched.await(received(State.BEGUN, 70));
        }
    }

    /** What was read after the last state is read again; some of it is no longer there. */
    @Test
    void recordsThatWereDeletedMeanwhileAreMissedAndSaid() throws Exception {
        TestTopic topic = new TestTopic(broker, "memory-deleted", 1);
        topic.send(0, 50);
        StoredOrder.keep(folder);
        read(topic.following(), State.BEGUN, 50);
        StoredOrder.forgetStates(folder);
        try (Admin admin = broker.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition("memory-deleted", 0), RecordsToDelete.beforeOffset(20)))
                    .all()
                    .get();
        }
        Watched watched = new Watched();
        try (Session session = open(watched)) {
            session.open(topic.following());
            Snapshot shown = watched.await(received(State.RESUMED, 30));
            watched.await(
                    snapshot -> snapshot.source().warnings().toString().contains("20 records that had been read"));
            topic.send(50, 60);
            watched.await(received(State.RESUMED, 40));
            assertThat(shown.live().reading().deletedUnread()).isZero();
        }
    }
}
