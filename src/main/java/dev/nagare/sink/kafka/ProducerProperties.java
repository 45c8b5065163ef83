package dev.nagare.sink.kafka;

import dev.nagare.connection.ClientProperties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a producer is told by the connection that a consumer reads with. */
final class ProducerProperties {
    /** How long one sending may wait for the brokers to say where a topic is, unless the connection says it. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);

    /** A record of the largest value that we read, with room for its headers. Bytes. */
    private static final int LARGEST_REQUEST = 18 << 20;

    /** One request is under way at a time, so it must carry much. Bytes for each partition. */
    private static final int BATCH = 128 << 10;

    private ProducerProperties() {}

    /**
     * The connection's properties without those that only a consumer knows, and with those on which the promises of this
     * package rest, whatever the connection says of them: every record once and in its order for as long as the
     * producer lives, acknowledged by all replicas that are in sync. The producer itself never gives up a record while
     * the brokers are away, because only it can try again without changing the order.
     */
    static Map<String, Object> of(ClientProperties connection) {
        Set<String> known = ProducerConfig.configNames();
        Set<String> ofConsumers = ConsumerConfig.configNames();
        Map<String, Object> all = new LinkedHashMap<>();
        connection.asMap().forEach((name, value) -> {
            if (known.contains(name) || !ofConsumers.contains(name)) {
                all.put(name, value);
            }
        });
        // A consumer's interceptors are no producer's.
        all.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
        all.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        all.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (name, id) -> id + "-writer");
        all.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // A young topic may refuse the first of several batches and take the second; then it never takes the first
        // again.
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }
}
