package dev.nagare.engine;

import dev.nagare.engine.expression.EvaluationException;
import dev.nagare.engine.expression.ExpressionException;
import dev.nagare.engine.expression.Expressions;
import dev.nagare.engine.expression.Projection;
import dev.nagare.engine.rule.EventScope;
import dev.nagare.model.Processed;
import dev.nagare.pipeline.OutputSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the forwarded form of an event, all of it or nothing. */
final class Transform {
    private final Map<String, Projection> fields = new LinkedHashMap<>();

    private final @Nullable Projection key;

    /** @param output where it goes, and by what key; null when it goes nowhere */
    Transform(Map<String, String> sources, @Nullable OutputSpec output, Expressions expressions)
            throws ExpressionException {
        String keySource = output == null ? null : output.key();
        key = keySource == null ? null : expressions.projection(keySource);
        for (Map.Entry<String, String> field : sources.entrySet()) {
            fields.put(field.getKey(), expressions.projection(field.getValue()));
        }
    }

    /** The transformed event; a field whose value is absent is left out, and so is such a key. */
    Processed apply(EventScope scope) throws EvaluationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Projection> field : fields.entrySet()) {
            Object value = value(field.getValue(), scope, "field " + field.getKey());
            if (value != null) {
                values.put(field.getKey(), value);
            }
        }
        return new Processed(scope.event().ref(), values, key == null ? null : value(key, scope, "the key"));
    }

    private static @Nullable Object value(Projection projection, EventScope scope, String of)
            throws EvaluationException {
        try {
            return projection.value(scope);
        } catch (EvaluationException e) {
            throw new EvaluationException(of + ": " + e.getMessage());
        }
    }
}
