package dev.nagare.engine.expression;

import dev.nagare.model.Event;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an event as the object {@code event}: absent ones are not in it. */
final class EventView extends AbstractMap<String, Object> {
    private final Event event;
    private final List<String> named;

    EventView(Event event, List<String> named) {
        this.event = event;
        this.named = named;
    }

    /** The value of a field by its name, or null where it is absent or no field. */
    static @Nullable Object field(Event event, List<String> named, String name) {
        return switch (name) {
            case "id" -> event.id();
            case "timestamp" -> event.timestamp();
            case "user" -> event.user();
            case "category" -> event.category();
            case "type" -> event.type();
            case "amount" -> event.amount() == null ? null : event.amount().doubleValue();
            case "location" -> event.location();
            case "usualLocation" -> event.usualLocation();
            default -> {
                int index = named.indexOf(name);
                yield index < 0 || index >= event.named().length ? null : event.named()[index];
            }
        };
    }

    @Override
    @SuppressWarnings("NullAway") // Map.get answers null for what isn't there
    public Object get(Object key) {
        return key instanceof String name ? field(event, named, name) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && field(event, named, name) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> present = new LinkedHashMap<>();
        for (String name : new Vocabulary(named, Vocabulary.Kind.CONDITION).fields()) {
            Object value = field(event, named, name);
            if (value != null) {
                present.put(name, value);
            }
        }
        return present.entrySet();
    }
}
