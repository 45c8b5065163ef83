package dev.nagare.sink.kafka;

import dev.nagare.connection.Causes;
import dev.nagare.connection.ClientProperties;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * One producer for all topics that a session writes to. Idempotent: what the client library sends again by itself doesn't
 * arrive twice, nor in another order. Thread-safe.
 */
public final class KafkaSink implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final String brokers;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A producer that has asked nobody yet.
     *
     * @throws SinkException with a sentence for the user, if the connection's properties make none
     */
    public KafkaSink(ClientProperties connection) throws SinkException {
        brokers = String.valueOf(connection.text("bootstrap.servers"));
        try {
            producer = new KafkaProducer<>(ProducerProperties.of(connection));
        } catch (KafkaException e) {
            throw new SinkException(
                    "No producer can be made of this connection: " + Causes.innermost(e)
                            + ". Check its properties; Test connection in the window does it step by step.",
                    e);
        }
    }

    /** What people know a topic as that is delivered to. */
    public static String nameOf(String topic) {
        return "topic " + topic;
    }

    /**
     * A topic to deliver to. Asks the brokers for it first, and waits for them for ten seconds at most, or for the
     * connection's {@code max.block.ms}.
     *
     * @throws SinkException with a sentence for the user, if the topic isn't there or nobody answers
     */
    public Target topic(String topic) throws SinkException {
        try {
            producer.partitionsFor(topic);
            return new TopicTarget(topic, this);
        } catch (InterruptException e) {
            throw new SinkException("The writing was interrupted before it began.", e);
        } catch (KafkaException e) {
            throw failure(topic, e);
        }
    }

    private SinkException failure(String topic, KafkaException e) {
        if (e instanceof UnknownTopicOrPartitionException || e.getCause() instanceof UnknownTopicOrPartitionException) {
            return new SinkException(
                    "There is no topic " + topic + " at " + brokers + " to write to. Create it; names are case"
                            + " sensitive.",
                    e);
        }
        if (e instanceof TimeoutException) {
            return new SinkException(
                    "Nobody answers at " + brokers + ". Check the addresses, the security protocol, and whether the"
                            + " brokers run.",
                    e);
        }
        if (e instanceof AuthenticationException) {
            return new SinkException(
                    "The brokers at " + brokers + " refuse us: " + Causes.innermost(e)
                            + ". Check the user, the password and the certificates.",
                    e);
        }
        if (e instanceof AuthorizationException) {
            return new SinkException(
                    "We may not write to the topic " + topic + ": " + Causes.innermost(e)
                            + ". Ask for the right to write to it.",
                    e);
        }
        return new SinkException("The topic " + topic + " can't be written to: " + Causes.innermost(e) + ".", e);
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Ends for all topics; what is under way is waited for that long, and given up then. */
    void close(Duration patience) {
        if (closed.compareAndSet(false, true)) {
            producer.close(patience);
        }
    }

    @Override
    public void close() {
        close(CLOSING);
    }
}
