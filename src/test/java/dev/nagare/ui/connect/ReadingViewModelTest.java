package dev.nagare.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.ui.ShelfInMemory;
import dev.nagare.ui.connect.ReadingViewModel.Listing;
import dev.nagare.ui.connect.ReadingViewModel.Start;
import dev.nagare.ui.connect.ReadingViewModel.Stop;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingViewModelTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final ConnectionsViewModel model = new ConnectionsViewModel(
            new ShelfInMemory(Connection.NEW
                    .withName("shop")
                    .withBrokers(List.of("localhost:9092"), Protocol.PLAINTEXT)
                    .withTopic("payments")),
            Runnable::run);
    private final ReadingViewModel reading =
            new ReadingViewModel(model, () -> ZoneId.of("Asia/Tokyo"), waiting::add, Runnable::run);

    @Test
    void withoutAChoiceItReadsWhatComesNextForEver() {
        model.load();

        assertThat(reading.reading()).hasValueSatisfying(wanted -> {
            assertThat(wanted.topic()).isEqualTo("payments");
            assertThat(wanted.start()).isEqualTo(new StartPosition.Latest());
            assertThat(wanted.stop()).isEqualTo(new StopPosition.Never());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-01T15:00:00Z",
        "2026-03-02 14:30, 2026-03-02T05:30:00Z",
        "2026-03-02T14:30:15.250, 2026-03-02T05:30:15.250Z",
        "2026-03-02 14:30:15Z, 2026-03-02T14:30:15Z",
        "2026-03-02T14:30:15-05:00, 2026-03-02T19:30:15Z"
    })
    void aMomentIsMeantInTheZoneOfTheScreenUnlessItSaysItsOwn(String text, Instant meant) {
        reading.startProperty().set(Start.SINCE);
        reading.startTextProperty().set(text);
        reading.stopProperty().set(Stop.UNTIL);
        reading.stopTextProperty().set(text);

        assertThat(reading.startPosition()).contains(new StartPosition.Since(meant.toEpochMilli()));
        assertThat(reading.stopPosition()).contains(new StopPosition.Until(meant.toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource({"SINCE, yesterday", "SINCE, ''", "LAST, 0", "LAST, ten", "OFFSET, -1", "OFFSET, 1.5"})
    void whatMeansNothingIsNoStart(Start start, String text) {
        model.load();
        reading.startProperty().set(start);
        reading.startTextProperty().set(text);

        assertThat(reading.startPosition()).isEmpty();
        assertThat(reading.reading()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Start.class,
            names = {"GROUP", "MEMBER"})
    void aGroupMustHaveAName(Start start) {
        model.load();
        reading.startProperty().set(start);
        assertThat(reading.startPosition()).isEmpty();

        model.change(now -> now.withClient("", "dashboards", false));

        assertThat(reading.startPosition())
                .contains(start == Start.GROUP ? new StartPosition.Group() : new StartPosition.Member());
    }

    @Test
    void numbersMayBeGrouped() {
        reading.startProperty().set(Start.LAST);
        reading.startTextProperty().set("10,000");
        reading.stopProperty().set(Stop.AFTER);
        reading.stopTextProperty().set("5_000");

        assertThat(reading.startPosition()).contains(new StartPosition.Last(10_000));
        assertThat(reading.stopPosition()).contains(new StopPosition.After(5_000));
    }

    @Test
    void anAnswerForAnotherConnectionIsNotShown() {
        model.load();
        reading.list();
        assertThat(reading.listingProperty().get().state()).isEqualTo(Listing.State.ASKING);

        model.create("other");

        assertThat(reading.listingProperty().get()).isEqualTo(Listing.NOT_ASKED);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void withoutATopicThereIsNothingToRead() {
        model.load();
        model.change(now -> now.withTopic(""));

        assertThat(reading.reading()).isEmpty();
    }
}
