package dev.nagare.source.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reading's part in a consumer group: the group gives partitions and takes them away, and gets told from time to time,
 * before a partition leaves and at the end, how far each one has been worked through. What was read and not yet committed
 * when a member dies is read again by the next one. Confined to the thread that polls, which also brings the group's news.
 */
final class GroupMember implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);

    /** How often is committed while records come. As Kafka's own automatic commits. */
    private static final long COMMIT_NANOS = 5_000_000_000L;

    private static final Duration COMMITTING = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Owner owner;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long lastCommit;

    /** Whose part it is. Called within the consumer's poll. */
    interface Owner {
        void joined(Collection<TopicPartition> partitions);

        void left(Collection<TopicPartition> partitions);

        /** The offset of the next record to be worked on, of each partition where that is known. */
        Map<TopicPartition, Long> workedUpTo();
    }

    private GroupMember(KafkaConsumer<byte[], byte[]> consumer, Owner owner, long now) {
        this.consumer = consumer;
        this.owner = owner;
        this.lastCommit = now;
    }

    /** Takes part from the next poll on. */
    static GroupMember join(KafkaConsumer<byte[], byte[]> consumer, String topic, Owner owner, long now) {
        GroupMember member = new GroupMember(consumer, owner, now);
        consumer.subscribe(List.of(topic), member);
        return member;
    }

    /** Tells the group how far the work is, now and then; never waits. */
    void commitNowAndThen(long now) {
        if (now - lastCommit < COMMIT_NANOS) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> news = news(owner.workedUpTo().keySet());
        if (!news.isEmpty()) {
            consumer.commitAsync(news, (offsets, failure) -> {
                if (failure == null) {
                    remember(offsets);
                } else {
                    LOG.info("The group was not told how far the reading is: {}", failure.toString());
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Collection<TopicPartition> of) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        owner.workedUpTo().forEach((partition, offset) -> {
            if (of.contains(partition) && !offset.equals(committed.get(partition))) {
                news.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return news;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    private void commit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = news(partitions);
        if (news.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(news, COMMITTING);
            remember(news);
        } catch (KafkaException e) {
            // Whoever reads them next reads some records again.
            LOG.warn("The group was not told how far the reading is: {}", e.toString());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        owner.joined(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(partitions);
        leave(partitions);
    }

    /** They belong to somebody else by now, so nothing can be said about them. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        leave(partitions);
    }

    private void leave(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
        owner.left(partitions);
    }

    /** Tells the group how far it came; before the consumer is closed. */
    @Override
    public void close() {
        commit(owner.workedUpTo().keySet());
    }
}
