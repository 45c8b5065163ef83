package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import org.junit.jupiter.api.Test;

class PictureTest {
    private final Snapshot end = Played.toTheEnd(new GeneratedRecording(4, 20));

    @Test
    void noEventIsLostBetweenTheBars() {
        for (int bars : new int[] {1, 7, 100, 313}) {
            Picture picture = Picture.of(end, bars, 50);

            long events = end.counters().ordered() + end.counters().late();
            double shown =
                    picture.bars().stream().mapToDouble(Double::doubleValue).sum();
            // The overview counts records, also those that become dead letters; the last bucket reaches over the edge.
            assertThat(shown).as("%s bars", bars).isCloseTo((double) events, within(0.02 * events));
        }
    }

    @Test
    void marksStandInsideTheRecording() {
        Picture picture = Picture.of(end, 100, 50);

        assertThat(picture.alerts()).isNotEmpty();
        assertThat(picture.alerts()).allMatch(mark -> mark.time() > picture.from() && mark.time() < picture.to());
        assertThat(picture.alerts()).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void whatIsYetToComeStandsOnEveryLane() {
        GeneratedRecording recording = new GeneratedRecording(4, 20);
        Picture ahead = Picture.of(Played.after(recording, recording.records() / 10), 100, 50);
        Picture played = Picture.of(end, 100, 50);

        // The clock goes on behind the last record until every window has fired: the right edge is not quite the same.
        assertThat(ahead.alerts())
                .hasSizeBetween(played.alerts().size() - 3, played.alerts().size() + 3);
        assertThat(ahead.troubles())
                .hasSizeBetween(played.troubles().size() - 3, played.troubles().size() + 3);
        double middle = (ahead.from() + ahead.to()) / 2.0;
        assertThat(ahead.alerts()).anyMatch(mark -> mark.time() > middle);
        assertThat(ahead.troubles()).anyMatch(mark -> mark.time() > middle);
    }

    @Test
    void nothingIsDrawnBeforeTheFirstRecord() {
        assertThat(Picture.of(Snapshot.EMPTY, 100, 50)).isEqualTo(Picture.EMPTY);
    }
}
