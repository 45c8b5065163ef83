package dev.nagare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.engine.RandomStream.Case;
import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.LateEvent;
import dev.nagare.model.PartitionState;
import dev.nagare.model.SourceItem;
import dev.nagare.model.WindowResult;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.reference.ReferenceDecoder;
import dev.nagare.reference.ReferenceEngine;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A comparison on streams in which nothing happens proves nothing: what the contract speaks of must occur in them. */
class RandomStreamTest {
    private static final int STREAMS = 600;

    private final TreeMap<String, Integer> seen = new TreeMap<>();

    @Test
    void everythingThatTheContractSpeaksOfHappens() {
        for (long seed = 0; seed < STREAMS; seed++) {
            look(RandomStream.of(seed));
        }

        assertThat(seen.keySet())
                .contains(
                        "Tumbling fires ON_TIME",
                        "Tumbling fires LATE",
                        "Tumbling fires LATE at once",
                        "Hopping fires ON_TIME",
                        "Hopping fires LATE",
                        "Hopping fires LATE at once",
                        "Session fires ON_TIME",
                        "FirstEventTumbling fires ON_TIME",
                        "Sliding fires ON_TIME",
                        "third revision",
                        "late, accepted by a Tumbling",
                        "late, accepted by a Hopping",
                        "late, accepted by a Session",
                        "late, missed by a Tumbling",
                        "late, missed by a Hopping",
                        "late, missed by a Session",
                        "late, missed by a Sliding",
                        "late, missed by a FirstEventTumbling",
                        "EventRule fires",
                        "EventRule fires on a late event",
                        "KeyedRule fires",
                        "SequenceRule fires",
                        "evidence of 20",
                        "skips",
                        "errors",
                        "reordered",
                        "duplicates",
                        "overflow",
                        "dropped keys",
                        "held",
                        "idle",
                        "transformed",
                        "wide total",
                        "total of no amounts");
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            if (reason != DeadLetter.Reason.DELIVERY_FAILED) {
                assertThat(seen).containsKey(reason.name());
            }
        }
        for (Control.Kind kind : Control.Kind.values()) {
            assertThat(seen).containsKey("control " + kind);
        }
        assertThat(seen).allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(2));
    }

    private void note(boolean happens, String what) {
        if (happens) {
            seen.merge(what, 1, Integer::sum);
        }
    }

    private void look(Case subject) {
        Pipeline pipeline = subject.pipeline();
        RecordedOutput output = new RecordedOutput();
        ReferenceEngine engine = new ReferenceEngine(pipeline, new ReferenceDecoder(pipeline), output);
        for (SourceItem item : subject.items()) {
            engine.accept(item);
            note(engine.counters().waiting() > engine.waiting().size(), "held");
            note(engine.partitions().stream().anyMatch(PartitionState::idle), "idle");
            if (item instanceof Control control) {
                note(true, "control " + control.kind());
            }
        }
        engine.end();
        note(engine.counters().reordered() > 0, "reordered");
        note(engine.counters().duplicates() > 0, "duplicates");
        note(engine.counters().overflowReleased() > 0, "overflow");
        note(engine.counters().keysDropped() > 0, "dropped keys");
        engine.ruleCounts().forEach(counts -> {
            note(counts.skips() > 0, "skips");
            note(counts.errors() > 0, "errors");
        });
        output.windows.forEach(result -> window(pipeline, result));
        output.alerts.forEach(alert -> alert(pipeline, alert));
        output.late.forEach(late -> late(pipeline, late));
        output.deadLetters.forEach(letter -> note(true, letter.reason().name()));
        note(!output.processed.isEmpty(), "transformed");
    }

    private void window(Pipeline pipeline, WindowResult result) {
        String type = windowType(pipeline, result.window());
        note(true, type + " fires " + result.timing());
        note(result.timing() == Timing.LATE && result.revision() == 1, type + " fires LATE at once");
        note(result.revision() >= 3, "third revision");
        note(result.totals().total() == null, "total of no amounts");
        note(result.totals().total() != null && !result.totals().total().isNarrow(), "wide total");
    }

    private void alert(Pipeline pipeline, Alert alert) {
        for (RuleSpec rule : pipeline.rules()) {
            if (rule.name().equals(alert.rule())) {
                note(true, rule.getClass().getSimpleName() + " fires");
                note(alert.late(), rule.getClass().getSimpleName() + " fires on a late event");
                note(alert.evidence().size() == 20, "evidence of 20");
            }
        }
    }

    private void late(Pipeline pipeline, LateEvent late) {
        late.accepted().forEach(window -> note(true, "late, accepted by a " + windowType(pipeline, window)));
        late.missed().forEach(window -> note(true, "late, missed by a " + windowType(pipeline, window)));
    }

    private static String windowType(Pipeline pipeline, String name) {
        for (WindowSpec window : pipeline.windows()) {
            if (window.name().equals(name)) {
                return window.getClass().getSimpleName();
            }
        }
        throw new IllegalArgumentException(name);
    }
}
