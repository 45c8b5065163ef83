package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Transport.State;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The session with its real thread and the real clock; every wait is for an answer, none for a time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SessionTest {
    private static final long T0 = 1_760_000_000_000L;
    private static final long YEAR = 365L * 86_400_000;

    private final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private final Session session = new Session(snapshots::add);

    @AfterEach
    void close() {
        session.close();
    }

    private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
        while (true) {
            Snapshot snapshot = snapshots.take();
            if (wanted.test(snapshot)) {
                return snapshot;
            }
        }
    }

    private Snapshot await(State state) throws InterruptedException {
        return await(s -> s.transport().state() == state);
    }

    @Test
    void aRecordingIsPlayedToItsEndOnTheConsumerThread() throws Exception {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + 1, T0 + 2);
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        recording.onDecode = () -> threads.add(Thread.currentThread().getName());
        recording.kind = SourceStatus.Kind.STDIN;
        session.open(recording);
        Snapshot end = await(State.ENDED);
        assertThat(end.counters().ordered()).isEqualTo(3);
        assertThat(threads).containsOnly("nagare-consumer");
    }

    @Test
    void commandsAreObeyedInTheMiddleOfAGapOfYears() throws Exception {
        session.open(TestRecording.arrivingAt(T0, T0 + YEAR, T0 + 2 * YEAR));
        session.speed(Speed.NORMAL);
        await(s -> s.counters().received() == 1);
        session.pause();
        await(State.PAUSED);
        session.command(TransportCommand.TOGGLE_PLAY);
        await(State.PLAYING);
        session.command(TransportCommand.FASTER);
        await(s -> s.transport().speed().equals(Speed.of(2)));
        session.command(TransportCommand.SLOWER);
        await(s -> s.transport().speed().equals(Speed.NORMAL));
        session.restart();
        await(s -> s.session() == 2 && s.counters().received() == 1);
        session.speed(Speed.MAX);
        assertThat(await(State.ENDED).counters().ordered()).isEqualTo(3);
    }

    @Test
    void closingInTheMiddleOfAGapClosesTheSourceAndEndsTheThread() throws Exception {
        TestRecording recording = TestRecording.arrivingAt(T0, T0 + YEAR);
        recording.kind = SourceStatus.Kind.STDIN;
        session.open(recording);
        await(s -> s.counters().received() == 1);
        session.close();
        assertThat(recording.closed).isEqualTo(1);
        session.close();
    }

    @Test
    void openingAnotherRecordingClosesTheFirst() throws Exception {
        TestRecording first = TestRecording.arrivingAt(T0, T0 + YEAR);
        first.kind = SourceStatus.Kind.STDIN;
        session.open(first);
        long old = await(s -> s.counters().received() == 1).session();
        session.open(TestRecording.arrivingAt(T0, T0 + 5));
        Snapshot end = await(State.ENDED);
        assertThat(end.session()).isGreaterThan(old);
        assertThat(first.closed).isEqualTo(1);
    }

    @Test
    void aSeekIsAnsweredTwiceOnceAtOnceAndOnceWithWhatStoodThere() throws Exception {
        long[] arrivals = new long[5_000];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = T0 + 1_000L * i;
        }
        session.open(TestRecording.arrivingAt(arrivals));
        await(s -> s.overview().complete());
        session.seek(T0 + 4_000_000);
        assertThat(await(s -> s.transport().seek() != null).transport().seek().clock())
                .isEqualTo(T0 + 4_000_000);
        assertThat(await(s -> s.transport().seek() == null).counters().received())
                .isEqualTo(4_001);
        session.seekToRecord(17);
        assertThat(await(s -> s.transport().seek() == null && s.transport().state() == State.PAUSED)
                        .counters()
                        .received())
                .isEqualTo(18);
        assertThat(session.seekTo("100")).isTrue();
        await(s -> s.transport().seek() == null && s.counters().received() == 101);
        assertThat(session.seekTo("yesterday")).isFalse();
    }

    @Test
    void aBreakInsideIsReportedAndTheThreadGoesOn() throws Exception {
        TestRecording broken = TestRecording.arrivingAt(T0, T0 + 1);
        broken.onDecode = () -> {
            throw new IllegalStateException("a bug");
        };
        session.open(broken);
        assertThat(await(State.FAILED).source().failure()).contains("a bug");
        session.open(TestRecording.arrivingAt(T0));
        await(State.ENDED);
    }

    @Test
    void theScanRunsBesideTheReplay() throws Exception {
        session.open(TestRecording.happenedAt(T0, T0 + YEAR));
        Snapshot known = await(s -> s.overview().complete());
        assertThat(known.clock().length()).isEqualTo(YEAR);
        assertThat(known.transport().speed()).isEqualTo(Speed.FIT);
    }
}
