package dev.nagare.ui.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Counters;
import dev.nagare.model.PartitionLag;
import dev.nagare.model.PartitionState;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.TopicPartition;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.partitions.PartitionRow.Doing;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartitionsViewModelTest {
    private final PartitionsViewModel model = new PartitionsViewModel(new Texts(Language.ENGLISH));

    private PartitionsView show(Snapshot snapshot) {
        model.shownProperty().set(true);
        model.show(snapshot);
        return model.viewProperty().get();
    }

    @Test
    void aRecordingHasItsEventTimesAndNoLag() {
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(4, 20), 100_000);

        PartitionsView view = show(snapshot);

        assertThat(view.live()).isFalse();
        assertThat(view.summary()).isEqualTo("3 partitions");
        assertThat(view.rows()).hasSize(3).allSatisfy(row -> {
            PartitionState state = Objects.requireNonNull(row.time());
            assertThat(row.watermark()).isEqualTo(state.watermark());
            assertThat(row.newest()).isEqualTo(state.maxEventTime());
            assertThat(row.behind()).isEqualTo(-1);
        });
        assertThat(view.rows().stream().mapToLong(PartitionRow::events).sum())
                .isEqualTo(snapshot.counters().received()
                        - snapshot.counters().deadLettered()
                        - snapshot.counters().duplicates());
    }

    @Test
    void theOneThatHoldsTheWatermarkIsTheLowestAndSaysThatItIsSilent() {
        PartitionsView view = show(Played.silentAfter(new GeneratedRecording(4, 20), 118_000));

        PartitionRow holder =
                view.rows().stream().filter(PartitionRow::holds).findFirst().orElseThrow();
        assertThat(holder.partition().partition()).isEqualTo(2);
        assertThat(holder.doing()).isEqualTo(Doing.SILENT);
        assertThat(view.rows())
                .allSatisfy(row -> assertThat(row.watermark()).isGreaterThanOrEqualTo(holder.watermark()));
        assertThat(view.stalled()).isTrue();
    }

    @Test
    void aPartitionIsThereFromItsAssignmentOnAndTellsWhenNobodyLeadsIt() {
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);
        String topic = snapshot.partitions().get(0).partition().topic();
        PartitionLag known = new PartitionLag(new TopicPartition(topic, 0), 10, 1_244, 6_100, true);
        PartitionLag added = new PartitionLag(new TopicPartition(topic, 7), 0, 0, 0, true);
        PartitionLag lost = new PartitionLag(new TopicPartition(topic, 8), 5, 5, 0, false);

        PartitionsView view = show(snapshot.with(reading(State.READING, known, added, lost)));

        assertThat(view.rows())
                .extracting(PartitionRow::doing)
                .containsExactly(Doing.ACTIVE, Doing.ACTIVE, Doing.ACTIVE, Doing.AWAITED, Doing.LEADERLESS);
        assertThat(view.rows().get(0).behind()).isEqualTo(1_234);
        assertThat(view.rows().get(0).behindMillis()).isEqualTo(6_100);
        assertThat(view.rows().get(3).end()).isZero();
        assertThat(view.summary()).startsWith("5 partitions · behind by 1,234");
    }

    @Test
    void aReadingThatWasStoppedShowsInEachOfThem() {
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(2, 20), 10_000);
        PartitionLag[] lags = snapshot.partitions().stream()
                .map(state -> new PartitionLag(state.partition(), 1, 2, 0, true))
                .toArray(PartitionLag[]::new);

        assertThat(show(snapshot.with(reading(State.STOPPED, lags))).rows())
                .extracting(PartitionRow::doing)
                .containsOnly(Doing.STOPPED);
    }

    @Test
    void aReadingThatWaitsForItsDeliveryDoesNotCallThemStopped() {
        Snapshot snapshot = Played.silentAfter(new GeneratedRecording(2, 20), 10_000);

        assertThat(show(Outgoings.of(snapshot, Outgoings.heldUp())).rows())
                .extracting(PartitionRow::doing)
                .containsOnly(Doing.HELD_UP);
    }

    @Test
    void nothingIsMadeWhileNobodyLooks() {
        model.show(Played.silentAfter(new GeneratedRecording(2, 20), 10_000));

        assertThat(model.viewProperty().get()).isEqualTo(PartitionsView.NOTHING);
    }

    private static LiveStatus reading(State state, PartitionLag... lags) {
        return new LiveStatus(
                new ReadingStatus(state, List.of(lags), 0), true, Counters.ZERO, 0, null, null, null, null);
    }
}
