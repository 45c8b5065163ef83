package dev.nagare.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a topic holds. */
public final class Written {
    private Written() {}

    /** Everything that stands in the topic by now, partition by partition. */
    public static List<ConsumerRecord<byte[], byte[]>> records(LocalBroker broker, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                    consumer.poll(Duration.ofMillis(100)).forEach(all::add);
                }
            }
            return all;
        }
    }

    /** The headers in their order, values in hexadecimal digits. */
    public static List<String> headers(ConsumerRecord<?, ?> record) {
        List<String> all = new ArrayList<>();
        for (Header header : record.headers()) {
            all.add(header.key() + "="
                    + (header.value() == null ? "null" : HexFormat.of().formatHex(header.value())));
        }
        return all;
    }
}
