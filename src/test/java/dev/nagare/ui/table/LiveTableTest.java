package dev.nagare.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.WindowProbe;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.LiveTable.Newest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Drives a table in a real window. */
@ExtendWith(ApplicationExtension.class)
class LiveTableTest {
    /** A row; its value is not in the order of its number. */
    private record Row(long number, long value) {
        static Row of(long number) {
            return new Row(number, number * 7 % 10);
        }
    }

    private final Texts texts = new Texts(Language.ENGLISH);
    private final ColumnMemory memory = ColumnMemory.ofWindow();
    private LiveTable<Row> first;
    private LiveTable<Row> last;

    @Start
    void openWindow(Stage stage) {
        first = table("first", Newest.FIRST);
        last = table("last", Newest.LAST);
        stage.setScene(new Scene(new VBox(first, last), 600, 500));
        stage.show();
    }

    private LiveTable<Row> table(String name, Newest newest) {
        LiveTable<Row> made = new LiveTable<>(
                name,
                newest,
                Row::number,
                List.of(
                        Column.<Row>number("number", "alerts.column.time", 100, row -> Long.toString(row.number()))
                                .sortedBy(Comparator.comparingLong(Row::number)),
                        Column.<Row>text("value", "alerts.column.reason", 200, row -> "a\tb " + row.value())
                                .sortedBy(Comparator.comparingLong(Row::value))),
                texts,
                memory);
        made.setPrefHeight(250);
        return made;
    }

    private static List<Row> rows(long from, long to, Newest newest) {
        List<Row> made =
                new ArrayList<>(LongStream.range(from, to).mapToObj(Row::of).toList());
        if (newest == Newest.FIRST) {
            made.sort(Comparator.comparingLong(Row::number).reversed());
        }
        return made;
    }

    private static List<Long> numbers(LiveTable<Row> table) {
        return WindowProbe.onFx(
                () -> table.table().getItems().stream().map(Row::number).toList());
    }

    private static Button chip(FxRobot robot, LiveTable<Row> table) {
        return WindowProbe.onFx(() -> robot.from(table).lookup(".new-chip").queryButton());
    }

    @Test
    void asManyRowsTakeTheirPlacesWithoutTheTableBuildingItselfAnew(FxRobot robot) {
        robot.interact(() -> first.show(rows(0, 100, Newest.FIRST), 100));
        WindowProbe.await(() -> visible(first).contains(99L));
        AtomicInteger emptied = new AtomicInteger();
        robot.interact(() -> first.table().lookupAll(".table-row-cell").stream()
                .map(TableRow.class::cast)
                .filter(row -> !row.isEmpty())
                .forEach(row -> row.emptyProperty().addListener(unused -> emptied.incrementAndGet())));

        robot.interact(() -> first.show(rows(50, 150, Newest.FIRST), 150));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(WindowProbe.onFx(() -> visible(first))).contains(149L).doesNotContain(99L);
        assertThat(numbers(first)).startsWith(149L, 148L);
        assertThat(WindowProbe.onFx(() -> first.table().lookupAll(".table-cell").stream()
                        .map(cell -> ((TableCell<?, ?>) cell).getText())
                        .toList()))
                .contains("149")
                .doesNotContain("99");
        assertThat(emptied.get()).isZero();
    }

    @Test
    void aColumnOfNumbersGrowsWithThemSoThatNoneIsCut(FxRobot robot) {
        long huge = 1_234_567_890_123_456_789L;
        robot.interact(() -> first.show(rows(0, 10, Newest.FIRST), 10));
        WindowProbe.await(() -> visible(first).contains(9L));
        double narrow = numberWidth(first);

        robot.interact(() -> first.show(rows(huge - 5, huge, Newest.FIRST), 20));

        WindowProbe.await(() -> visible(first).contains(huge - 1));
        assertThat(WindowProbe.onFx(() -> first.table().lookupAll(".number.table-cell .text").stream()
                        .map(text -> ((Text) text).getText())
                        .toList()))
                .contains(Long.toString(huge - 1));
        robot.interact(() -> first.replace(rows(0, 10, Newest.FIRST), 30));
        WindowProbe.await(() -> visible(first).contains(9L));
        assertThat(numberWidth(first)).as("with other data").isEqualTo(narrow);
    }

    private static double numberWidth(LiveTable<Row> table) {
        return WindowProbe.onFx(() -> table.table().getColumns().get(0).getMinWidth());
    }

    @Test
    void atTheNewestEndRowsAppearAsTheyCome(FxRobot robot) {
        robot.interact(() -> last.show(rows(0, 100, Newest.LAST), 100));
        robot.interact(() -> last.show(rows(0, 200, Newest.LAST), 200));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(numbers(last)).hasSize(200);
        assertThat(chip(robot, last).isVisible()).isFalse();
        WindowProbe.await(() -> new ArrayList<>(visible(last)).contains(199L));
    }

    private static List<Long> visible(LiveTable<Row> table) {
        return table.table().lookupAll(".table-row-cell").stream()
                .filter(cell -> cell.isVisible())
                .map(cell -> ((javafx.scene.control.TableRow<?>) cell).getItem())
                .filter(Objects::nonNull)
                .map(row -> ((Row) row).number())
                .toList();
    }

    /** As the wheel does: upwards for positive pixels. */
    private static void scroll(FxRobot robot, LiveTable<Row> table, double pixels) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Node flow = table.table().lookup(".virtual-flow");
            PickResult at = new PickResult(flow, 10, 10);
            flow.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL,
                    10,
                    10,
                    10,
                    10,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    pixels,
                    0,
                    pixels,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    at));
        });
    }

    @Test
    void scrolledAwayTheRowsStandStillAndTheChipCountsTheNewOnes(FxRobot robot) {
        robot.interact(() -> last.show(rows(0, 100, Newest.LAST), 100));
        WaitForAsyncUtils.waitForFxEvents();
        scroll(robot, last, 800);
        WindowProbe.await(() -> !last.followingProperty().get());

        robot.interact(() -> last.show(rows(30, 130, Newest.LAST), 130));

        assertThat(numbers(last)).as("what is being read").startsWith(0L).endsWith(99L);
        assertThat(chip(robot, last).isVisible()).isTrue();
        assertThat(chip(robot, last).getText()).isEqualTo("30 new ↓");

        robot.clickOn(chip(robot, last));
        assertThat(numbers(last)).startsWith(30L).endsWith(129L);
        assertThat(chip(robot, last).isVisible()).isFalse();
        WindowProbe.await(() -> visible(last).contains(129L));
    }

    @Test
    void scrollingBackToTheNewestGoesOn(FxRobot robot) {
        robot.interact(() -> first.show(rows(0, 100, Newest.FIRST), 100));
        WaitForAsyncUtils.waitForFxEvents();
        scroll(robot, first, -200);
        WindowProbe.await(() -> !first.followingProperty().get());
        robot.interact(() -> first.show(rows(0, 101, Newest.FIRST), 101));
        assertThat(chip(robot, first).getText()).isEqualTo("1 new ↑");

        scroll(robot, first, 5_000);

        WindowProbe.await(() -> first.followingProperty().get());
        assertThat(numbers(first)).startsWith(100L);
    }

    @Test
    void theSelectionIsKnownByItsIdAndSurvivesUpdates(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 50, Newest.FIRST), 50);
            first.table().getSelectionModel().select(2);
        });
        assertThat(first.selectedProperty().get()).isEqualTo(Row.of(47));

        robot.interact(() -> first.show(rows(0, 60, Newest.FIRST), 60));
        assertThat(numbers(first)).as("selecting holds the table still").startsWith(49L);

        robot.interact(first::follow);
        assertThat(numbers(first)).startsWith(59L);
        assertThat(WindowProbe.onFx(() -> first.table().getSelectionModel().getSelectedIndex()))
                .isEqualTo(12);
        assertThat(first.selectedProperty().get()).isEqualTo(Row.of(47));

        robot.interact(() -> first.show(rows(48, 90, Newest.FIRST), 90));
        assertThat(WindowProbe.onFx(() ->
                        first.table().getSelectionModel().getSelectedItems().size()))
                .as("its row is gone")
                .isZero();
        assertThat(first.selectedProperty().get())
                .as("but it is still what is shown")
                .isEqualTo(Row.of(47));
    }

    @Test
    void clearingTheSelectionAtTheNewestEndGoesOn(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 50, Newest.FIRST), 50);
            first.table().getSelectionModel().select(0);
            first.show(rows(0, 51, Newest.FIRST), 51);
        });
        assertThat(numbers(first)).startsWith(49L);

        robot.interact(first::clearSelection);

        assertThat(numbers(first)).startsWith(50L);
        assertThat(first.selectedProperty().get()).isNull();
    }

    @Test
    void sortedRowsAreSortedAnewAtEachChange(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 5, Newest.FIRST), 5);
            TableColumn<Row, ?> value = first.table().getColumns().get(1);
            first.table().getSortOrder().add(value);
            first.table().getSelectionModel().select(0);
        });
        assertThat(numbers(first)).containsExactly(0L, 3L, 2L, 1L, 4L);

        robot.interact(() -> first.show(rows(0, 7, Newest.FIRST), 7));

        assertThat(numbers(first)).containsExactly(0L, 3L, 6L, 2L, 5L, 1L, 4L);
        assertThat(first.selectedProperty().get()).isEqualTo(Row.of(0));
        assertThat(chip(robot, first).isVisible()).isFalse();
        assertThat(memory.recall("first").orElseThrow().sortedBy()).isEqualTo("value");
    }

    @Test
    void selectedRowsAreCopiedAsText(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 5, Newest.FIRST), 5);
            first.table().requestFocus();
            first.table().getSelectionModel().selectRange(0, 2);
        });

        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        assertThat(WindowProbe.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("4\ta b 8\n3\ta b 1");
    }

    @Test
    void enterOpensTheRowInFocus(FxRobot robot) {
        List<Row> opened = new ArrayList<>();
        robot.interact(() -> {
            first.setOnOpen(() -> opened.add(first.selectedProperty().get()));
            first.show(rows(0, 5, Newest.FIRST), 5);
            first.table().requestFocus();
        });

        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);

        assertThat(opened).hasSize(1).doesNotContainNull();
    }

    @Test
    void columnsAreArrangedAsTheyWereLeft(FxRobot robot) {
        robot.interact(() -> {
            memory.keep(
                    "again",
                    new ColumnMemory.Layout(
                            List.of(
                                    new ColumnMemory.Kept("value", 150, true),
                                    new ColumnMemory.Kept("gone", 10, true),
                                    new ColumnMemory.Kept("number", 90, false)),
                            null,
                            true));
            LiveTable<Row> again = table("again", Newest.FIRST);
            assertThat(again.table().getColumns())
                    .extracting(TableColumn::getId)
                    .containsExactly("value", "number");
            assertThat(again.table().getColumns().get(0).getPrefWidth()).isEqualTo(150);
            assertThat(again.table().getColumns().get(1).isVisible()).isFalse();
        });
    }

    @Test
    void aColumnThatIsHiddenOrMovedIsSoTheNextTime(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 5, Newest.FIRST), 5);
            ObservableList<TableColumn<Row, ?>> columns = first.table().getColumns();
            columns.setAll(List.<TableColumn<Row, ?>>of(columns.get(1), columns.get(0)));
            columns.get(1).setVisible(false);
        });
        assertThat(first.table().isTableMenuButtonVisible())
                .as("columns can be chosen")
                .isTrue();

        robot.interact(() -> {
            LiveTable<Row> again = table("first", Newest.FIRST);
            assertThat(again.table().getColumns())
                    .extracting(TableColumn::getId)
                    .containsExactly("value", "number");
            assertThat(again.table().getVisibleLeafColumns())
                    .extracting(column -> column.getId())
                    .containsExactly("value");
        });
    }

    @Test
    void aWidthThatSomebodyHasChosenStaysUnlessItIsTooSmall(FxRobot robot) {
        robot.interact(() -> {
            memory.keep(
                    "chosen", new ColumnMemory.Layout(List.of(new ColumnMemory.Kept("number", 150, true)), null, true));
            LiveTable<Row> chosen = table("chosen", Newest.FIRST);
            TableColumn<Row, ?> number = chosen.table().getColumns().get(0);

            chosen.setWidth("number", 90, 110);
            assertThat(number.getPrefWidth()).isEqualTo(150);
            chosen.setWidth("number", 170, 180);
            assertThat(number.getMinWidth()).isEqualTo(170);

            LiveTable<Row> unknown = table("unknown", Newest.FIRST);
            unknown.setWidth("number", 90, 110);
            assertThat(unknown.table().getColumns().get(0).getPrefWidth()).isEqualTo(110);
        });
    }

    @Test
    void keysMoveThroughTheRowsAndHoldThemStill(FxRobot robot) {
        robot.interact(() -> {
            last.show(rows(0, 100, Newest.LAST), 100);
            last.table().requestFocus();
            last.table().getSelectionModel().select(99);
        });
        WaitForAsyncUtils.waitForFxEvents();

        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        assertThat(last.selectedProperty().get()).isEqualTo(Row.of(0));
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        assertThat(last.selectedProperty().get()).isEqualTo(Row.of(1));
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        assertThat(last.selectedProperty().get().number()).isGreaterThan(5);
        robot.interact(() -> last.show(rows(0, 101, Newest.LAST), 101));
        assertThat(numbers(last)).as("nothing comes while it is read").endsWith(99L);

        robot.press(KeyCode.END).release(KeyCode.END);
        assertThat(last.selectedProperty().get()).isEqualTo(Row.of(99));
    }

    @Test
    void ofThousandsOfRowsOnlyThoseSeenHaveCells(FxRobot robot) {
        robot.interact(() -> first.show(rows(0, 5_000, Newest.FIRST), 5_000));
        WaitForAsyncUtils.waitForFxEvents();
        WindowProbe.await(() -> !visible(first).isEmpty());
        List<Integer> changes = new ArrayList<>();
        robot.interact(() -> first.table().getItems().addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                changes.add(change.getAddedSize());
            }
        }));

        robot.interact(() -> first.show(rows(10, 5_010, Newest.FIRST), 5_010));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(changes).as("at most one change a tick").hasSizeLessThan(2);
        assertThat(WindowProbe.onFx(() -> visible(first))).contains(5_009L);
        assertThat(WindowProbe.onFx(
                        () -> first.table().lookupAll(".table-row-cell").size()))
                .isLessThan(40);
    }

    @Test
    void aColumnIsHiddenByKeys(FxRobot robot) {
        robot.interact(() -> {
            first.show(rows(0, 10, Newest.FIRST), 10);
            first.table().requestFocus();
        });
        assertThat(WindowProbe.onFx(
                        () -> first.table().lookup(".show-hide-columns-button").getAccessibleText()))
                .isEqualTo("Choose which columns are shown (Shift+F10)");

        robot.push(KeyCode.SHIFT, KeyCode.F10);
        WindowProbe.await(() -> menu().isPresent());
        assertThat(WindowProbe.onFx(() -> menu().orElseThrow().getItems().stream()
                        .map(MenuItem::getText)
                        .toList()))
                .containsExactly("Time", "Reason");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);

        WindowProbe.await(() -> menu().isEmpty());
        assertThat(WindowProbe.onFx(() -> first.table().getVisibleLeafColumns().size()))
                .isEqualTo(1);
    }

    private static Optional<ContextMenu> menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst();
    }
}
