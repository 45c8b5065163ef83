package dev.nagare.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The first records of a stream by their fields, nested ones included. */
final class SampleColumns {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_COLUMNS = 500;
    private static final int MAX_RECORDS = 10_000;

    private final int records;
    private final Map<List<String>, Column> columns = new LinkedHashMap<>();

    SampleColumns(List<Map<String, Object>> sample) {
        this.records = Math.min(sample.size(), MAX_RECORDS);
        for (Map<String, Object> record : sample.subList(0, records)) {
            collect(record, List.of());
        }
    }

    /**
     * One field of the records.
     *
     * @param path the names that lead to it
     * @param values the values that are there, in the order of the records
     */
    record Column(List<String> path, List<Object> values) {
        /** The field's own name in lower case without underscores and the like: {@code User_ID} is {@code userid}. */
        String plainName() {
            return path.get(path.size() - 1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        }

        FieldMap.FieldPath.Pointer pointer() {
            StringBuilder text = new StringBuilder();
            path.forEach(name -> text.append('/').append(name.replace("~", "~0").replace("/", "~1")));
            return new FieldMap.FieldPath.Pointer(text.toString(), path);
        }

        int distinct() {
            return new HashSet<>(values).size();
        }

        /** Whether at least 95 of 100 values are texts, numbers or truth values that pass. */
        boolean mostly(Predicate<Object> shape) {
            long fitting = values.stream().filter(shape).count();
            return fitting * 100 >= values.size() * 95L;
        }
    }

    int records() {
        return records;
    }

    List<Column> columns() {
        return new ArrayList<>(columns.values());
    }

    private void collect(Map<?, ?> object, List<String> above) {
        object.forEach((key, value) -> {
            List<String> path = new ArrayList<>(above);
            path.add(String.valueOf(key));
            if (value instanceof Map<?, ?> nested && path.size() < MAX_DEPTH) {
                collect(nested, path);
            } else if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                Column column = columns.get(path);
                if (column == null && columns.size() < MAX_COLUMNS) {
                    column = new Column(List.copyOf(path), new ArrayList<>());
                    columns.put(column.path(), column);
                }
                if (column != null) {
                    column.values().add(value);
                }
            }
        });
    }
}
