package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.model.Alert;
import dev.nagare.model.PartitionState;
import dev.nagare.session.Transport.Mode;
import dev.nagare.session.Transport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The past of a topic that is followed: looked at while the reading goes on, and equal to what was. */
@Timeout(60)
class LivePastTest {
    private final LocalBroker broker = SharedBroker.get();
    private final Watched watched = new Watched();
    private final TestTopic topic = new TestTopic(broker, "live-past-" + System.nanoTime(), 3);

    @TempDir
    Path folder;

    private ReplayCache cache() {
        return new ReplayCache(folder.resolve("cache"), Long.MAX_VALUE, false, 600, 200);
    }

    private static long received(Snapshot snapshot) {
        LiveStatus live = snapshot.live();
        return live == null ? 0 : live.counters().received();
    }

    private static boolean isAt(Snapshot snapshot, long records) {
        return snapshot.transport().seek() == null && snapshot.counters().received() == records;
    }

    /** The partitions without when they were assigned, which a recording that began later can't know. */
    private static List<PartitionState> partitions(Snapshot snapshot) {
        return snapshot.partitions().stream()
                .map(state -> new PartitionState(
                        state.partition(), state.maxEventTime(), state.watermark(), 0, state.idle(), state.events()))
                .toList();
    }

    /** Everything in a picture that depends on the records and nothing else. */
    private static List<Object> whole(Snapshot snapshot) {
        List<Alert> alerts = new ArrayList<>();
        Journal<Alert> journal = snapshot.journals().alerts();
        for (long i = journal.firstSequence(); i < journal.nextSequence(); i++) {
            alerts.add(journal.get(i));
        }
        List<Object> all = new ArrayList<>(List.of(
                snapshot.counters(),
                partitions(snapshot),
                snapshot.watermark().value(),
                snapshot.clock().maxEventTime(),
                alerts));
        for (WindowStatus window : snapshot.windows()) {
            all.add(window.fired());
            all.add(window.lateUpdates());
            all.add(window.recent());
        }
        return all;
    }

    /** The same with the windows that are open, at which a picture that moves doesn't look each time. */
    private static List<Object> wholeAndOpen(Snapshot snapshot) {
        List<Object> all = whole(snapshot);
        snapshot.windows().forEach(window -> all.add(window.open()));
        return all;
    }

    @Test
    void everyMomentIsAsItWasAndTheReadingGoesOn() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LivePastTest seed " + seed);
        Random random = new Random(seed);
        Path recording = folder.resolve("all.ndjson");
        List<Long> moments = new ArrayList<>();
        List<List<Object>> pictures = new ArrayList<>();
        try (Session session = new Session(watched, System::nanoTime, task -> {}, cache())) {
            session.open(topic.following());
            watched.await(
                    snapshot -> snapshot.live() != null && snapshot.partitions().size() == 3);
            session.record(recording);
            for (int sent = 0; sent < 6_000; sent += 500) {
                topic.send(sent, sent + 500, random);
                long by = sent + 500L;
                moments.add(by - 1);
                pictures.add(whole(watched.await(snapshot -> received(snapshot) == by)));
            }
            for (int i = 0; i < 12; i++) {
                session.seekToRecord(moments.get(i));
                long by = moments.get(i) + 1;
                assertThat(whole(watched.await(snapshot -> isAt(snapshot, by))))
                        .as("what was shown after record %d", moments.get(i))
                        .isEqualTo(pictures.get(i));
            }
            moments.clear();
            pictures.clear();
            for (int i = 0; i < 25; i++) {
                long record = i == 0 ? 0 : random.nextInt(6_000);
                session.seekToRecord(record);
                Snapshot there = watched.await(snapshot -> isAt(snapshot, record + 1));
                assertThat(there.transport().mode()).isEqualTo(Mode.PAUSED);
                assertThat(there.clock().end())
                        .isGreaterThanOrEqualTo(there.clock().now());
                moments.add(record);
                pictures.add(wholeAndOpen(there));
                if (i % 10 == 0) {
                    int from = 6_000 + i * 10;
                    topic.send(from, from + 100, random);
                    // What happens now is seen from the past too.
                    long by = from + 100L;
                    assertThat(watched.await(snapshot -> received(snapshot) == by)
                                    .counters()
                                    .received())
                            .isEqualTo(record + 1);
                }
            }
            session.command(TransportCommand.BACK_TO_LIVE);
            Snapshot live = watched.await(snapshot -> snapshot.transport().mode() == Mode.LIVE);
            assertThat(live.counters().received()).isEqualTo(6_300);
            session.stopRecording();
            watched.await(snapshot -> !Objects.requireNonNull(snapshot.live()).recordingGoesOn());
        }
        assertThat(folder.resolve("cache")).satisfies(kept -> {
            try (Stream<Path> left = Files.list(kept)) {
                assertThat(left).isEmpty();
            }
        });

        watched.clear();
        try (Session session = new Session(watched, System::nanoTime, task -> {}, cache())) {
            session.open(new FileOfTest(recording, topic.following().pipeline()));
            for (int i = 0; i < moments.size(); i++) {
                long record = moments.get(i);
                session.seekToRecord(record);
                Snapshot there = watched.await(snapshot -> isAt(snapshot, record + 1));
                assertThat(pictures.get(i)).as("after record %d", record).isEqualTo(wholeAndOpen(there));
            }
        }
    }

    /** Whichever bound is reached first counts; a segment of 500 records is as exact as it goes. */
    static Stream<Arguments> bounds() {
        long plenty = 1L << 30;
        return Stream.of(
                Arguments.of("two thousand records", new Retention(3_600_000, 2_000, plenty), 3_500, 4_500),
                Arguments.of("half a megabyte", new Retention(3_600_000, plenty, 500_000), 3_000, 5_500),
                Arguments.of("a millisecond", new Retention(1, plenty, plenty), 5_000, 6_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void onlySoMuchIsKeptAndItsBeginningIsWhereItBegins(String name, Retention bound, long least, long most)
            throws Exception {
        ReplayCache small = cache().with(bound);
        try (Session session = new Session(watched, System::nanoTime, task -> {}, small)) {
            session.open(topic.following());
            Random random = new Random(7);
            for (int sent = 0; sent < 6_000; sent += 500) {
                topic.send(sent, sent + 500, random);
                long by = sent + 500L;
                watched.await(snapshot -> received(snapshot) == by);
                // A look back is what ends a segment before its time.
                session.seekToRecord(by - 10);
                watched.await(snapshot -> isAt(snapshot, by - 9));
            }
            session.seekToRecord(0);
            Snapshot first = watched.await(snapshot ->
                    snapshot.transport().seek() == null && snapshot.counters().received() < 5_990);

            assertThat(first.counters().received()).isBetween(least, most);
            assertThat(first.alerts()).isPositive();
            assertThat(first.overview().first()).isGreaterThan(first.clock().first());
            List<Long> segments = segments();
            assertThat(segments.stream().mapToLong(size -> size).sum())
                    .as("bytes of %s", segments)
                    .isPositive()
                    .isLessThan(bound.bytes()
                            + 2
                                    * segments.stream()
                                            .mapToLong(size -> size)
                                            .max()
                                            .orElseThrow());
        }
    }

    private List<Long> segments() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .map(file -> file.toFile().length())
                    .toList();
        }
    }

    @Test
    void aReplayOfThePastThatCatchesUpIsLiveAgain() throws Exception {
        try (Session session = new Session(watched, System::nanoTime, task -> {}, cache())) {
            session.open(topic.following());
            topic.send(0, 3_000, new Random(7));
            watched.await(snapshot -> received(snapshot) == 3_000);
            session.seekToRecord(10);
            watched.await(snapshot -> isAt(snapshot, 11));
            session.speed(Speed.MAX);
            session.play();

            Snapshot live = watched.await(snapshot -> snapshot.transport().mode() == Mode.LIVE);
            assertThat(live.counters().received()).isEqualTo(3_000);
            assertThat(live.transport().state()).isEqualTo(State.PLAYING);
        }
    }

    @Test
    void keysOfAPictureThatIsStoppedGoBackFromThere() throws Exception {
        try (Session session = new Session(watched, System::nanoTime, task -> {}, cache())) {
            session.open(topic.following());
            topic.send(0, 300, new Random(7));
            watched.await(snapshot -> received(snapshot) == 300);
            session.command(TransportCommand.TOGGLE_PLAY);
            watched.await(snapshot -> snapshot.transport().state() == State.PAUSED);
            session.command(TransportCommand.PREVIOUS_EVENT);

            Snapshot before = watched.await(snapshot -> snapshot.counters().received() == 299);
            assertThat(before.transport().mode()).isEqualTo(Mode.PAUSED);
            session.command(TransportCommand.PREVIOUS_ALERT);
            watched.await(snapshot ->
                    snapshot.transport().seek() == null && snapshot.counters().received() < 299);
            session.command(TransportCommand.END);
            assertThat(watched.await(snapshot -> snapshot.transport().mode() == Mode.LIVE)
                            .counters()
                            .received())
                    .isEqualTo(300);
        }
    }
}
