package dev.nagare.ui.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.model.Totals;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.Surrounded;
import dev.nagare.ui.WindowProbe;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowPhase;
import dev.nagare.ui.table.ColumnMemory;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Shows sessions in a real window. */
@ExtendWith(ApplicationExtension.class)
class SessionsCardTest {
    private static final long START = 1_772_000_000_000L;
    private static final long MINUTE = 60_000;

    private final Texts texts = new Texts(Language.ENGLISH);
    private final DefinitionsViewModel model = new DefinitionsViewModel(texts, Masks.none());
    private Totals totals;
    private SessionsCard card;

    @Start
    void openWindow(Stage stage) {
        Snapshot some = Played.silentAfter(new GeneratedRecording(1, 20), 30_000);
        totals = some.windows().get(0).open().get(0).totals();
        Definition definition = of(
                line("ann", 60, 90, WindowPhase.OPEN),
                line("bob", 70, 100, WindowPhase.OPEN),
                line("ann", 0, 40, WindowPhase.CLOSED),
                line("eve", 10, 45, WindowPhase.CLOSED));
        card = new SessionsCard(
                definition,
                new LineColumns(texts, new Formats(ZoneId.of("UTC"))),
                model,
                texts,
                ColumnMemory.ofWindow());
        card.show(definition);
        Surrounded.inEnglish().look().dress(card);
        stage.setScene(new Scene(card, 570, 300));
        stage.show();
    }

    private static Definition of(WindowLine... lines) {
        return new Definition(
                "visits",
                "session, gap 30 m · by user",
                true,
                Definition.Shape.SPANS,
                List.of(lines),
                "2 open · 2 fired",
                null,
                false);
    }

    private WindowLine line(String key, int from, int to, WindowPhase phase) {
        return new WindowLine(key, START + from * MINUTE, START + to * MINUTE, phase, 0.5, MINUTE, totals, 0);
    }

    private List<Spans> spans() {
        return WindowProbe.onFx(() -> card.lookupAll(".table-row-cell").stream()
                .filter(row -> ((TableRow<?>) row).getItem() != null)
                .map(row -> (Spans) row.lookup(".spans"))
                .toList());
    }

    @Test
    void aKeyHasOneLineWithAllItsSessions(FxRobot robot) {
        List<SessionRow> rows = SessionRow.of(of(
                        line("ann", 60, 90, WindowPhase.OPEN),
                        line("bob", 70, 100, WindowPhase.OPEN),
                        line("ann", 0, 40, WindowPhase.CLOSED))
                .lines());

        assertThat(rows).extracting(SessionRow::key).containsExactly("ann", "bob");
        assertThat(rows.get(0).sessions())
                .extracting(WindowLine::phase)
                .containsExactly(WindowPhase.CLOSED, WindowPhase.OPEN);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.from()).isEqualTo(START);
            assertThat(row.to()).isEqualTo(START + 100 * MINUTE);
        });
    }

    @Test
    void spansStandWhereTheirTimesAreAndTheWatermarkMovesOverThem(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        WindowProbe.await(() -> spans().size() == 3);
        Spans ann = spans().get(0);
        List<Node> drawn = WindowProbe.onFx(() -> ann.lookupAll(".span").stream()
                .filter(Node::isVisible)
                .sorted((a, b) -> Double.compare(a.getLayoutX(), b.getLayoutX()))
                .toList());
        double width = ann.getWidth();

        assertThat(drawn).hasSize(2);
        assertThat(drawn.get(0).getLayoutX()).isZero();
        assertThat(drawn.get(0).getLayoutBounds().getWidth()).isCloseTo(0.4 * width, within(1.0));
        assertThat(drawn.get(1).getLayoutX()).isCloseTo(0.6 * width, within(1.0));

        for (double passed : new double[] {0.5, 0.8}) {
            robot.interact(() -> model.pulse(START + passed * 100 * MINUTE));
            assertThat(spans()).allSatisfy(line -> {
                Node now = line.lookup(".now");
                assertThat(now.isVisible()).isTrue();
                assertThat(now.getLayoutX()).isCloseTo(passed * line.getWidth(), within(1.0));
            });
        }
    }
}
