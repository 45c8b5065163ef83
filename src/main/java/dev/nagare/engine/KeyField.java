package dev.nagare.engine;

import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.pipeline.FieldMap;
import org.jspecify.annotations.Nullable;

/** Finds the key of an event in one of its fields. */
@FunctionalInterface
interface KeyField {
    /** The event's key, or null where it has none. */
    @Nullable
    String of(Event event);

    /**
     * The finder for a field that the pipeline maps.
     *
     * @throws IllegalArgumentException if it doesn't
     */
    static KeyField named(String name, FieldMap fields) {
        return switch (name) {
            case "id" -> Event::id;
            case "timestamp" -> event -> Long.toString(event.timestamp());
            case "user" -> Event::user;
            case "category" -> Event::category;
            case "type" -> Event::type;
            case "amount" -> KeyField::amount;
            case "location" -> Event::location;
            case "usualLocation" -> Event::usualLocation;
            default -> ofNamed(name, fields);
        };
    }

    private static KeyField ofNamed(String name, FieldMap fields) {
        int index = fields.named().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no field is called " + name);
        }
        return event -> event.keys()[index];
    }

    private static @Nullable String amount(Event event) {
        Decimal amount = event.amount();
        return amount == null ? null : amount.toString();
    }
}
