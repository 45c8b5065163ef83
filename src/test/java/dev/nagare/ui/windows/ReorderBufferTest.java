package dev.nagare.ui.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Snapshot;
import dev.nagare.session.WaitingEvent;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.chart.Crossings;
import dev.nagare.ui.common.Formats;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private static final int ROOM = 20;
    private static Snapshot midway;

    private final Formats formats = new Formats(ZoneId.of("UTC"));

    @BeforeAll
    static void play() {
        midway = Played.silentAfter(new GeneratedRecording(4, 40), 60_000);
    }

    @Test
    void theLeftIsTheOrderOfArrivalAndTheRightThatOfEventTime() {
        ReorderBuffer buffer = ReorderBuffer.of(midway, false);
        List<WaitingEvent> next = midway.waiting().subList(0, ROOM);
        List<WaitingEvent> arrived = new ArrayList<>(next);
        arrived.sort(Comparator.comparingLong(WaitingEvent::arrivalNumber));

        List<Crossings.Row> rows = buffer.rows(ROOM, formats);

        assertThat(buffer.all()).isEqualTo(midway.counters().waiting());
        assertThat(rows).hasSize(ROOM);
        for (int i = 0; i < ROOM; i++) {
            WaitingEvent waiting = arrived.get(i);
            Crossings.Row row = rows.get(i);
            String time = formats.millis(waiting.event().timestamp());
            assertThat(row.place()).isEqualTo(next.indexOf(waiting));
            assertThat(row.right()).isEqualTo(time);
            assertThat(row.left()).isEqualTo("#" + Formats.count(waiting.arrivalNumber() + 1) + "  " + time);
        }
    }

    @Test
    void anEventOvertakesWhereALaterOneCameBefore() {
        List<Crossings.Row> rows = ReorderBuffer.of(midway, false).rows(ROOM, formats);

        for (int i = 0; i < rows.size(); i++) {
            int place = rows.get(i).place();
            boolean laterBefore = rows.subList(0, i).stream().anyMatch(row -> row.place() > place);
            assertThat(rows.get(i).overtakes()).as("row %s", i).isEqualTo(laterBefore);
        }
        assertThat(rows).anyMatch(Crossings.Row::overtakes).anyMatch(row -> !row.overtakes());
    }

    @Test
    void nothingWaitsInAnEmptyBuffer() {
        assertThat(ReorderBuffer.EMPTY.rows(ROOM, formats)).isEmpty();
    }
}
