package dev.nagare.sink.kafka;

import dev.nagare.connection.Causes;
import dev.nagare.model.SourceRecord;
import dev.nagare.sink.Message;
import dev.nagare.sink.Outcome;
import dev.nagare.sink.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A topic. The producer keeps the order of each partition by itself, so that many records may be under way, and one that
 * waits for brokers that are away is waited for in there.
 */
final class TopicTarget implements Target {
    /** What a record carries beside the headers of its message. */
    private static final String IDEMPOTENCY_KEY = "nagare.idempotency-key";

    private static final int MOST_UNDER_WAY = 5_000;

    private final String topic;
    private final KafkaSink sink;

    TopicTarget(String topic, KafkaSink sink) {
        this.topic = topic;
        this.sink = sink;
    }

    @Override
    public String name() {
        return KafkaSink.nameOf(topic);
    }

    @Override
    public int mostUnderWay() {
        return MOST_UNDER_WAY;
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public void send(Message message, Consumer<Outcome> outcome) {
        try {
            Future<RecordMetadata> unused = sink.producer()
                    .send(
                            record(message),
                            (written, failure) ->
                                    outcome.accept(failure == null ? new Outcome.Delivered() : failed(failure)));
        } catch (KafkaException | IllegalStateException e) {
            outcome.accept(failed(e));
        } catch (IllegalArgumentException e) {
            outcome.accept(new Outcome.Permanent(Causes.innermost(e)));
        }
    }

    /** Once the producer is closed it throws away what it has, which is no fault of the record. */
    private Outcome failed(Exception failure) {
        return sink.isClosed() ? new Outcome.Away("the writing has ended") : KafkaWords.outcome(failure);
    }

    private ProducerRecord<byte[], byte[]> record(Message message) {
        List<Header> headers = new ArrayList<>();
        for (SourceRecord.Header header : message.headers()) {
            headers.add(new RecordHeader(header.name(), header.value()));
        }
        headers.add(new RecordHeader(IDEMPOTENCY_KEY, message.idempotencyKey().getBytes(StandardCharsets.UTF_8)));
        Long timestamp = message.timestamp() == SourceRecord.NONE ? null : (Long) message.timestamp();
        return new ProducerRecord<>(topic, null, timestamp, message.key(), message.body(), headers);
    }

    @Override
    public void close(Duration patience) {
        sink.close(patience);
    }
}
