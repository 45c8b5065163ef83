package dev.nagare.ui.windows;

import dev.nagare.session.Snapshot;
import dev.nagare.session.WaitingEvent;
import dev.nagare.ui.chart.Crossings;
import dev.nagare.ui.common.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The reorder buffer at one instant.
 *
 * @param next the events that leave it next, in event-time order
 * @param all how many it holds
 * @param dates whether times need their dates
 */
record ReorderBuffer(List<WaitingEvent> next, long all, boolean dates) {
    static final ReorderBuffer EMPTY = new ReorderBuffer(List.of(), 0, false);

    ReorderBuffer {
        next = List.copyOf(next);
    }

    static ReorderBuffer of(Snapshot snapshot, boolean dates) {
        return new ReorderBuffer(snapshot.waiting(), snapshot.counters().waiting(), dates);
    }

    /**
     * How it sorts: the events that leave it next as they came, each with its place by event time. One that comes after
     * a later one overtakes it.
     *
     * @param room the most rows
     */
    List<Crossings.Row> rows(int room, Formats formats) {
        List<WaitingEvent> byTime = next.subList(0, Math.min(room, next.size()));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < byTime.size(); i++) {
            places.add(i);
        }
        places.sort(Comparator.comparingLong(place -> byTime.get(place).arrivalNumber()));
        List<Crossings.Row> rows = new ArrayList<>();
        int last = -1;
        for (int place : places) {
            WaitingEvent waiting = byTime.get(place);
            String time = time(waiting, formats);
            String number = waiting.arrivalNumber() < 0 ? "" : "#" + Formats.count(waiting.arrivalNumber() + 1) + "  ";
            rows.add(new Crossings.Row(number + time, time, place, place < last));
            last = Math.max(last, place);
        }
        return rows;
    }

    private String time(WaitingEvent waiting, Formats formats) {
        long timestamp = waiting.event().timestamp();
        return dates ? formats.dateTimeMillis(timestamp) : formats.millis(timestamp);
    }
}
