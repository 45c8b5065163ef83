package dev.nagare.ui.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowsViewModelTest {
    private static Snapshot midway;

    private final WindowsViewModel model =
            new WindowsViewModel(new Texts(Language.ENGLISH), new Formats(ZoneId.of("UTC")));

    @BeforeAll
    static void play() {
        midway = Played.silentAfter(new GeneratedRecording(4, 20), 140_000);
    }

    private WindowPanel panel() {
        return Objects.requireNonNull(model.panelProperty().get());
    }

    @Test
    void thereIsAPanelPerDefinition() {
        model.show(midway);

        assertThat(model.names()).containsExactly("per-minute", "last-5-minutes", "visits");
        assertThat(panel().kind()).isEqualTo("tumbling 1 m · by category");
    }

    @Test
    void openWindowsFillWithTheWatermark() {
        model.room(12);
        model.show(midway);

        WindowRow open = panel().rows().get(0);
        long start = midway.windows().get(0).open().get(0).start();
        assertThat(open.phase()).isIn(WindowPhase.OPEN, WindowPhase.WAITING);
        assertThat(open.passed()).isEqualTo((midway.watermark().value() - start) / 60_000.0);
        assertThat(open.detail())
                .isEqualTo(
                        open.phase() == WindowPhase.OPEN
                                ? "closes in " + open.left()
                                : "watermark " + open.left() + " short");
    }

    @Test
    void aThirdOfTheRoomIsForWhatHasFired() {
        model.room(9);
        model.show(midway);

        assertThat(panel().rows()).hasSize(9);
        assertThat(panel().rows().subList(6, 9)).allMatch(row -> row.phase() == WindowPhase.FIRED);
    }

    @Test
    void aSlidingDefinitionShowsItsFiguresNow() {
        model.show(midway);
        model.choose(1);

        assertThat(panel().rows()).isEmpty();
        assertThat(panel().facts()).hasSize(5);
        assertThat(panel().facts().get(0).value())
                .isEqualTo(Formats.count(
                        Objects.requireNonNull(midway.windows().get(1).newest())
                                .totals()
                                .count()));
    }

    @Test
    void anotherPipelineStartsAtItsFirstDefinition() {
        model.show(midway);
        model.choose(2);
        model.show(Snapshot.EMPTY);

        assertThat(model.names()).isEmpty();
        assertThat(model.panelProperty().get()).isNull();
        assertThat(model.chosen()).isZero();
    }
}
