package dev.nagare.ui.events;

import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Arrival;
import dev.nagare.session.Journal;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of an event how it came, what was understood of it and what went on. */
final class EventWords {
    /** More of a record than this is no help to anybody's eyes. */
    private static final int MOST_RAW_BYTES = 64 << 10;

    private final Texts texts;
    private final Formats formats;

    EventWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String time(long epochMillis, boolean dates) {
        return formats.moment(epochMillis, dates);
    }

    static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    static String place(EventRef event) {
        return place(event.topic(), event.partition(), event.offset());
    }

    String order(EventRow.Order order) {
        return texts.get(
                switch (order) {
                    case IN_ORDER -> "events.order.inOrder";
                    case REORDERED -> "events.order.reordered";
                    case LATE -> "events.order.late";
                });
    }

    EventDetail detail(EventRow row, Snapshot snapshot, MaskedFields masked) {
        Arrival arrival = row.arrival();
        Event event = arrival.event();
        String note = texts.get(
                "events.detail.came",
                order(row.order()),
                formats.dateTimeMillis(arrival.clock()),
                Formats.duration(arrival.clock() - event.timestamp()));
        return detail(event.ref(), note, event, snapshot, masked);
    }

    EventDetail detail(LateRow row, Snapshot snapshot, MaskedFields masked) {
        LateEvent late = row.late();
        EventRef ref = late.event();
        return detail(
                ref,
                lateNote(late),
                snapshot.journals().event(ref.topic(), ref.partition(), ref.offset()),
                snapshot,
                masked);
    }

    private EventDetail detail(
            EventRef ref, String note, @Nullable Event event, Snapshot snapshot, MaskedFields masked) {
        return new EventDetail(
                place(ref),
                note,
                event == null
                        ? texts.get("events.raw.gone")
                        : raw(event.payload().bytes(), event.payload().size(), masked),
                event == null ? texts.get("events.raw.gone") : decoded(event, snapshot.pipeline(), masked),
                transformed(ref, event, snapshot, masked));
    }

    private String lateNote(LateEvent late) {
        String behind = late.watermark() == Long.MAX_VALUE
                ? texts.get("events.late.atEnd")
                : texts.get(
                        "events.late.behind",
                        Formats.duration(late.watermark() - late.event().timestamp()));
        String accepted = late.accepted().isEmpty()
                ? ""
                : " · " + texts.get("events.late.accepted", String.join(", ", late.accepted()));
        String missed = late.missed().isEmpty()
                ? ""
                : " · " + texts.get("events.late.missed", String.join(", ", late.missed()));
        return behind + accepted + missed;
    }

    /** As UTF-8, which is what JSON is; other bytes show as replacement characters. */
    private String raw(byte[] bytes, long length, MaskedFields masked) {
        int shown = Math.min(bytes.length, MOST_RAW_BYTES);
        String text = masked.payload(new String(bytes, 0, shown, StandardCharsets.UTF_8))
                .text();
        return length > shown ? text + "\n" + texts.get("events.raw.cut", Formats.count(length - shown)) : text;
    }

    private String decoded(Event event, @Nullable Pipeline pipeline, MaskedFields masked) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("timestamp", formats.dateTimeMillis(event.timestamp()));
        fields.put("user", event.user());
        fields.put("category", event.category());
        fields.put("type", event.type());
        fields.put("amount", event.amount());
        fields.put("location", event.location());
        fields.put("usualLocation", event.usualLocation());
        List<String> named = pipeline == null ? List.of() : pipeline.fields().named();
        for (int i = 0; i < Math.min(named.size(), event.named().length); i++) {
            fields.put(named.get(i), event.named()[i]);
        }
        return lines(fields, List.of(), masked);
    }

    private String transformed(EventRef ref, @Nullable Event event, Snapshot snapshot, MaskedFields masked) {
        Pipeline pipeline = snapshot.pipeline();
        if (pipeline == null || pipeline.transform().isEmpty()) {
            return texts.get("events.transformed.nothing");
        }
        if (event == null && masked.any()) {
            // Under other names its fields may hold what is hidden, which only the event could tell.
            return texts.get("events.transformed.gone");
        }
        List<String> secrets = event == null ? List.of() : masked.secrets(event, pipeline);
        Journal<Processed> processed = snapshot.journals().processed();
        for (long i = processed.nextSequence() - 1; i >= processed.firstSequence(); i--) {
            EventRef source = processed.get(i).source();
            if (source.offset() == ref.offset()
                    && source.partition() == ref.partition()
                    && source.topic().equals(ref.topic())) {
                return lines(new LinkedHashMap<>(processed.get(i).fields()), secrets, masked);
            }
        }
        return texts.get("events.transformed.gone");
    }

    /** A line per field, the values under each other; absent ones are an en dash. */
    private static String lines(
            Map<String, ? extends @Nullable Object> fields, List<String> secrets, MaskedFields masked) {
        int widest = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        fields.forEach((name, value) -> {
            String shown =
                    value == null ? Formats.ABSENT : masked.without(masked.value(name, value.toString()), secrets);
            lines.add(name + " ".repeat(widest - name.length() + 2) + shown);
        });
        return String.join("\n", lines);
    }
}
