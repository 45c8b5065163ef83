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
        assertThat(show(State.DISCONNECTED, null).detail()).isEqualTo("connection lost, trying on");
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

    private DeliveryChip chip(OutletsStatus delivery) {
        model.show(Outgoings.of(playing, delivery));
        return Objects.requireNonNull(model.viewProperty().get().delivery());
    }

    @Test
    void whatLeavesTheWindowHasAChipThatSaysWhatAsksMostOfAPerson() {
        assertThat(chip(Outgoings.well()))
                .extracting(DeliveryChip::state, DeliveryChip::figure, DeliveryChip::words)
                .containsExactly(DeliveryState.WELL, "4", "Writes to 4 targets");
        assertThat(chip(Outgoings.troubled()))
                .extracting(DeliveryChip::state, DeliveryChip::figure, DeliveryChip::words)
                .containsExactly(DeliveryState.TROUBLED, "10.0 k", "10.0 k waiting");
        assertThat(chip(Outgoings.failed(4_213, 120)))
                .extracting(DeliveryChip::state, DeliveryChip::figure, DeliveryChip::words)
                .containsExactly(DeliveryState.FAILED, "4,213", "4,213 not delivered");
        assertThat(chip(Outgoings.heldUp()))
                .extracting(DeliveryChip::state, DeliveryChip::figure, DeliveryChip::words)
                .containsExactly(DeliveryState.HOLDS_UP, "10.0 k", "10.0 k waiting");
        assertThat(chip(Outgoings.forbidden()))
                .extracting(DeliveryChip::state, DeliveryChip::figure, DeliveryChip::words)
                .containsExactly(DeliveryState.FORBIDDEN, "", "Sends nothing");
        model.show(Outgoings.of(playing, null));
        assertThat(model.viewProperty().get().delivery()).isNull();
    }

    @Test
    void theTooltipOfTheChipSaysTheRest() {
        assertThat(chip(Outgoings.troubled()).whole().lines())
                .startsWith(
                        "Writes to 4 targets",
                        "webhook: 1,204 delivered, 0 waiting, 0 failed",
                        "topic orders-enriched: 2,481,337 delivered, 10,000 waiting, 0 failed",
                        Outgoings.NO_TOPIC)
                .endsWith("Press to see how far each target is (Ctrl+Shift+D).");
        assertThat(chip(Outgoings.forbidden()).whole())
                .startsWith("Nothing is sent, because the connection Payments, production is only for reading.")
                .contains("webhook\n")
                .doesNotContain("delivered");
    }

    @Test
    void aReadingThatWaitsForTheDeliverySaysSoUnlessSomebodyStoppedIt() {
        model.show(Outgoings.of(playing, Outgoings.heldUp()));
        assertThat(model.viewProperty().get().detail()).isEqualTo("waits for the delivery");
        assertThat(model.viewProperty().get().state()).isEqualTo("paused");
        assertThat(model.viewProperty().get().reading()).isEqualTo(new ReadingView(true, false, ""));

        LiveStatus held =
                Objects.requireNonNull(Outgoings.of(playing, Outgoings.heldUp()).live());
        model.show(playing.with(
                new LiveStatus(held.reading(), false, Counters.ZERO, 0, null, held.profile(), null, held.delivery())));
        assertThat(model.viewProperty().get().detail()).isEqualTo("reading stopped");
    }
}
