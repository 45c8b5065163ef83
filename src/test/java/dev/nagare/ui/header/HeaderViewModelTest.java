package dev.nagare.ui.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Counters;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.RecorderStatus;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Profile;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.delivery.DeliveryChip;
import dev.nagare.ui.delivery.DeliveryState;
import dev.nagare.ui.header.HeaderViewModel.HeaderView;
import dev.nagare.ui.header.HeaderViewModel.ReadingView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeaderViewModelTest {
    private final HeaderViewModel model = new HeaderViewModel(new Texts(Language.ENGLISH));
    private final Snapshot playing = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);

    private HeaderView show(State state, @Nullable RecorderStatus recorder) {
        model.show(playing.with(new LiveStatus(
                new ReadingStatus(state, List.of(), 0),
                state != State.STOPPED,
                Counters.ZERO,
                0,
                recorder,
                null,
                null,
                null)));
        return model.viewProperty().get();
    }

    @Test
    void whatIsNotAsItShouldBeStandsInTheChip() {
        assertThat(show(State.READING, null).detail()).isEqualTo("3 partitions");
        assertThat(show(State.READING, null).state()).isEqualTo("playing");
        assertThat(show(State.DISCONNECTED, null).detail()).isEqualTo("3 partitions · connection lost, trying on");
        assertThat(show(State.DISCONNECTED, null).state()).isEqualTo("paused");
        assertThat(show(State.CONNECTING, null).stateText()).isEqualTo("nobody answers yet, trying on");
        assertThat(show(State.NO_TOPIC, null).stateText()).isEqualTo("no such topic yet, waiting");
        assertThat(show(State.NO_PARTITION, null).stateText()).isEqualTo("the group has no partition for us, waiting");
    }

    @Test
    void theConnectionStandsBeforeTheTopicAndInTheTitle() {
        Profile production = new Profile("Payments, production", Profile.Mark.RED, false);
        ReadingStatus reading = new ReadingStatus(State.READING, List.of(), 0);
        model.show(playing.with(new LiveStatus(reading, true, Counters.ZERO, 0, null, production, null, null)));

        assertThat(model.viewProperty().get().profile()).isEqualTo(production);
        assertThat(model.title())
                .contains("Payments, production / " + playing.source().name());
        assertThat(show(State.READING, null).profile()).isNull();
    }

    private HeaderView delivering(OutletsStatus status) {
        model.show(Outgoings.of(playing, status));
        return model.viewProperty().get();
    }

    private static DeliveryChip chip(HeaderView view) {
        return Objects.requireNonNull(view.delivery());
    }

    @Test
    void thatTheWindowWritesIsSaidAndHowThatGoes() {
        assertThat(show(State.READING, null).delivery()).isNull();

        DeliveryChip well = chip(delivering(Outgoings.well()));
        assertThat(well.state()).isEqualTo(DeliveryState.WELL);
        assertThat(well.figure()).isEqualTo("4");
        assertThat(well.words()).isEqualTo("Writes to 4 targets");
        assertThat(well.whole()).contains("topic alerts: 1,216 delivered, 0 waiting, 0 failed");

        DeliveryChip troubled = chip(delivering(Outgoings.troubled()));
        assertThat(troubled.state()).isEqualTo(DeliveryState.TROUBLED);
        assertThat(troubled.words()).isEqualTo("10.0 k waiting");
        assertThat(troubled.whole()).contains(Outgoings.NO_TOPIC);

        DeliveryChip failed = chip(delivering(Outgoings.failed(12, 0)));
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.words()).isEqualTo("12 not delivered");

        DeliveryChip forbidden = chip(delivering(Outgoings.forbidden()));
        assertThat(forbidden.state()).isEqualTo(DeliveryState.FORBIDDEN);
        assertThat(forbidden.figure()).isEmpty();
        assertThat(forbidden.whole()).contains("only for reading");
    }

    @Test
    void aReadingThatWaitsForTheDeliverySaysThat() {
        HeaderView held = delivering(Outgoings.heldUp());

        assertThat(held.detail()).isEqualTo("3 partitions · waits for the delivery");
        assertThat(held.brief()).isEqualTo("waits for the delivery");
        assertThat(held.state()).isEqualTo("paused");
        assertThat(chip(held).state()).isEqualTo(DeliveryState.HOLDS_UP);
        assertThat(delivering(Outgoings.well()).state()).isEqualTo("playing");
    }

    @Test
    void onlyATopicCanBeStoppedAndRecorded() {
        model.show(playing);
        assertThat(model.viewProperty().get().reading()).isNull();

        assertThat(show(State.READING, null).reading()).isEqualTo(new ReadingView(true, false, ""));
        assertThat(show(State.STOPPED, null).reading()).isEqualTo(new ReadingView(false, false, ""));
    }

    @Test
    void aRecordingSaysHowMuchItHasUntilItEnds() {
        RecorderStatus goesOn = new RecorderStatus("a.ndjson", 1, 1200, 3_210_000, 0, 0, 0, null, false);
        RecorderStatus over = new RecorderStatus("a.ndjson", 1, 1200, 3_210_000, 0, 0, 0, null, true);

        assertThat(show(State.READING, goesOn).reading()).isEqualTo(new ReadingView(true, true, "3.2 MB"));
        assertThat(show(State.READING, over).reading()).isEqualTo(new ReadingView(true, false, ""));
    }
}
