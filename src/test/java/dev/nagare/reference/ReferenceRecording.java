package dev.nagare.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of an uncompressed recording (§10), all at once: plain lines, kcat's envelopes, our own header. */
public final class ReferenceRecording {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final List<SourceItem> items = new ArrayList<>();

    private ReferenceRecording(String topic) {
        this.topic = topic;
    }

    /** The items in playing order. */
    public static List<SourceItem> read(String topic, List<String> lines) {
        ReferenceRecording recording = new ReferenceRecording(topic);
        boolean ours = !lines.isEmpty() && tree(lines.get(0)).has("recorder");
        if (!ours) {
            recording.items.add(SourceStart.PLAIN);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                recording.line(i, lines.get(i), ours);
            }
        }
        return recording.inPlayingOrder();
    }

    private static JsonNode tree(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return tree.isObject() ? tree : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private void line(int index, String line, boolean ours) {
        JsonNode tree = tree(line);
        if (ours && index == 0) {
            List<TopicPartition> partitions = new ArrayList<>();
            tree.path("partitions").forEach(p -> partitions.add(partition(p)));
            items.add(new SourceStart(true, tree.path("controls").asBoolean(), partitions));
        } else if (ours && tree.has("control")) {
            Control.Kind kind =
                    Control.Kind.valueOf(tree.get("control").asText().toUpperCase(Locale.ROOT));
            items.add(new Control(
                    kind,
                    tree.has("topic") ? partition(tree) : null,
                    tree.get("at").asLong()));
        } else if (tree.has("topic")
                && tree.has("partition")
                && tree.has("offset")
                && (tree.has("payload") || tree.has("payload_b64"))) {
            items.add(envelope(tree));
        } else {
            byte[] value = line.getBytes(StandardCharsets.UTF_8);
            items.add(new SourceRecord(
                    topic,
                    0,
                    index,
                    SourceRecord.NONE,
                    TimestampType.UNKNOWN,
                    SourceRecord.NONE,
                    null,
                    value,
                    value.length,
                    List.of(),
                    true));
        }
    }

    private static TopicPartition partition(JsonNode node) {
        return new TopicPartition(
                node.get("topic").asText(), node.get("partition").asInt());
    }

    private static SourceRecord envelope(JsonNode tree) {
        byte[] value = bytes(tree, "payload");
        long timestamp = tree.path("ts").asLong(SourceRecord.NONE);
        boolean logAppend = tree.path("tstype").asText().equals("logappend");
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i + 1 < tree.path("headers").size(); i += 2) {
            JsonNode text = tree.get("headers").get(i + 1);
            headers.add(new Header(
                    tree.get("headers").get(i).asText(),
                    text.isNull() ? null : text.asText().getBytes(StandardCharsets.UTF_8)));
        }
        return new SourceRecord(
                tree.get("topic").asText(),
                tree.get("partition").asInt(),
                tree.get("offset").asLong(),
                timestamp,
                logAppend ? TimestampType.LOG_APPEND : TimestampType.CREATE,
                tree.path("received").asLong(logAppend ? timestamp : SourceRecord.NONE),
                bytes(tree, "key"),
                value,
                value == null ? 0 : value.length,
                headers,
                false);
    }

    private static byte[] bytes(JsonNode tree, String name) {
        if (tree.hasNonNull(name + "_b64")) {
            return Base64.getDecoder().decode(tree.get(name + "_b64").asText());
        }
        return tree.hasNonNull(name) ? tree.get(name).asText().getBytes(StandardCharsets.UTF_8) : null;
    }

    private List<SourceItem> inPlayingOrder() {
        List<SourceRecord> records = new ArrayList<>();
        for (SourceItem item : items) {
            if (item instanceof SourceRecord record) {
                records.add(record);
            }
        }
        long partitions = records.stream()
                .map(record -> record.topic() + "/" + record.partition())
                .distinct()
                .count();
        boolean merge = partitions > 1
                && records.stream()
                        .allMatch(r -> r.arrival() == SourceRecord.NONE && r.timestamp() != SourceRecord.NONE);
        if (!merge) {
            return items;
        }
        Map<SourceRecord, Long> smallestFromHere = new HashMap<>();
        Map<String, Long> smallest = new HashMap<>();
        for (int i = records.size() - 1; i >= 0; i--) {
            SourceRecord record = records.get(i);
            smallestFromHere.put(
                    record, smallest.merge(record.topic() + "/" + record.partition(), record.timestamp(), Math::min));
        }
        List<SourceItem> merged = new ArrayList<>(items);
        merged.removeIf(item -> item instanceof SourceRecord);
        merged.addAll(records.stream()
                .sorted(Comparator.comparingLong(smallestFromHere::get))
                .toList());
        return merged;
    }
}
