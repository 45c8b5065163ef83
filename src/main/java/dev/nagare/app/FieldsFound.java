package dev.nagare.app;

import dev.nagare.model.Event;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.FieldsText;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.ui.open.RecordingFinder.FieldFinding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the fields of a pipeline are found in the first records of a recording. */
final class FieldsFound {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_POINTERS = 200;
    private static final int MAX_EXAMPLE = 40;
    private static final List<String> OF_RECORD = List.of("@key", "@timestamp", "@partition");

    private FieldsFound() {}

    /** What there is to choose from, in the order of the records. */
    static List<String> pointers(List<Map<String, Object>> objects) {
        Set<String> found = new LinkedHashSet<>();
        objects.forEach(object -> collect(object, "", 1, found));
        List<String> pointers = new ArrayList<>(found);
        pointers.addAll(OF_RECORD);
        return pointers;
    }

    private static void collect(Map<?, ?> object, String above, int depth, Set<String> found) {
        object.forEach((name, value) -> {
            String pointer =
                    above + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
            if (value instanceof Map<?, ?> nested && depth < MAX_DEPTH) {
                collect(nested, pointer, depth + 1, found);
            } else if (found.size() < MAX_POINTERS) {
                found.add(pointer);
            }
        });
    }

    /** What is found of each field, the canonical ones first; empty when the text is no YAML. */
    static List<FieldFinding> in(List<SourceRecord> records, List<Map<String, Object>> objects, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        Event.canonicalFields().forEach(name -> fields.put(name, ""));
        try {
            fields.putAll(FieldsText.pointers(text));
        } catch (PipelineException e) {
            return List.of();
        }
        List<FieldFinding> findings = new ArrayList<>();
        fields.forEach((name, pointer) -> findings.add(
                pointer.startsWith("@") ? ofRecords(name, pointer, records) : ofPayloads(name, pointer, objects)));
        return findings;
    }

    private static FieldFinding ofPayloads(String name, String pointer, List<Map<String, Object>> objects) {
        return finding(
                name,
                pointer,
                objects.stream().map(object -> at(object, pointer)).toList());
    }

    private static FieldFinding ofRecords(String name, String pointer, List<SourceRecord> records) {
        return finding(
                name,
                pointer,
                records.stream().map(record -> part(record, pointer)).toList());
    }

    private static FieldFinding finding(String name, String pointer, List<String> values) {
        List<String> there = values.stream().filter(value -> !value.isEmpty()).toList();
        String example = there.isEmpty() ? "" : there.get(0);
        String brief = example.length() <= MAX_EXAMPLE ? example : example.substring(0, MAX_EXAMPLE) + "…";
        return new FieldFinding(name, pointer, there.size(), values.size(), brief);
    }

    private static String part(SourceRecord record, String pointer) {
        byte[] key = record.key();
        return switch (pointer) {
            case "@key" -> key == null ? "" : new String(key, StandardCharsets.UTF_8);
            case "@timestamp" -> record.timestamp() == SourceRecord.NONE ? "" : Long.toString(record.timestamp());
            case "@partition" -> Integer.toString(record.partition());
            default -> "";
        };
    }

    /** The value at a JSON Pointer as text; empty when there is none, or the pointer is none. */
    private static String at(Map<String, Object> object, String pointer) {
        if (!pointer.startsWith("/")) {
            return "";
        }
        @Nullable Object value = object;
        for (String token : pointer.substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> map) {
                value = map.get(name);
            } else if (value instanceof List<?> list && name.matches("0|[1-9]\\d{0,8}")) {
                int index = Integer.parseInt(name);
                value = index < list.size() ? list.get(index) : null;
            } else {
                value = null;
            }
        }
        return value == null ? "" : value.toString();
    }
}
