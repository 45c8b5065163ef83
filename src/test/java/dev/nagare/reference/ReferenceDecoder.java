package dev.nagare.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.TimeSpec.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From record to event (§3), by a whole JSON tree for each record. */
public final class ReferenceDecoder implements Decoder {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Pipeline pipeline;

    public ReferenceDecoder(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Ends the reading of one record with a reason. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        Unreadable(Reason reason) {
            this.reason = reason;
        }
    }

    @Override
    public Decoded decode(SourceRecord record) {
        try {
            return event(record);
        } catch (Unreadable e) {
            return new DeadLetter(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.reason,
                    "",
                    record.value(),
                    record.value() == null ? 0 : record.valueLength());
        }
    }

    @Override
    public Payload payload(byte[] bytes) {
        try {
            return new TreePayload(bytes, (ObjectNode) JSON.readTree(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record TreePayload(byte[] bytes, Map<String, Object> fields) implements Payload {
        TreePayload(byte[] bytes, ObjectNode tree) {
            this(bytes, map(tree));
        }

        @Override
        public int size() {
            return bytes.length;
        }
    }

    private Event event(SourceRecord record) throws Unreadable {
        ObjectNode tree = tree(record);
        long timestamp = timestamp(record, tree);
        Decimal amount = amount(record, tree);
        List<String> names = pipeline.fields().named();
        Object[] named = new Object[names.size()];
        String[] keys = new String[names.size()];
        for (int i = 0; i < named.length; i++) {
            JsonNode node = find(record, tree, names.get(i));
            named[i] = node == null ? null : plain(node);
            keys[i] = node == null ? null : text(node);
        }
        String id = canonical(record, tree, "id");
        return new Event(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                id != null ? id : record.topic() + "-" + record.partition() + "@" + record.offset(),
                timestamp,
                canonical(record, tree, "user"),
                canonical(record, tree, "category"),
                canonical(record, tree, "type"),
                amount,
                canonical(record, tree, "location"),
                canonical(record, tree, "usualLocation"),
                named,
                keys,
                new TreePayload(record.value(), tree));
    }

    private static ObjectNode tree(SourceRecord record) throws Unreadable {
        if (record.tooLarge()) {
            throw new Unreadable(Reason.TOO_LARGE);
        }
        if (record.value() == null) {
            throw new Unreadable(Reason.TOMBSTONE);
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record.value()))
                    .toString());
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new Unreadable(Reason.NOT_JSON);
        }
        if (tree.isMissingNode()) {
            throw new Unreadable(Reason.NOT_JSON);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new Unreadable(Reason.NOT_AN_OBJECT);
        }
        return object;
    }

    private JsonNode find(SourceRecord record, ObjectNode tree, String field) {
        FieldPath path = pipeline.fields().paths().get(field);
        if (path == null) {
            return null;
        }
        if (path instanceof FieldPath.Pointer pointer) {
            JsonNode node = tree.at(pointer.text());
            return node.isMissingNode() || node.isNull() ? null : node;
        }
        if (path instanceof FieldPath.HeaderValue header) {
            byte[] last = null;
            for (SourceRecord.Header h : record.headers()) {
                last = h.name().equals(header.name()) ? h.value() : last;
            }
            return last == null ? null : TextNode.valueOf(new String(last, StandardCharsets.UTF_8));
        }
        return switch ((FieldPath.OfRecord) path) {
            case KEY ->
                record.key() == null ? null : TextNode.valueOf(new String(record.key(), StandardCharsets.UTF_8));
            case TIMESTAMP ->
                record.timestamp() == SourceRecord.NONE
                        ? null
                        : JSON.getNodeFactory().numberNode(record.timestamp());
            case PARTITION -> JSON.getNodeFactory().numberNode(record.partition());
        };
    }

    private String canonical(SourceRecord record, ObjectNode tree, String field) {
        JsonNode node = find(record, tree, field);
        return node == null ? null : text(node);
    }

    private long timestamp(SourceRecord record, ObjectNode tree) throws Unreadable {
        JsonNode node = find(record, tree, "timestamp");
        if (node == null) {
            if (record.timestamp() == SourceRecord.NONE) {
                throw new Unreadable(Reason.MISSING_TIMESTAMP);
            }
            return record.timestamp();
        }
        if (pipeline.fields().paths().get("timestamp") == FieldPath.OfRecord.TIMESTAMP) {
            return record.timestamp();
        }
        if (node.isNumber()) {
            return millis(node.decimalValue(), pipeline.time().unit());
        }
        if (!node.isTextual()) {
            throw new Unreadable(Reason.BAD_TIMESTAMP);
        }
        try {
            return millis(
                    Decimal.parse(node.textValue()).toBigDecimal(),
                    pipeline.time().unit());
        } catch (NumberFormatException e) {
            return iso(node.textValue());
        }
    }

    private static long millis(BigDecimal number, Unit unit) throws Unreadable {
        BigDecimal size = number.abs();
        Unit is = unit != Unit.AUTO
                ? unit
                : size.compareTo(new BigDecimal("1e11")) < 0
                        ? Unit.S
                        : size.compareTo(new BigDecimal("1e14")) < 0
                                ? Unit.MS
                                : size.compareTo(new BigDecimal("1e17")) < 0 ? Unit.US : Unit.NS;
        BigDecimal inMillis = number.scaleByPowerOfTen(
                switch (is) {
                    case S -> 3;
                    case US -> -3;
                    case NS -> -6;
                    default -> 0;
                });
        try {
            return inMillis.setScale(0, RoundingMode.FLOOR).longValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable(Reason.BAD_TIMESTAMP);
        }
    }

    private long iso(String text) throws Unreadable {
        String t = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(t).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(t)
                        .atZone(pipeline.time().zone())
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeException f) {
                throw new Unreadable(Reason.BAD_TIMESTAMP);
            }
        }
    }

    private Decimal amount(SourceRecord record, ObjectNode tree) throws Unreadable {
        FieldMap fields = pipeline.fields();
        if (!fields.hasAmount()) {
            return null;
        }
        JsonNode node = find(record, tree, "amount");
        if (node == null) {
            throw new Unreadable(Reason.MISSING_AMOUNT);
        }
        try {
            if (node.isNumber()) {
                return Decimal.of(node.decimalValue());
            }
            return Decimal.parse(node.isTextual() ? node.textValue() : "no number");
        } catch (NumberFormatException e) {
            throw new Unreadable(Reason.BAD_AMOUNT);
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                map.put(member.getKey(), plain(member.getValue()));
            }
        });
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNull() ? null : (Object) node.doubleValue();
    }
}
