package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingReportTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> said = new ArrayList<>();
    private final ReadingReport report = new ReadingReport(said::add, "payments", "broker:9092", nanos::get);

    private List<String> after(double seconds, State state) {
        said.clear();
        nanos.addAndGet((long) (seconds * 1e9));
        report.look(new ReadingStatus(state, List.of(), 0));
        return List.copyOf(said);
    }

    @Test
    void aReadingThatGoesWellIsNotTalkedAbout() {
        assertThat(after(0, State.CONNECTING)).isEmpty();
        assertThat(after(2.9, State.CONNECTING)).isEmpty();
        assertThat(after(0.1, State.READING)).isEmpty();
        assertThat(after(3_600, State.READING)).isEmpty();
        assertThat(after(1, State.ENDED)).isEmpty();
    }

    @Test
    void whatItWaitsForIsSaidOnceAndThatItGoesOn() {
        assertThat(after(3.1, State.CONNECTING))
                .containsExactly("Nobody answers at broker:9092 yet. Trying on; check the address and the security"
                        + " protocol if that lasts.");
        assertThat(after(60, State.CONNECTING)).isEmpty();
        assertThat(after(1, State.NO_TOPIC))
                .containsExactly(
                        "There is no topic payments at broker:9092. Waiting for it; check the name if that lasts.");
        assertThat(after(1, State.READING)).containsExactly("Reading payments now.");
        assertThat(after(1, State.DISCONNECTED))
                .containsExactly(
                        "The connection to broker:9092 is lost. Trying on; the reading will go on where it was.");
        assertThat(after(1, State.DISCONNECTED)).isEmpty();
        assertThat(after(1, State.READING)).containsExactly("Reading payments now.");
    }
}
