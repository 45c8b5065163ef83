package dev.nagare.ui.common;

import dev.nagare.pipeline.Pipeline;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one place that hides values of fields which the settings name: only their ends are shown. It is for the eyes of
 * whoever stands behind the analyst; nothing in a stream, a rule or a result changes. Times, and figures that are
 * computed over many events, are not hidden. Confined to one thread; needs no toolkit.
 */
public final class Masks {
    /** What stands for that of a value which isn't shown. */
    static final String DOTS = "•••";
    /** A shorter value would be given away by its ends. */
    private static final int SHORTEST_WITH_ENDS = 5;

    private static final int SHORTEST_WITH_LONG_ENDS = 10;

    private final ObjectProperty<List<String>> fields;

    /** @param fields names as pipelines or payloads call them; upper and lower case are the same */
    public Masks(List<String> fields) {
        this.fields = new SimpleObjectProperty<>(this, "fields", List.copyOf(fields));
    }

    /** Masks that hide nothing. */
    public static Masks none() {
        return new Masks(List.of());
    }

    /** The names of the fields; whoever shows values listens, and shows them anew. */
    public ObjectProperty<List<String>> fieldsProperty() {
        return fields;
    }

    /** What they hide of what a pipeline reads; null before there is one. */
    public MaskedFields of(@Nullable Pipeline pipeline) {
        return MaskedFields.of(fields.get(), pipeline);
    }

    /**
     * Whether the values of a field are hidden that no pipeline reads yet.
     *
     * @param pointer where it would be read from
     */
    public boolean hide(String field, String pointer) {
        String member = pointer.substring(pointer.lastIndexOf('/') + 1);
        return fields.get().stream().anyMatch(name -> name.equalsIgnoreCase(field) || name.equalsIgnoreCase(member));
    }

    /** A value by its ends: {@code 41•••81}. Of a short one nothing is left. */
    public static String ends(String value) {
        int length = value.codePointCount(0, value.length());
        if (length < SHORTEST_WITH_ENDS) {
            return value.isEmpty() ? "" : DOTS;
        }
        int shown = length < SHORTEST_WITH_LONG_ENDS ? 1 : 2;
        return value.substring(0, value.offsetByCodePoints(0, shown))
                + DOTS
                + value.substring(value.offsetByCodePoints(value.length(), -shown));
    }
}
