package dev.nagare.pipeline;

import dev.nagare.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where an event's fields are found, in the order of the file. A canonical field that isn't listed is absent; any
 * other name is a named field.
 *
 * @param paths path by field name; always has {@code timestamp}
 */
public record FieldMap(Map<String, FieldPath> paths) {
    /** Every canonical field at {@code /name}. */
    public static final FieldMap DEFAULT = defaults();

    /** Where one field is found. */
    public sealed interface FieldPath {
        /**
         * A place in the payload.
         *
         * @param text the JSON Pointer as written, RFC 6901
         * @param tokens its reference tokens, unescaped; empty for the whole payload
         */
        record Pointer(String text, List<String> tokens) implements FieldPath {
            public Pointer {
                tokens = List.copyOf(tokens);
            }

            /** A pointer to the member {@code name} of the payload. */
            public static Pointer toMember(String name) {
                return new Pointer("/" + name.replace("~", "~0").replace("/", "~1"), List.of(name));
            }
        }

        /** {@code @key}, {@code @timestamp} or {@code @partition} of the record. */
        enum OfRecord implements FieldPath {
            KEY,
            TIMESTAMP,
            PARTITION
        }

        /**
         * {@code @headers/NAME}.
         *
         * @param name the header's name
         */
        record HeaderValue(String name) implements FieldPath {}
    }

    public FieldMap {
        if (!paths.containsKey("timestamp")) {
            throw new IllegalArgumentException("fields must say where the timestamp is");
        }
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        paths.forEach((name, path) -> Objects.requireNonNull(path, name));
    }

    /** The names that aren't canonical, in the order of the file; their index is the index in {@code Event.named()}. */
    public List<String> named() {
        List<String> names = new ArrayList<>(paths.keySet());
        names.removeAll(Event.canonicalFields());
        return List.copyOf(names);
    }

    /** Whether the pipeline maps an amount; without one it only counts. */
    public boolean hasAmount() {
        return paths.containsKey("amount");
    }

    private static FieldMap defaults() {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        for (String name : Event.canonicalFields()) {
            paths.put(name, FieldPath.Pointer.toMember(name));
        }
        return new FieldMap(paths);
    }
}
