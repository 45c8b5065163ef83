package dev.nagare.ui.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.nagare.model.Totals;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.WindowProbe;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Meter;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.Widths;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Shows windows in the card of a definition, in a real window. */
@ExtendWith(ApplicationExtension.class)
class DefinitionCardTest {
    private static final long START = 1_000_000;
    private static final long END = START + 60_000;
    private static final int KEYS = 5_000;

    private final Texts texts = new Texts(Language.ENGLISH);
    private final DefinitionsViewModel model = new DefinitionsViewModel(texts, Masks.none());
    /** Half of a window of 1280 pixels, less a scroll bar. */
    private static final double HALF_OF_A_SMALL_WINDOW = 570;

    private final LineColumns columns = new LineColumns(texts, new Formats(ZoneId.of("UTC")));
    private Totals totals;
    private Stage stage;

    @Start
    void openWindow(Stage shown) {
        stage = shown;
        Snapshot some = Played.silentAfter(new GeneratedRecording(1, 20), 30_000);
        totals = some.windows().get(0).open().get(0).totals();
    }

    private DefinitionCard card(FxRobot robot, Definition definition) {
        List<DefinitionCard> made = new ArrayList<>();
        robot.interact(() -> {
            DefinitionCard card = new DefinitionCard(definition, columns, model, texts, ColumnMemory.ofWindow());
            card.show(definition);
            Surrounded.inEnglish().look().dress(card);
            stage.setScene(new Scene(card, HALF_OF_A_SMALL_WINDOW, 300));
            stage.show();
            made.add(card);
        });
        WaitForAsyncUtils.waitForFxEvents();
        WindowProbe.await(() -> !meters(made.get(0)).isEmpty());
        return made.get(0);
    }

    private static Definition of(List<WindowLine> lines) {
        return new Definition(
                "per-user", "tumbling 1 m · by user", true, Definition.Shape.BARS, lines, "", null, false);
    }

    private WindowLine line(String key, WindowPhase phase, int revision) {
        return new WindowLine(key, START, END, phase, 0.25, 45_000, totals, revision);
    }

    private List<WindowLine> thousands() {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> line(String.format("user-%05d", i), WindowPhase.OPEN, 0))
                .toList();
    }

    private static List<Meter> meters(DefinitionCard card) {
        return card.lookupAll(".table-row-cell").stream()
                .filter(row -> ((TableRow<?>) row).getItem() != null)
                .map(row -> (Meter) row.lookup(".meter"))
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void aPulseMovesTheBarsThatAreOnTheScreenAndNothingElse(FxRobot robot) {
        Definition definition = of(thousands());
        DefinitionCard card = card(robot, definition);
        List<Object> rows = new ArrayList<>();
        robot.interact(() -> rows.addAll(table(card).getItems()));

        for (double passed = 0.3; passed < 1; passed += 0.1) {
            double watermark = START + passed * (END - START);
            robot.interact(() -> model.pulse(watermark));
            double expected = passed;
            assertThat(WindowProbe.onFx(() -> meters(card)))
                    .hasSizeBetween(5, 40)
                    .allSatisfy(
                            meter -> assertThat(meter.fractionProperty().get()).isCloseTo(expected, offset(1e-9)));
        }
        robot.interact(() -> assertThat(table(card).getItems()).hasSize(KEYS).isEqualTo(rows));
    }

    private static TableView<?> table(DefinitionCard card) {
        return (TableView<?>) card.lookup(".table-view");
    }

    @Test
    void aWindowThatHasFiredStaysFull(FxRobot robot) {
        WindowLine fired = new WindowLine("a", START, END, WindowPhase.FIRED, 1, 4_000, totals, 1);
        DefinitionCard card = card(robot, of(List.of(fired)));

        robot.interact(() -> model.pulse(START + 1_000.0));

        assertThat(WindowProbe.onFx(() -> meters(card).get(0).fractionProperty().get()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsCutInHalfOfASmallWindow(Language language, FxRobot robot) {
        robot.interact(() -> texts.speak(language));
        long day = 86_400_000;
        List<String> cut = new ArrayList<>();
        for (boolean dates : List.of(false, true)) {
            long length = dates ? day : 1_800_000;
            List<WindowLine> lines = List.of(
                    new WindowLine(
                            "electronics", 30_000, 30_000 + length, WindowPhase.OPEN, 0.3, 83_000_000, totals, 0),
                    new WindowLine(
                            dates ? "United Kingdom" : "u01234", 0, length, WindowPhase.FIRED, 1, 4_000, totals, 1),
                    new WindowLine("books", 0, length, WindowPhase.CLOSED, 1, 0, totals, 3));
            Definition definition = new Definition(
                    "per-day", "", true, Definition.Shape.BARS, dates ? lines.subList(1, 3) : lines, "", null, dates);
            DefinitionCard card = card(robot, definition);
            robot.interact(() -> card.lookupAll(".table-cell").forEach(cell -> cut((TableCell<?, ?>) cell, cut)));
        }
        Definition hours = new Definition(
                "hour",
                "",
                false,
                Definition.Shape.BARS,
                List.of(new WindowLine(null, 0, 3_600_000, WindowPhase.WAITING, 1, 59_000, totals, 0)),
                "",
                null,
                true);
        DefinitionCard card = card(robot, hours);
        robot.interact(() -> card.lookupAll(".table-cell").forEach(cell -> cut((TableCell<?, ?>) cell, cut)));

        assertThat(cut).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whereLongNamesNeedMoreRoomTheCardSaysHowMuch(Language language, FxRobot robot) {
        robot.interact(() -> texts.speak(language));
        long hour = 3_600_000;
        Definition hours = new Definition(
                "hour",
                "",
                true,
                Definition.Shape.BARS,
                List.of(
                        new WindowLine("United Arab Emirates", 0, hour, WindowPhase.OPEN, 0.3, 83_000_000, totals, 0),
                        new WindowLine("208.115.113.88", hour, 2 * hour, WindowPhase.FIRED, 1, 4_000, totals, 3)),
                "",
                null,
                true);
        DefinitionCard card = card(robot, hours);
        double least = WindowProbe.onFx(card::leastWidth);
        assertThat(least).isGreaterThan(HALF_OF_A_SMALL_WINDOW);

        robot.interact(
                () -> stage.setWidth(least + stage.getWidth() - stage.getScene().getWidth()));
        WindowProbe.await(() -> card.getWidth() >= least - 1);

        List<String> cut = new ArrayList<>();
        robot.interact(() -> card.lookupAll(".table-cell").forEach(cell -> cut((TableCell<?, ?>) cell, cut)));
        assertThat(cut).isEmpty();
    }

    private static void cut(TableCell<?, ?> cell, List<String> cut) {
        Text shown = (Text) cell.lookup(".text");
        if (cell.getText() != null && shown != null && !shown.getText().equals(cell.getText())) {
            cut.add(cell.getText() + " shows " + shown.getText());
        }
    }

    @Test
    void whatLateEventsHaveChangedSaysHowManyAndIsMarked(FxRobot robot) {
        DefinitionCard card =
                card(robot, of(List.of(line("books", WindowPhase.FIRED, 3), line("travel", WindowPhase.FIRED, 1))));

        List<String> marked = new ArrayList<>();
        robot.interact(() -> card.lookupAll(".table-cell").stream()
                .filter(cell -> cell.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("late")))
                .forEach(cell -> marked.add(((TableCell<?, ?>) cell).getText())));
        assertThat(marked).containsExactly("+2 late");
        assertThat(columns.left(line("a", WindowPhase.OPEN, 0))).isEqualTo("in 45.0 s");
        assertThat(columns.left(line("a", WindowPhase.FIRED, 1))).isEqualTo("closes 45.0 s");
        assertThat(columns.left(line("a", WindowPhase.CLOSED, 1))).isEmpty();
    }

    @Test
    void aDefinitionWithoutAKeyHasNoColumnForIt(FxRobot robot) {
        Definition whole = new Definition(
                "hour",
                "tumbling 1 h",
                false,
                Definition.Shape.BARS,
                List.of(new WindowLine(null, START, END, WindowPhase.OPEN, 0.25, 45_000, totals, 0)),
                "",
                null,
                true);
        DefinitionCard card = card(robot, whole);

        assertThat(WindowProbe.onFx(() -> table(card).getColumns().get(0).getId()))
                .isEqualTo("interval");
        double width = WindowProbe.onFx(() -> table(card).getColumns().get(0).getWidth());
        assertThat(width).isGreaterThan(Widths.ofTimes(Stream.of("2011-05-01 14:00 → 15:00")) - 1);
    }
}
