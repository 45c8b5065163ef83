package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.nagare.model.Payload;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of a JSON object, read into a map only when a condition looks into many of them. */
final class JsonPayload implements Payload {
    /** Then it is quicker to read all members once. */
    private static final int MAX_SEARCHES = 8;

    private final StrictJson json;
    private final byte[] bytes;
    private @Nullable Map<String, Object> fields;
    private byte searches;

    /** @param bytes a JSON object; must not change any more */
    JsonPayload(StrictJson json, byte[] bytes) {
        this.json = json;
        this.bytes = bytes;
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public Map<String, Object> fields() {
        Map<String, Object> known = fields;
        if (known == null) {
            known = read();
            fields = known;
        }
        return known;
    }

    @Override
    public @Nullable Object member(String name) {
        if (fields == null && searches < MAX_SEARCHES) {
            searches++;
            Object found = MemberSearch.find(bytes, name);
            if (found != MemberSearch.UNSURE) {
                return found;
            }
        }
        return fields().get(name);
    }

    private Map<String, Object> read() {
        try (JsonParser parser = json.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            return StrictJson.object(parser);
        } catch (IOException e) {
            throw new IllegalStateException("a payload must be a JSON object, because its event was read from it", e);
        }
    }
}
