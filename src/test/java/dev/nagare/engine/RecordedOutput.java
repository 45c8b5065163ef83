package dev.nagare.engine;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps every result in its order. */
class RecordedOutput implements Output {
    final List<WindowResult> windows = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<LateEvent> late = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final List<Processed> processed = new ArrayList<>();

    @Override
    public void window(WindowResult result) {
        windows.add(result);
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void late(LateEvent event) {
        late.add(event);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters.add(letter);
    }

    @Override
    public void processed(Processed event) {
        processed.add(event);
    }

    /** All rows by kind as comparable text, without the words that are for people only. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("windows", windows.stream().map(WindowResult::toString).toList());
        rows.put("alerts", alerts.stream().map(RecordedOutput::withoutReason).toList());
        rows.put("late", late.stream().map(LateEvent::toString).toList());
        rows.put(
                "dead letters",
                deadLetters.stream().map(RecordedOutput::withoutDetail).toList());
        rows.put("processed", processed.stream().map(Processed::toString).toList());
        return rows;
    }

    /** The rows since the last call. */
    Map<String, List<String>> takeRows() {
        Map<String, List<String>> rows = rows();
        windows.clear();
        alerts.clear();
        late.clear();
        deadLetters.clear();
        processed.clear();
        return rows;
    }

    private static String withoutReason(Alert a) {
        return new Alert(
                        a.rule(),
                        a.severity(),
                        a.key(),
                        a.event(),
                        a.user(),
                        a.late(),
                        a.totals(),
                        a.evidence(),
                        "",
                        a.watermark(),
                        a.clock())
                .toString();
    }

    private static String withoutDetail(DeadLetter d) {
        return d.topic() + "-" + d.partition() + "@" + d.offset() + " " + d.reason() + " " + d.length() + " "
                + Arrays.hashCode(d.payload());
    }
}
