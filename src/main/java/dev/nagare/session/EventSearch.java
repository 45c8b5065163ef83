package dev.nagare.session;

import dev.nagare.engine.expression.Condition;
import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.rule.EventScope;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries a condition on the events of a journal, each once, beside the replay: neither the engine's thread nor the
 * screen's waits for it. One thread at a time, but not always the same.
 */
final class EventSearch {
    private final String source;
    private final Pipeline pipeline;
    private final Decoder decoder;
    private final EventScope scope = new EventScope();
    private final Deque<EventMatches.Match> newest = new ArrayDeque<>();
    private @Nullable Condition condition;
    private @Nullable String problem;
    private @Nullable String failure;
    private long next;
    private long looked;
    private long missed;
    private long matched;
    private long skipped;
    private long failed;

    /** @param decoder one of its own: the engine's belongs to the engine's thread */
    EventSearch(String source, Pipeline pipeline, Decoder decoder) {
        this.source = source;
        this.pipeline = pipeline;
        this.decoder = decoder;
    }

    /** The condition as it was asked for. */
    String source() {
        return source;
    }

    /** Looks at the events that are new since the last time, the first time at all of them. */
    EventMatches look(Journal<Arrival> events) {
        Condition compiled = compiled();
        if (compiled != null) {
            long from = Math.max(next, events.firstSequence());
            missed += next == 0 ? 0 : from - next;
            for (long i = from; i < events.nextSequence(); i++) {
                look(compiled, i, events.get(i));
            }
            next = Math.max(next, events.nextSequence());
        }
        return new EventMatches(
                source, problem, looked, missed, matched, skipped, failed, failure, new ArrayList<>(newest));
    }

    private @Nullable Condition compiled() {
        if (condition == null && problem == null) {
            try {
                condition = new Expressions(pipeline.fields().named()).condition(source);
            } catch (ExpressionException e) {
                problem = e.problems().stream()
                        .map(found -> found.line() + ":" + found.column() + " " + found.message())
                        .collect(Collectors.joining("\n"));
            }
        }
        return condition;
    }

    private void look(Condition compiled, long number, Arrival arrival) {
        looked++;
        scope.pointAt(ownCopy(arrival.event()), arrival.clock());
        try {
            switch (compiled.test(scope)) {
                case TRUE -> {
                    matched++;
                    newest.addLast(new EventMatches.Match(number, arrival));
                    if (newest.size() > EventMatches.MAX_NEWEST) {
                        newest.removeFirst();
                    }
                }
                case SKIP -> skipped++;
                case FALSE -> {
                    // not wanted
                }
            }
        } catch (EvaluationException e) {
            failed++;
            failure = e.getMessage();
        }
    }

    /** The same event with a payload of its own: that reads its bytes when it is first asked, which the engine may be doing. */
    private Event ownCopy(Event event) {
        return new Event(
                event.topic(),
                event.partition(),
                event.offset(),
                event.recordTimestamp(),
                event.id(),
                event.timestamp(),
                event.user(),
                event.category(),
                event.type(),
                event.amount(),
                event.location(),
                event.usualLocation(),
                event.named(),
                event.keys(),
                decoder.payload(event.payload().bytes()));
    }
}
