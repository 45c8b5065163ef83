package dev.nagare.ui.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Counters;
import dev.nagare.model.PartitionLag;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.bridge.SnapshotBridge.Frame;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HonestyViewModelTest {
    private final HonestyViewModel model =
            new HonestyViewModel(new Texts(Language.ENGLISH), new Formats(ZoneId.of("UTC")));

    private HonestyView show(Snapshot snapshot) {
        model.show(new Frame(snapshot, 12, 3));
        return Objects.requireNonNull(model.viewProperty().get());
    }

    @Test
    void everyRecordIsInTheRow() {
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(4, 20), 100_000);
        Counters counters = snapshot.counters();

        HonestyView view = show(snapshot);

        assertThat(view.received()).isEqualTo(Formats.count(counters.received()));
        assertThat(view.ordered()).isEqualTo(Formats.count(counters.ordered()));
        assertThat(view.waiting()).isEqualTo(Formats.count(counters.waiting()));
        assertThat(view.anyLate()).isTrue();
        assertThat(view.shown()).isEqualTo("12/15");
    }

    @Test
    void aSilentPartitionIsNamed() {
        Snapshot stalled = Played.silentAfter(new GeneratedRecording(4, 20), 118_000);

        HonestyView view = show(stalled);

        assertThat(view.watermarkDetail()).startsWith("partition 2 silent for ").endsWith(" holds it");
        assertThat(view.stalled()).isTrue();
    }

    @Test
    void whatWaitsToBeReadOfATopicStandsInTheRow() {
        TopicPartition partition = new TopicPartition("t", 0);
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);

        assertThat(show(snapshot).behind()).isNull();
        assertThat(show(snapshot.with(reading(new PartitionLag(partition, 10, 1_244, 6_100, true))))
                        .behind())
                .isEqualTo("1,234 records · 6.1 s");
        assertThat(show(snapshot.with(reading(new PartitionLag(partition, 10, 10, 0, true))))
                        .behind())
                .isEqualTo("0 records");
    }

    private static LiveStatus reading(PartitionLag lag) {
        return new LiveStatus(
                new ReadingStatus(ReadingStatus.State.READING, List.of(lag), 0),
                true,
                Counters.ZERO,
                0,
                null,
                null,
                null,
                null);
    }

    @Test
    void theEndIsAWord() {
        HonestyView view = show(Played.toTheEnd(new GeneratedRecording(1, 20)));

        assertThat(view.watermark()).isEqualTo("end of input");
        assertThat(view.waiting()).isEqualTo("0");
        assertThat(view.watermarkDetail()).isEmpty();
    }
}
