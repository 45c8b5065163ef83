package dev.nagare.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.nagare.model.Payload;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of a JSON object, read into a map only when a condition looks into them. */
final class JsonPayload implements Payload {
    private final StrictJson json;
    private final byte[] bytes;
    private @Nullable Map<String, Object> fields;

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

    private Map<String, Object> read() {
        try (JsonParser parser = json.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            return StrictJson.object(parser);
        } catch (IOException e) {
            throw new IllegalStateException("a payload must be a JSON object, because its event was read from it", e);
        }
    }
}
