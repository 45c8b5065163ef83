package dev.nagare.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nagare.model.DeadLetter;
import dev.nagare.session.FailedDelivery;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryViewModelTest {
    private final Texts texts = new Texts(Language.ENGLISH);
    private final Masks masks = Masks.none();
    private final List<Long> sentAgain = new ArrayList<>();
    private int allAgain;
    private final DeliveryViewModel model = new DeliveryViewModel(texts, masks, sentAgain::addAll, () -> allAgain++);

    private final Snapshot playing = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);

    @BeforeEach
    void open() {
        model.shownProperty().set(true);
    }

    private DeliveryView show(@Nullable OutletsStatus delivery) {
        model.show(Outgoings.of(playing, delivery));
        return model.viewProperty().get();
    }

    private FailedDetail select(FailedDelivery failed) {
        model.select(failed);
        return Objects.requireNonNull(model.detailProperty().get());
    }

    private static List<Long> ids(DeliveryView view) {
        return view.failed().list().stream().map(FailedDelivery::id).toList();
    }

    @Test
    void eachTargetSaysHowFarItIsAndWhatIsWrong() {
        DeliveryView view = show(Outgoings.troubled());

        assertThat(view.targets())
                .extracting(
                        TargetRow::target,
                        TargetRow::state,
                        row -> model.words().state(row))
                .containsExactly(
                        tuple("webhook", DeliveryState.WELL, "delivers"),
                        tuple("topic orders-enriched", DeliveryState.TROUBLED, Outgoings.NO_TOPIC),
                        tuple("topic payments.dead-letters", DeliveryState.WELL, "delivers"),
                        tuple("topic alerts", DeliveryState.WELL, "delivers"));
        assertThat(view.summary())
                .isEqualTo("4 targets · 2,484,068 delivered · 10,000 waiting · nothing to send again");
        assertThat(view.note()).isEmpty();
        assertThat(view.failures()).isZero();
    }

    @Test
    void theReasonWhyTheReadingWaitsIsSaid() {
        assertThat(show(Outgoings.heldUp()).note()).startsWith("The reading waits");
    }

    @Test
    void whatMayNotBeSentSaysWhereToAllowIt() {
        DeliveryView view = show(Outgoings.forbidden());

        assertThat(view.note()).contains("Payments, production", "only for reading", "Ctrl+K, Cluster");
        assertThat(view.targets()).extracting(TargetRow::state).containsOnly(DeliveryState.FORBIDDEN);
        assertThat(view.summary()).isEqualTo("4 targets would get something");

        model.show(Outgoings.unsaved(playing));
        assertThat(model.viewProperty().get().note()).contains("without a saved connection", "Ctrl+K");

        model.show(Outgoings.shared(playing));
        assertThat(model.viewProperty().get().note()).contains("a group shares this topic", "Ctrl+K");
    }

    @Test
    void theNewestFailureStandsFirst() {
        DeliveryView view = show(Outgoings.failed(3, 0));

        assertThat(ids(view)).containsExactly(2L, 1L, 0L);
        assertThat(view.failedNote()).isEmpty();
        assertThat(view.note()).isEmpty();
        assertThat(view.targets().get(0).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(view.summary()).endsWith("3 to send again");
        assertThat(model.allAgain()).isEqualTo("Send all 3 again");
    }

    @Test
    void whatIsNotListedAndWhatIsGoneIsSaid() {
        DeliveryView view = show(Outgoings.failed(4_213, 120));

        assertThat(view.failed().list()).hasSize(1_000);
        assertThat(view.failedNote()).isEqualTo("the newest 1,000 of 4,213");
        assertThat(view.note()).startsWith("120 older failures can’t be sent again");
        assertThat(model.allAgain()).isEqualTo("Send all 4,213 again");
    }

    @Test
    void onlyThoseThatComeCountAsNew() {
        assertThat(show(Outgoings.failed(3, 0)).failed().written()).isEqualTo(3);
        assertThat(show(Outgoings.failed(5, 0)).failed().written()).isEqualTo(5);
        assertThat(show(Outgoings.failed(2, 0)).failed().written()).isEqualTo(5);
    }

    @Test
    void thoseThatAreChosenAreSentAgainAndAllOfThemOnlyWhenAsked() {
        List<FailedDelivery> rows = show(Outgoings.failed(3, 0)).failed().list();

        model.sendAgain(rows.subList(0, 2));
        assertThat(sentAgain).containsExactly(2L, 1L);
        assertThat(allAgain).isZero();

        model.sendAllAgain();
        assertThat(allAgain).isEqualTo(1);
    }

    @Test
    void aFailureIsShownWhole() {
        FailedDelivery first = show(Outgoings.failed(1, 0)).failed().list().get(0);

        FailedDetail detail = select(first);

        assertThat(detail.title()).isEqualTo("webhook · payments-0@1000");
        assertThat(detail.why()).isEqualTo(first.why());
        assertThat(detail.text()).startsWith("{\"rule\":\"burst\"");
        assertThat(detail.size()).endsWith("bytes");
        model.select(null);
        assertThat(model.detailProperty().get()).isNull();
    }

    /** Alerts say in words whom they are of, and targets may say again what they were sent. */
    @Test
    void hiddenFieldsAreHiddenWhereverTheyStand() {
        masks.fieldsProperty().set(List.of("user"));
        FailedDelivery failed = failure("webhook", "it does not know card-4711-0815", """
                {"rule":"burst","key":"card-4711-0815","user":"card-4711-0815","reason":"3 of card-4711-0815"}""");
        show(only(failed));

        FailedDetail detail = select(failed);

        assertThat(detail.text()).contains("ca•••15").doesNotContain("card-4711-0815");
        assertThat(detail.why()).isEqualTo("it does not know ca•••15");
        masks.fieldsProperty().set(List.of());
        show(only(failed));
        assertThat(Objects.requireNonNull(model.detailProperty().get()).text()).contains("card-4711-0815");
    }

    @Test
    void aTransformedEventWhoseOriginIsGoneIsNotShownWhileAnythingIsHidden() {
        masks.fieldsProperty().set(List.of("user"));
        FailedDelivery failed = failure("topic orders", "too large", "{\"who\":\"card-4711-0815\"}");
        // Without a pipeline nobody knows what became of its fields.
        model.show(Outgoings.of(Snapshot.EMPTY, only(failed)));

        assertThat(select(failed).text()).startsWith("Not shown").doesNotContain("4711");
    }

    @Test
    void nothingIsMadeWhileNobodyLooks() {
        model.shownProperty().set(false);

        assertThat(show(Outgoings.failed(3, 0))).isEqualTo(DeliveryView.NOTHING);
    }

    @Test
    void withoutADeliveryThereIsNothing() {
        assertThat(show(Outgoings.failed(3, 0)).targets()).isNotEmpty();

        DeliveryView view = show(null);

        assertThat(view.targets()).isEmpty();
        assertThat(view.failed().list()).isEmpty();
        assertThat(view.summary()).isEmpty();
    }

    private static OutletsStatus only(FailedDelivery failed) {
        return new OutletsStatus(true, false, Outgoings.well().targets(), 1, List.of(failed), 0);
    }

    private static FailedDelivery failure(String target, String why, String body) {
        byte[] payload = body.getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = new DeadLetter(
                "elsewhere", 0, 7, DeadLetter.Reason.DELIVERY_FAILED, target + ": " + why, payload, payload.length);
        return new FailedDelivery(1, target, why, 1, letter);
    }
}
