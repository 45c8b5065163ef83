package dev.nagare.engine;

import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.expression.Projection;
import dev.nagare.engine.rule.EventScope;
import dev.nagare.model.Processed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the forwarded form of an event, all of it or nothing. */
final class Transform {
    private final Map<String, Projection> fields = new LinkedHashMap<>();

    Transform(Map<String, String> sources, Expressions expressions) throws ExpressionException {
        for (Map.Entry<String, String> field : sources.entrySet()) {
            fields.put(field.getKey(), expressions.projection(field.getValue()));
        }
    }

    /** The transformed event; a field whose value is absent is left out. */
    Processed apply(EventScope scope) throws EvaluationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Projection> field : fields.entrySet()) {
            Object value;
            try {
                value = field.getValue().value(scope);
            } catch (EvaluationException e) {
                throw new EvaluationException("field " + field.getKey() + ": " + e.getMessage());
            }
            if (value != null) {
                values.put(field.getKey(), value);
            }
        }
        return new Processed(scope.event().ref(), values);
    }
}
