package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class PulseWatchTest {
    private static final long MS = 1_000_000;

    private final List<String> reports = new ArrayList<>();
    private final PulseWatch watch = new PulseWatch(Thread.currentThread(), reports::add);
    private long now = 5;

    /** Lets time pass as the watching thread sees it. */
    private void pass(long millis) {
        for (long left = millis; left > 0; left -= 50) {
            now += Math.min(left, 50) * MS;
            watch.look(now);
        }
    }

    private void pulseLasting(long millis) {
        watch.pulse(now);
        pass(millis);
    }

    @Test
    void reportsTheStackOfALongPulseOnce() {
        pulseLasting(1_000);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0)).startsWith("No pulse for 300 ms").contains("PulseWatchTest.pulseLasting");
    }

    @Test
    void keepsQuietAboutShortPulsesAndWhileNoneIsExpected() {
        pulseLasting(250);
        pulseLasting(16);
        watch.rest();
        pass(60_000);

        assertThat(reports).isEmpty();
    }

    @Test
    void reportsOnceInTenSecondsAndCountsTheRest() {
        for (int i = 0; i < 22; i++) {
            pulseLasting(500);
        }

        assertThat(reports).hasSize(2);
        assertThat(reports.get(1)).contains(", 19 more long ones before");
    }

    @Test
    void doesNotBlameTheFxThreadWhenTheWholeProgramStoodStill() {
        pulseLasting(16);
        now += 5_000 * MS;
        watch.look(now);
        watch.pulse(now);
        pass(100);

        assertThat(reports).isEmpty();
    }

    @Test
    void seesWhatBlocksTheFxThread() throws InterruptedException {
        LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
        CountDownLatch released = new CountDownLatch(1);
        Platform.runLater(() -> {
            PulseWatch blocked = new PulseWatch(Thread.currentThread(), said::add);
            blocked.start();
            blocked.pulse(System.nanoTime());
            blockUntil(released);
            blocked.close();
        });

        String report = said.poll(30, TimeUnit.SECONDS);
        released.countDown();

        assertThat(report).contains("JavaFX Application Thread").contains("PulseWatchTest.blockUntil");
    }

    private static void blockUntil(CountDownLatch released) {
        try {
            assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
