package dev.nagare.engine;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.RandomStream.Case;
import dev.nagare.model.Event;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.UserState;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.reference.ReferenceDecoder;
import dev.nagare.reference.ReferenceEngine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs one case through the engine and the reference and says the first thing in which they differ. */
final class Comparison {
    private final Case subject;
    private final RecordedOutput output = new RecordedOutput();
    private final RecordedOutput expectedOutput = new RecordedOutput();
    private final Engine engine;
    private final ReferenceEngine reference;
    private final boolean plain;

    private Comparison(Case subject) {
        this.subject = subject;
        this.engine = new Engine(subject.pipeline(), new JsonDecoder(subject.pipeline()), output);
        this.reference =
                new ReferenceEngine(subject.pipeline(), new ReferenceDecoder(subject.pipeline()), expectedOutput);
        this.plain = subject.items().stream().anyMatch(i -> i instanceof SourceRecord r && r.plain());
    }

    /** The difference in words, or null. A crash of the engine is a difference too. */
    static String difference(Case subject) {
        Comparison comparison = new Comparison(subject);
        try {
            return comparison.run();
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e + (trace.length == 0 ? "" : " at " + trace[0]);
        }
    }

    private String run() {
        for (int i = 0; i < subject.items().size(); i++) {
            SourceItem item = subject.items().get(i);
            reference.accept(item);
            engine.accept(item);
            boolean closely = i % 8 == 7;
            String difference = difference(closely);
            if (difference != null) {
                return "after item " + i + ": " + difference;
            }
        }
        reference.end();
        engine.end();
        String difference = difference(true);
        return difference == null ? null : "after the end: " + difference;
    }

    private String difference(boolean closely) {
        Map<String, Object> expected = look(reference, closely);
        Map<String, Object> actual = look(engine, closely);
        for (String what : expected.keySet()) {
            if (!Objects.equals(expected.get(what), actual.get(what))) {
                return what + "\n  expected " + shortened(expected.get(what), actual.get(what)) + "\n  but was  "
                        + shortened(actual.get(what), expected.get(what));
            }
        }
        return null;
    }

    /** Of a list that has grown long only the rows from the first difference on. */
    private static Object shortened(Object value, Object other) {
        if (value instanceof List<?> rows && other instanceof List<?> others) {
            int same = 0;
            while (same < rows.size() && same < others.size() && rows.get(same).equals(others.get(same))) {
                same++;
            }
            return "(from row " + same + ") " + rows.subList(same, Math.min(rows.size(), same + 3));
        }
        return value;
    }

    private Map<String, Object> look(ReferenceEngine e, boolean closely) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("watermark", e.watermark());
        seen.putAll(expectedOutput.takeRows());
        seen.put("counters", e.counters());
        seen.put("clock", e.clock());
        seen.put("has arrival clock", e.hasArrivalClock());
        seen.put("highest event time", e.maxEventTime());
        seen.put("lowest event time", e.minEventTime());
        if (!closely) {
            return seen;
        }
        seen.put("waiting", e.waiting().stream().map(Event::ref).toList());
        seen.put("users", e.users());
        seen.put("number of keys", e.keyCount());
        seen.put("rule counts", e.ruleCounts());
        seen.put("window counts", e.windowCounts());
        if (!plain) {
            seen.put("partitions", e.partitions());
        }
        for (WindowSpec window : subject.pipeline().windows()) {
            List<OpenWindow> open = e.openWindows(window.name());
            seen.put("open windows of " + window.name(), open);
            seen.put("number of open windows of " + window.name(), open.size());
        }
        return seen;
    }

    private Map<String, Object> look(Engine e, boolean closely) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("watermark", e.watermark());
        seen.putAll(output.takeRows());
        seen.put("counters", e.counters());
        seen.put("clock", e.clock());
        seen.put("has arrival clock", e.hasArrivalClock());
        seen.put("highest event time", e.maxEventTime());
        seen.put("lowest event time", e.minEventTime());
        if (!closely) {
            return seen;
        }
        seen.put(
                "waiting", e.waiting(Integer.MAX_VALUE).stream().map(Event::ref).toList());
        seen.put(
                "users",
                e.users(Integer.MAX_VALUE).stream()
                        .sorted(Comparator.comparing(UserState::user))
                        .toList());
        seen.put("number of keys", e.keyCount());
        seen.put("rule counts", e.ruleCounts());
        seen.put("window counts", e.windowCounts());
        seen.put("partitions", e.partitions());
        for (WindowSpec window : subject.pipeline().windows()) {
            seen.put("open windows of " + window.name(), e.openWindows(window.name(), Integer.MAX_VALUE));
            seen.put("number of open windows of " + window.name(), e.openWindowCount(window.name()));
        }
        return seen;
    }
}
