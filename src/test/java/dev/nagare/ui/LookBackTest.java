package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.ReplayClock;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookBackTest {
    @ParameterizedTest(name = "{0}x of {1} ms shows {2} ms")
    @CsvSource({
        "1, 600000, 120000",
        "10, 600000, 300000",
        "0.1, 600000, 60000",
        "1, 30000, 60000",
        "178704, 32166720000, 16083360000",
        "1, -1, 120000",
        "Infinity, 600000, 300000",
        "Infinity, -1, 300000",
        "NaN, -1, 300000",
    })
    void isTwoMinutesOfWatchingButAtMostHalfOfTheRecording(double factor, long length, long expected) {
        long end = length < 0 ? Snapshot.NONE : length;
        Snapshot e = Snapshot.EMPTY;
        Snapshot snapshot = new Snapshot(
                1,
                0,
                e.source(),
                null,
                new Transport(Transport.State.PLAYING, Speed.NORMAL, factor, 1),
                new ReplayClock(0, 1_000, end, 1_000),
                e.watermark(),
                e.counters(),
                e.partitions(),
                e.windows(),
                e.rules(),
                null,
                e.waiting(),
                e.series(),
                e.overview(),
                e.journals(),
                e.matches(),
                null);

        assertThat(LookBack.of(snapshot)).isEqualTo(expected);
    }
}
