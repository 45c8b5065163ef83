package dev.nagare.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.codec.JsonBytes;
import dev.nagare.codec.ResultJson;
import dev.nagare.engine.Output;
import dev.nagare.file.Sha256;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.WindowResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of an engine's results, and offers them to a delivery, in the order of the results. Belongs to the
 * engine's thread, which waits in here while the delivery is full.
 *
 * <p>What a result doesn't say, its record's key and headers, is taken from the record that the engine was given last; an
 * event that {@code maxJump} held back is remembered until it goes on. Only a rule over many events may fail on one that
 * came long before: such a dead letter has no key and no headers of its record.
 */
public final class Outgoing implements Output {
    /** Records that led to nothing yet, most of them duplicates; one for each partition may come back. */
    private static final int MOST_HELD = 1_000;

    private final Offer offer;
    private final Routes routes;
    private final ResultJson json = new ResultJson();
    private final JsonBytes buffer = new JsonBytes();
    private final Map<Position, SourceRecord> held = new LinkedHashMap<>();
    private @Nullable SourceRecord current;
    private boolean settled = true;

    /** Takes what is to be delivered: {@link Delivery#offer}. */
    public interface Offer {
        /** Whether it was taken; false once the delivery is closed. */
        boolean offer(Message message) throws InterruptedException;
    }

    /**
     * Names of targets.
     *
     * @param processed gets transformed events; null for none
     * @param ownKeys whether transformed events have the key that the pipeline makes, and not that of their record
     * @param alerts each of them gets every alert
     * @param deadLetters gets dead letters; null for none
     * @param holdsJumps whether the pipeline has a {@code maxJump}
     */
    public record Routes(
            @Nullable String processed,
            boolean ownKeys,
            List<String> alerts,
            @Nullable String deadLetters,
            boolean holdsJumps) {
        public Routes {
            alerts = List.copyOf(alerts);
        }
    }

    private record Position(TopicPartition partition, long offset) {}

    /** @param offer called on the engine's thread */
    public Outgoing(Routes routes, Offer offer) {
        this.routes = routes;
        this.offer = offer;
    }

    /** To be called with each record before the engine gets it. */
    public void next(SourceRecord record) {
        SourceRecord before = current;
        if (routes.holdsJumps && !settled && before != null) {
            held.put(position(before.topic(), before.partition(), before.offset()), before);
            if (held.size() > MOST_HELD) {
                held.remove(held.keySet().iterator().next());
            }
        }
        current = record;
        settled = false;
    }

    private static Position position(String topic, int partition, long offset) {
        return new Position(new TopicPartition(topic, partition), offset);
    }

    /** Whether that is where the record stands that the engine was given last. */
    private boolean isCurrent(String topic, int partition, long offset) {
        SourceRecord now = current;
        return now != null
                && now.offset() == offset
                && now.partition() == partition
                && now.topic().equals(topic);
    }

    private @Nullable SourceRecord recordAt(String topic, int partition, long offset) {
        if (isCurrent(topic, partition, offset)) {
            return current;
        }
        return held.isEmpty() ? null : held.get(position(topic, partition, offset));
    }

    @Override
    public void arrived(Event event, boolean reordered, boolean late) {
        settle(event.topic(), event.partition(), event.offset());
    }

    private void settle(String topic, int partition, long offset) {
        if (isCurrent(topic, partition, offset)) {
            settled = true;
        } else if (!held.isEmpty()) {
            held.remove(position(topic, partition, offset));
        }
    }

    @Override
    public void processed(Processed processed) {
        String target = routes.processed;
        if (target == null) {
            return;
        }
        EventRef source = processed.source();
        SourceRecord record = recordAt(source.topic(), source.partition(), source.offset());
        byte[] key = routes.ownKeys ? bytes(processed.key()) : record == null ? null : record.key();
        json.processed(processed, buffer);
        offer(new Message(
                target,
                order(key),
                key,
                row(),
                record == null ? List.of() : record.headers(),
                record == null ? SourceRecord.NONE : record.timestamp(),
                source.topic() + "-" + source.partition() + "@" + source.offset(),
                new TopicPartition(source.topic(), source.partition()),
                source.offset()));
    }

    private byte[] row() {
        byte[] row = buffer.toByteArray();
        buffer.clear();
        return row;
    }

    /** A key as text where it is one, else as compact JSON. */
    private byte @Nullable [] bytes(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        if (key instanceof String text) {
            return text.getBytes(UTF_8);
        }
        buffer.value(key);
        return row();
    }

    private static @Nullable String order(byte @Nullable [] key) {
        return key == null ? null : new String(key, ISO_8859_1);
    }

    @Override
    public void alert(Alert alert) {
        if (routes.alerts.isEmpty()) {
            return;
        }
        EventRef event = alert.event();
        TopicPartition source = new TopicPartition(event.topic(), event.partition());
        json.alert(alert, buffer);
        byte[] body = row();
        String idempotencyKey = idempotencyKey(alert);
        String order = alert.key() != null ? alert.key() : alert.user() != null ? alert.user() : source.toString();
        for (String target : routes.alerts) {
            byte[] key = alert.key() == null ? null : alert.key().getBytes(UTF_8);
            offer(new Message(
                    target, order, key, body, List.of(), SourceRecord.NONE, idempotencyKey, source, event.offset()));
        }
    }

    /** By rule, key and record: the parts with their lengths, so that no two alerts make the same text. */
    static String idempotencyKey(Alert alert) {
        EventRef event = alert.event();
        StringBuilder parts = new StringBuilder();
        for (String part : List.of(
                alert.rule(),
                Objects.requireNonNullElse(alert.key(), ""),
                alert.key() == null ? "no key" : "key",
                event.topic(),
                Integer.toString(event.partition()),
                Long.toString(event.offset()))) {
            parts.append(part.length()).append(':').append(part);
        }
        return hash(parts.toString());
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(UTF_8)).substring(0, 32);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        SourceRecord record = recordAt(letter.topic(), letter.partition(), letter.offset());
        if (letter.reason().countsAsRecord()) {
            settle(letter.topic(), letter.partition(), letter.offset());
        }
        deadLetter(letter, record == null ? null : record.key(), record == null ? List.of() : record.headers());
    }

    /** What couldn't be delivered becomes a dead letter like others; a dead letter that couldn't has no other place. */
    public void failed(Undelivered undelivered) {
        Message message = undelivered.message();
        if (!message.target().equals(routes.deadLetters)) {
            deadLetter(undelivered.deadLetter(), message.key(), message.headers());
        }
    }

    private void deadLetter(DeadLetter letter, byte @Nullable [] key, List<SourceRecord.Header> ofRecord) {
        String target = routes.deadLetters;
        if (target == null) {
            return;
        }
        TopicPartition source = new TopicPartition(letter.topic(), letter.partition());
        List<SourceRecord.Header> headers = new ArrayList<>(ofRecord);
        headers.add(header("nagare.reason", letter.reason().name()));
        headers.add(header("nagare.detail", letter.detail()));
        headers.add(header("nagare.topic", letter.topic()));
        headers.add(header("nagare.partition", Integer.toString(letter.partition())));
        headers.add(header("nagare.offset", Long.toString(letter.offset())));
        if (letter.reason() == DeadLetter.Reason.TOO_LARGE) {
            headers.add(header("nagare.length", Long.toString(letter.length())));
        }
        offer(new Message(
                target,
                order(key),
                key,
                letter.payload(),
                headers,
                SourceRecord.NONE,
                hash(source + "@" + letter.offset() + " " + letter.reason() + " " + letter.detail()),
                source,
                letter.offset()));
    }

    private static SourceRecord.Header header(String name, String value) {
        return new SourceRecord.Header(name, value.getBytes(UTF_8));
    }

    private void offer(Message message) {
        try {
            offer.offer(message);
        } catch (InterruptedException e) {
            // The session is being ended: what was offered before stays, as does the place in the stream.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void window(WindowResult result) {
        // Windows stay here.
    }

    @Override
    public void late(LateEvent event) {
        // Late events stay here; the transform has run before that was known.
    }
}
