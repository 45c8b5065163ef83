package dev.nagare.engine.rule;

import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.Severity;
import dev.nagare.model.Totals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where rules put their hits; the engine adds what it knows of the moment. */
public interface AlertOutput {
    /** A rule hit. */
    void alert(
            String rule,
            Severity severity,
            @Nullable String key,
            Event event,
            @Nullable Totals totals,
            List<EventRef> evidence,
            String reason);

    /** A rule failed on an event; it counts as one row for this event and rule. */
    void error(String rule, Event event, EvaluationException failure);
}
