package dev.nagare.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Reads a value that is written as a text. */
final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    private final boolean quoting;

    FromText(Class<T> type, Function<String, T> parse) {
        this(type, parse, true);
    }

    /** @param quoting whether the message of a failure may repeat the text */
    FromText(Class<T> type, Function<String, T> parse, boolean quoting) {
        super(type);
        this.parse = parse;
        this.quoting = quoting;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            throw quoting
                    ? context.weirdStringException(text, _valueClass, message)
                    : JsonMappingException.from(parser, message);
        }
    }
}
