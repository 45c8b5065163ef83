package dev.nagare.engine.expression;

import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scope for tests: fields by name, where a missing name is an absent field. */
final class Situation implements Scope {
    private final Map<String, Object> fields;
    private final List<String> named;
    private final Map<String, Object> payload;
    private final Map<String, Object> aggregate;

    private Situation(
            Map<String, Object> fields,
            List<String> named,
            Map<String, Object> payload,
            Map<String, Object> aggregate) {
        this.fields = fields;
        this.named = named;
        this.payload = payload;
        this.aggregate = aggregate;
    }

    static Situation of(Map<String, Object> fields) {
        return new Situation(fields, List.of(), Map.of(), Map.of());
    }

    Situation withPayload(Map<String, Object> members) {
        return new Situation(fields, named, members, aggregate);
    }

    Situation withNamed(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(values);
        return new Situation(all, List.copyOf(values.keySet()), payload, aggregate);
    }

    Situation withNamed(List<String> names) {
        return new Situation(fields, names, payload, aggregate);
    }

    Situation withAggregate(Map<String, Object> figures) {
        return new Situation(fields, named, payload, figures);
    }

    List<String> named() {
        return named;
    }

    @Override
    public Event event() {
        List<Object> values = new ArrayList<>();
        named.forEach(name -> values.add(fields.get(name)));
        Object amount = fields.get("amount");
        return new Event(
                "topic",
                0,
                0,
                0,
                String.valueOf(fields.getOrDefault("id", "e1")),
                (Long) fields.getOrDefault("timestamp", 1_700_000_000_000L),
                (String) fields.get("user"),
                (String) fields.get("category"),
                (String) fields.get("type"),
                amount == null ? null : Decimal.parse(amount.toString()),
                (String) fields.get("location"),
                (String) fields.get("usualLocation"),
                values.toArray(),
                Event.noKeys(),
                new MapPayload(payload));
    }

    @Override
    public long count() {
        return (Long) aggregate.getOrDefault("count", 0L);
    }

    @Override
    public boolean hasAmounts() {
        return aggregate.containsKey("total");
    }

    @Override
    public double total() {
        return (Double) aggregate.get("total");
    }

    @Override
    public double average() {
        return (Double) aggregate.get("average");
    }

    @Override
    public double min() {
        return (Double) aggregate.get("min");
    }

    @Override
    public double max() {
        return (Double) aggregate.get("max");
    }

    @Override
    public long now() {
        return 1_700_000_000_123L;
    }

    @Override
    public String toString() {
        return "fields " + fields + ", payload " + payload + ", aggregate " + aggregate;
    }

    private record MapPayload(Map<String, Object> fields) implements Payload {
        @Override
        public int size() {
            return bytes().length;
        }

        @Override
        public byte[] bytes() {
            return fields.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
