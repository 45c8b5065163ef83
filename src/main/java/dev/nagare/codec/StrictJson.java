package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Jackson as this project uses it: UTF-8 only, strict RFC 8259, and bounded in depth and in the length of numbers, so
 * that no text costs more time or stack than its length justifies. Thread-safe.
 */
final class StrictJson {
    /** Deeper nesting is not read. */
    static final int MAX_DEPTH = 256;

    /** A number with more characters is not read. */
    static final int MAX_NUMBER_LENGTH = 1000;

    private static final int MAX_MESSAGE = 160;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(1 << 20)
                    .maxStringLength(1 << 26)
                    .build())
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            // A name from a hostile stream must not stay in the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // A payload that looks like UTF-16 is not JSON.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    /** A parser before the first token of a part of the bytes. A byte order mark is skipped. */
    JsonParser parser(byte[] bytes, int from, int to) throws IOException {
        int start = start(bytes, from, to);
        return factory.createParser(bytes, start, to - start);
    }

    /** Where the JSON begins: behind a byte order mark, if there is one. */
    static int start(byte[] bytes, int from, int to) {
        return to - from >= 3
                        && bytes[from] == (byte) 0xef
                        && bytes[from + 1] == (byte) 0xbb
                        && bytes[from + 2] == (byte) 0xbf
                ? from + 3
                : from;
    }

    /** Whether the bytes are one JSON value and nothing else. */
    boolean isJson(byte[] bytes, int from, int to) {
        try (JsonParser parser = parser(bytes, from, to)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The value at the parser's current token: {@code String, Long, Double, Boolean, List, Map} or null. Whole numbers
     * beyond a long are doubles. Members that are JSON null are left out; of members with the same name the last wins.
     */
    static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> scalar(parser);
        };
    }

    /** The value of a current token that is neither object nor array. */
    static @Nullable Object scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) Double.valueOf(parser.getText())
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> Double.valueOf(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** The object at the parser's current token. */
    static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = value(parser);
            if (value == null) {
                members.remove(name);
            } else {
                members.put(name, value);
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return Collections.unmodifiableList(elements);
    }

    /**
     * Writes the value at the parser's current token without white space: text with as few escapes as JSON allows,
     * numbers as they were written.
     */
    static void compact(JsonParser parser, JsonBytes out) throws IOException {
        int depth = 0;
        boolean comma = false;
        JsonToken token = parser.currentToken();
        while (true) {
            if (comma && !token.isStructEnd()) {
                out.raw(',');
            }
            comma = true;
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    out.raw(token == JsonToken.START_OBJECT ? '{' : '[');
                    depth++;
                    comma = false;
                }
                case END_OBJECT, END_ARRAY -> {
                    out.raw(token == JsonToken.END_OBJECT ? '}' : ']');
                    depth--;
                }
                case FIELD_NAME -> {
                    out.text(parser.currentName()).raw(':');
                    comma = false;
                }
                case VALUE_STRING -> out.text(parser.getText());
                default -> out.raw(parser.getText());
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /** Where in its source Jackson found something, which here is always a value and never a file. */
    private static final Pattern PLACE = Pattern.compile(" \\([^(]*\\[Source: [^]]*]\\)");

    /** What Jackson says is wrong, without the place and bounded in length. */
    static String problem(IOException e) {
        String message = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
        String line =
                message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
        line = PLACE.matcher(line).replaceAll("");
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
