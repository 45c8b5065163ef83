package dev.nagare.ui.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.OpenWindow;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DefinitionsViewModelTest {
    private static Snapshot midway;
    private static Snapshot end;

    private final DefinitionsViewModel model = new DefinitionsViewModel(new Texts(Language.ENGLISH), Masks.none());

    @BeforeAll
    static void play() {
        GeneratedRecording recording = new GeneratedRecording(4, 20);
        midway = Played.silentAfter(recording, 140_000);
        end = Played.toTheEnd(recording);
    }

    private Definition definition(int index) {
        return model.definitionsProperty().get().get(index);
    }

    @Test
    void everyDefinitionHasItsCard() {
        model.show(midway);

        assertThat(model.definitionsProperty().get())
                .extracting(Definition::name)
                .containsExactly("per-minute", "last-5-minutes", "visits");
        assertThat(definition(0).kind()).isEqualTo("tumbling 1 m · by category");
        assertThat(definition(1).shape()).isEqualTo(Definition.Shape.FIGURES);
        assertThat(definition(1).newest())
                .isEqualTo(midway.windows().get(1).newest().totals());
    }

    @Test
    void openWindowsFillWithTheWatermarkAndCountDown() {
        model.show(midway);

        OpenWindow open = midway.windows().get(0).open().get(0);
        WindowLine line = definition(0).lines().get(0);
        long watermark = midway.watermark().value();
        assertThat(line.id()).isEqualTo(new WindowLine.Id(open.key(), open.start()));
        assertThat(line.phase())
                .isEqualTo(WindowPhase.ofOpen(open.end(), midway.clock().maxEventTime()));
        assertThat(line.passed()).isEqualTo((watermark - open.start()) / 60_000.0);
        assertThat(line.left()).isEqualTo(open.end() - watermark);
        assertThat(definition(0).summary())
                .isEqualTo(midway.windows().get(0).openCount() + " open · "
                        + midway.windows().get(0).fired() + " fired");
    }

    @Test
    void whatHasFiredComesAfterWhatIsOpenAndEachWindowOnce() {
        model.show(midway);

        List<WindowLine> lines = definition(0).lines();
        int open = midway.windows().get(0).open().size();
        assertThat(lines.subList(0, open))
                .allMatch(line -> line.phase() == WindowPhase.OPEN || line.phase() == WindowPhase.WAITING);
        assertThat(lines.subList(open, lines.size()))
                .hasSizeBetween(1, DefinitionsViewModel.MOST_CLOSED)
                .allMatch(line -> line.phase() == WindowPhase.CLOSED);
        assertThat(new HashSet<>(lines.stream().map(WindowLine::id).toList())).hasSameSizeAs(lines);
    }

    @Test
    void aDefinitionKeepsItsLinesHoweverManyResultsAnotherHas() {
        model.show(end);

        // At the end of the input hundreds of sessions fire after the last minute.
        assertThat(end.windows().get(2).fired()).isGreaterThan(100);
        assertThat(definition(0).lines()).hasSize(DefinitionsViewModel.MOST_CLOSED);
    }

    @Test
    void resultsStandNewestFirst() {
        model.show(end);

        long all = end.journals().results().nextSequence();
        assertThat(model.resultsProperty().get().written()).isEqualTo(all);
        assertThat(model.resultsProperty().get().list().get(0).number()).isEqualTo(all - 1);
        assertThat(model.resultsSummaryProperty().get()).isEqualTo("newest first · " + Formats.count(all) + " fired");
    }

    @Test
    void withoutARecordingItSaysWhatToDo() {
        model.show(Snapshot.EMPTY);

        assertThat(model.definitionsProperty().get()).isEmpty();
        assertThat(model.emptyProperty().get()).startsWith("Open a recording");
    }
}
