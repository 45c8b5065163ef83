package dev.nagare.reference;

import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of events by name. */
final class ReferenceFields {
    private final List<String> named;

    ReferenceFields(Pipeline pipeline) {
        this.named = pipeline.fields().named();
    }

    /** The text that parts the stream, or null. */
    String key(Event event, String field) {
        return switch (field) {
            case "id" -> event.id();
            case "timestamp" -> Long.toString(event.timestamp());
            case "user" -> event.user();
            case "category" -> event.category();
            case "type" -> event.type();
            case "amount" -> event.amount() == null ? null : event.amount().toString();
            case "location" -> event.location();
            case "usualLocation" -> event.usualLocation();
            default -> event.keys()[named.indexOf(field)];
        };
    }

    /** What conditions see; absent fields are not in it. */
    Map<String, Object> variables(Event event) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("id", event.id());
        variables.put("timestamp", event.timestamp());
        variables.put("user", event.user());
        variables.put("category", event.category());
        variables.put("type", event.type());
        variables.put("amount", event.amount() == null ? null : event.amount().doubleValue());
        variables.put("location", event.location());
        variables.put("usualLocation", event.usualLocation());
        for (int i = 0; i < named.size(); i++) {
            variables.put(named.get(i), event.named()[i]);
        }
        variables.values().removeIf(value -> value == null);
        variables.put("event", Map.copyOf(variables));
        variables.put("payload", event.payload().fields());
        return variables;
    }
}
