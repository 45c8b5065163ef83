package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what is kept of a reading is cut: with 1,000 records between two checkpoints. */
class RetainedTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DISTANCE = 1_000;

    @Test
    void aCostlyCheckpointIsTakenMoreSeldomButForWhoWaitsForIt(@TempDir Path folder) {
        AtomicLong nanos = new AtomicLong();
        ReplayCache cache = new ReplayCache(folder, 1 << 20, false, DISTANCE, 100);
        try (Retained retained = Retained.begin("t", cache, () -> 1, nanos::get, null)) {
            nanos.set(SECOND);
            assertThat(retained.isDue(DISTANCE - 1, 0)).isFalse();
            assertThat(retained.isDue(DISTANCE, 0)).isTrue();
            assertThat(retained.isDue(DISTANCE, 5 * SECOND)).isFalse();
            nanos.set(5 * SECOND);
            assertThat(retained.isDue(DISTANCE, 5 * SECOND)).isTrue();

            retained.cut(DISTANCE, 1);
            assertThat(retained.isDue(2 * DISTANCE, 5 * SECOND)).isFalse();
            retained.want();
            assertThat(retained.isDue(2 * DISTANCE, 5 * SECOND)).isTrue();

            retained.cut(2 * DISTANCE, 1);
            nanos.addAndGet(60 * SECOND);
            assertThat(retained.isDue(2 * DISTANCE + 1, 500 * SECOND)).isTrue();
        }
    }
}
