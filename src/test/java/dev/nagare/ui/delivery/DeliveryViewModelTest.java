package dev.nagare.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.FailedDelivery;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryViewModelTest {
    private final List<Collection<Long>> sent = new ArrayList<>();
    private final Texts texts = new Texts(Language.ENGLISH);
    private final Masks masks = Masks.none();
    private final Snapshot playing = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);
    private int all;
    private DeliveryViewModel model;

    @BeforeEach
    void make() {
        model = new DeliveryViewModel(texts, masks, sent::add, () -> all++);
        model.shownProperty().set(true);
    }

    private DeliveryView show(OutletsStatus status) {
        model.show(Outgoings.of(playing, status));
        return model.viewProperty().get();
    }

    private FailedDetail detail() {
        return Objects.requireNonNull(model.detailProperty().get());
    }

    @Test
    void thereIsALineForEachTargetWithWhatIsToBeKnownOfItFirst() {
        assertThat(show(Outgoings.well()).targets())
                .extracting(TargetRow::state)
                .containsOnly(DeliveryState.WELL);

        DeliveryView troubled = show(Outgoings.troubled());
        assertThat(troubled.targets())
                .extracting(TargetRow::state)
                .containsExactly(DeliveryState.WELL, DeliveryState.TROUBLED, DeliveryState.WELL, DeliveryState.WELL);
        assertThat(troubled.targets().get(1).trouble()).isEqualTo(Outgoings.NO_TOPIC);
        assertThat(troubled.summary()).isEqualTo("4 targets · 2,484,068 delivered · 10,000 waiting");
        assertThat(troubled.note()).isEmpty();

        DeliveryView failed = show(Outgoings.failed(12, 0));
        assertThat(failed.targets().get(0).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.targets().get(1).state()).isEqualTo(DeliveryState.WELL);
    }

    @Test
    void whyNothingGoesOnIsSaidWithWhatToDo() {
        assertThat(show(Outgoings.heldUp()).note()).contains("goes on by itself");

        DeliveryView forbidden = show(Outgoings.forbidden());
        assertThat(forbidden.summary()).isEqualTo("4 targets would get something");
        assertThat(forbidden.note()).contains("Payments, production is only for reading", "Ctrl+K");
        assertThat(forbidden.targets()).extracting(TargetRow::state).containsOnly(DeliveryState.FORBIDDEN);

        model.show(Outgoings.unsaved(playing));
        assertThat(model.viewProperty().get().note()).contains("without a saved connection");
    }

    @Test
    void theNewestFailureStandsFirstAndWhatIsNotListedIsSaid() {
        DeliveryView few = show(Outgoings.failed(12, 0));
        assertThat(few.failed().list())
                .extracting(FailedDelivery::id)
                .startsWith(11L, 10L)
                .hasSize(12);
        assertThat(few.failedNote()).isEmpty();
        assertThat(model.allAgain()).isEqualTo("Send all 12 again");

        DeliveryView many = show(Outgoings.failed(4_213, 120));
        assertThat(many.failed().list()).hasSize(OutletsStatus.MOST_FAILED);
        assertThat(many.failedNote())
                .startsWith("the newest 1,000 of 4,213")
                .contains("120 older ones can’t be sent again");
    }

    @Test
    void newFailuresCountAsNewAndThoseThatWereSentDoNot() {
        long first = show(Outgoings.failed(3, 0)).failed().written();
        long second = show(Outgoings.failed(5, 0)).failed().written();
        long third = show(Outgoings.failed(2, 0)).failed().written();

        assertThat(second - first).isEqualTo(2);
        assertThat(third).isEqualTo(second);
    }

    @Test
    void theSelectedOnesOrAllAreSentAgain() {
        DeliveryView view = show(Outgoings.failed(3, 0));

        model.sendAgain(List.of());
        assertThat(sent).isEmpty();
        model.sendAgain(
                List.of(view.failed().list().get(0), view.failed().list().get(2)));
        assertThat(sent).containsExactly(List.of(2L, 0L));
        model.sendAllAgain();
        assertThat(all).isEqualTo(1);
    }

    @Test
    void aFailureIsShownAsItWouldHaveBeenSentWithoutWhatIsMasked() {
        FailedDelivery failure = show(Outgoings.failed(12, 0)).failed().list().get(0);
        model.select(failure);
        assertThat(detail().title()).isEqualTo("webhook · payments-2@1011");
        assertThat(detail().why()).contains("400 Bad Request");
        assertThat(detail().text()).contains("\"user\":\"u011\"");
        assertThat(detail().size()).endsWith("bytes");

        masks.fieldsProperty().set(List.of("user"));
        show(Outgoings.failed(12, 0));

        assertThat(detail().text()).contains("\"rule\":\"burst\"", "•••").doesNotContain("u011");
    }

    @Test
    void nothingIsLeftOfItWhenARecordingIsOpened() {
        show(Outgoings.failed(12, 0));

        model.show(playing);

        DeliveryView view = model.viewProperty().get();
        assertThat(view.targets()).isEmpty();
        assertThat(view.failed().list()).isEmpty();
        assertThat(view.failures()).isZero();
    }

    @Test
    void nothingIsWorkedOutWhileNobodyLooks() {
        model.shownProperty().set(false);

        assertThat(show(Outgoings.well())).isEqualTo(DeliveryView.NOTHING);
    }
}
