package dev.nagare.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Reads a value that is written as a text. */
final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw context.weirdStringException(text, _valueClass, String.valueOf(e.getMessage()));
        }
    }
}
