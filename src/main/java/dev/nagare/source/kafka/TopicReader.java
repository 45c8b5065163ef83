package dev.nagare.source.kafka;

import dev.nagare.connection.Causes;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.source.RemadeException;
import dev.nagare.source.SourceException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic through a consumer of ours: which partitions it has, between which offsets, and the records themselves. Joins
 * no group and commits nothing unless it is to be {@link #join joined}; a group may be asked where it stands. Not
 * thread-safe, but for {@link #wakeup()}.
 */
final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Comparator<TopicPartition> BY_NUMBER = Comparator.comparingInt(TopicPartition::partition);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** How often the client looks for new partitions. */
    private static final int METADATA_MILLIS = 5_000;

    private final String topic;
    private final String brokers;
    /** The group whose offsets may be asked for; null for none. */
    private final @Nullable String group;

    private final Map<String, Object> own;
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** The partitions that no broker led when they were asked for last. */
    private Set<TopicPartition> leaderless = Set.of();

    TopicReader(ClientProperties properties, String topic) throws SourceException {
        this(properties, topic, false);
    }

    /** @param member whether it will take part in the group that the properties name */
    TopicReader(ClientProperties properties, String topic, boolean member) throws SourceException {
        this.topic = topic;
        this.brokers = String.valueOf(properties.text("bootstrap.servers"));
        this.group = properties.text("group.id");
        this.own = consumerProperties(properties);
        if (member) {
            own.put("group.id", groupToAsk());
            if (!"consumer".equals(properties.text("group.protocol"))) {
                // Who stays keeps its partitions while another comes or goes.
                own.putIfAbsent("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
            }
        }
        try {
            consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new SourceException(
                    "Kafka's client can't be made with these properties: " + Causes.innermost(e)
                            + ". Check the settings of the" + " connection.",
                    e);
        }
    }

    private static Map<String, Object> consumerProperties(ClientProperties properties) {
        Map<String, Object> all = new HashMap<>(properties.asMap());
        all.putIfAbsent("metadata.max.age.ms", METADATA_MILLIS);
        all.putIfAbsent("max.poll.records", 1_000);
        // Not to be chosen: a look at a topic leaves no trace.
        all.remove("group.id");
        all.remove("group.instance.id");
        all.put("enable.auto.commit", false);
        all.put("allow.auto.create.topics", false);
        // Where an offset is gone we say so, instead of going on elsewhere in silence.
        all.put("auto.offset.reset", "none");
        return all;
    }

    /**
     * The topic's partitions by number; none where there is no such topic.
     *
     * @throws TimeoutException if nobody answers in time
     */
    List<TopicPartition> partitions(Duration within) throws SourceException {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            List<PartitionInfo> known = consumer.partitionsFor(topic, within);
            if (known != null) {
                known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
                leaderless = leaderless(known);
            }
            partitions.sort(BY_NUMBER);
            return partitions;
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        } catch (TimeoutException | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private Set<TopicPartition> leaderless(List<PartitionInfo> known) {
        return known.stream()
                .filter(info -> info.leader() == null || info.leader().isEmpty())
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether no broker led the partition when {@link #partitions} was asked last. */
    boolean isLeaderless(TopicPartition partition) {
        return leaderless.contains(partition);
    }

    /** Where to begin, for each of the partitions. */
    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, StartPosition start, Duration within)
            throws SourceException {
        try {
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, within);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions, within);
            Map<TopicPartition, Long> at = start instanceof StartPosition.Since since
                    ? atTime(partitions, since.epochMillis(), within)
                    : start instanceof StartPosition.Group ? committed(within) : Map.of();
            Map<TopicPartition, Long> starts = new TreeMap<>(BY_NUMBER);
            for (TopicPartition partition : partitions) {
                long oldest = first.getOrDefault(partition, 0L);
                long newest = end.getOrDefault(partition, oldest);
                long told = at.getOrDefault(partition, start instanceof StartPosition.Group ? oldest : newest);
                long offset = offset(start, oldest, newest, told);
                starts.put(partition, Math.max(oldest, Math.min(newest, offset)));
            }
            return starts;
        } catch (TimeoutException | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private static long offset(StartPosition start, long oldest, long newest, long told) {
        if (start instanceof StartPosition.Earliest) {
            return oldest;
        }
        if (start instanceof StartPosition.Since || start instanceof StartPosition.Group) {
            return told;
        }
        if (start instanceof StartPosition.Last last) {
            return newest - last.records();
        }
        return start instanceof StartPosition.At at ? at.offset() : newest;
    }

    /** Where the group stands, for those partitions for which it has committed an offset. Asking moves nothing. */
    private Map<TopicPartition, Long> committed(Duration within) throws SourceException {
        String asked = groupToAsk();
        Admin admin = Admin.create(own);
        try {
            Map<TopicPartition, Long> found = new HashMap<>();
            admin.listConsumerGroupOffsets(asked)
                    .partitionsToOffsetAndMetadata()
                    .get(within.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            found.put(partition, offset.offset());
                        }
                    });
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the group's offsets were not told in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private String groupToAsk() throws SourceException {
        if (group == null) {
            throw new SourceException(
                    "The reading is to begin where a consumer group stands, and the connection names none. Name the"
                            + " group, or begin elsewhere.",
                    null);
        }
        return group;
    }

    /** Takes part in the group from the next poll on; only for one that was made for that. */
    GroupMember join(GroupMember.Owner owner, long now) {
        return GroupMember.join(consumer, topic, owner, now);
    }

    /** The first offset of each partition with a timestamp of at least that, for those that have one. */
    private Map<TopicPartition, Long> atTime(Collection<TopicPartition> partitions, long time, Duration within) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, Math.max(0, time)));
        Map<TopicPartition, Long> found = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> entry :
                consumer.offsetsForTimes(wanted, within).entrySet()) {
            if (entry.getValue() != null) {
                found.put(entry.getKey(), entry.getValue().offset());
            }
        }
        return found;
    }

    /** The offsets before which to end: of the first record at that time or later, else of the end that there is now. */
    Map<TopicPartition, Long> endsAt(Collection<TopicPartition> partitions, long time, Duration within)
            throws SourceException {
        try {
            Map<TopicPartition, Long> ends = new TreeMap<>(BY_NUMBER);
            ends.putAll(consumer.endOffsets(partitions, within));
            ends.putAll(atTime(partitions, time, within));
            return ends;
        } catch (TimeoutException | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** The offsets of the next records to be written; with read_committed, of the first that is undecided. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, Duration within) throws SourceException {
        try {
            return consumer.endOffsets(partitions, within);
        } catch (TimeoutException | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Reads from those offsets, and from nothing else. A partition that was read before goes on where it was. */
    void assign(Map<TopicPartition, Long> offsets, Collection<TopicPartition> all) {
        consumer.assign(all);
        offsets.forEach(consumer::seek);
    }

    /** What came, at most so long after. May throw all that Kafka throws. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        return records;
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** What Kafka says, as a sentence for the user. */
    SourceException failure(KafkaException e) {
        if (e instanceof SslAuthenticationException) {
            return new SourceException(untrusted(e), e);
        }
        if (e instanceof AuthenticationException) {
            return new SourceException(
                    "The brokers at " + brokers + " refuse us: " + Causes.innermost(e)
                            + ". Check the user, the password and the" + " certificates of the connection.",
                    e);
        }
        if (e instanceof GroupAuthorizationException) {
            return new SourceException(
                    "We may not ask where the group " + group + " stands: " + Causes.innermost(e)
                            + ". Ask for the right to describe it, to take part in it also for the right to read it, or"
                            + " begin elsewhere.",
                    e);
        }
        if (e instanceof InconsistentGroupProtocolException) {
            return new SourceException(
                    "The group " + group + " shares its partitions in another way than this connection would: "
                            + Causes.innermost(e)
                            + ". Set partition.assignment.strategy to that of its other members, or name a group of"
                            + " your own.",
                    e);
        }
        if (e instanceof AuthorizationException) {
            return new SourceException(
                    "We may not read the topic " + topic + ": " + Causes.innermost(e)
                            + ". Ask for the right to read it.",
                    e);
        }
        if (e instanceof InvalidTopicException) {
            return new SourceException("No topic can be called " + topic + ". Check the name.", e);
        }
        if (e instanceof TimeoutException) {
            return unreachable(e);
        }
        return new SourceException("The topic " + topic + " can't be read: " + Causes.innermost(e) + ".", e);
    }

    private String untrusted(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "The certificate of the brokers at " + brokers + " has expired: " + Causes.innermost(thrown)
                        + ". Whoever runs them must renew it.";
            }
            if (cause instanceof CertPathBuilderException) {
                return "The certificate of the brokers at " + brokers + " is signed by nobody we trust: "
                        + Causes.innermost(thrown)
                        + ". Choose the certificate of their authority in the settings of the"
                        + " connection.";
            }
        }
        return "There is no encrypted connection to the brokers at " + brokers + ": " + Causes.innermost(thrown)
                + ". Check the certificates, and that they bear the names under which we reach the brokers; Test"
                + " connection shows them.";
    }

    /**
     * By what the brokers know the topic: another one of the same name has another id. Takes a connection of its own.
     *
     * @return null where nobody tells us in time
     */
    @Nullable
    Uuid id(Duration within) {
        Admin admin = null;
        try {
            admin = Admin.create(own);
            TopicDescription found = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(within.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic);
            return found == null ? null : found.topicId();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | java.util.concurrent.TimeoutException | KafkaException e) {
            LOG.debug("no id of topic {}", topic, e);
            return null;
        } finally {
            if (admin != null) {
                // Without a time of its own it would wait for brokers that are away.
                admin.close(Duration.ZERO);
            }
        }
    }

    /** For those whose topic is another one than it was. */
    RemadeException remade(@Nullable Throwable cause) {
        return new RemadeException(
                "The topic " + topic + " was deleted and made anew while it was read: its offsets began again."
                        + " Connect again to read the new one.",
                cause);
    }

    /** For those who don't wait for brokers that are away. */
    SourceException unreachable(KafkaException e) {
        return new SourceException(
                "Nobody answers at " + brokers + ". Check the addresses, the security protocol, and whether the brokers"
                        + " run; Test connection says at which step it fails.",
                e);
    }

    /** For those who don't wait for a topic to be made. */
    SourceException unknown() {
        return new SourceException(
                "There is no topic " + topic + " at " + brokers + ". Check the name; it is case sensitive.", null);
    }

    /** Makes a waiting call end early. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSING));
        } catch (KafkaException e) {
            // It was only read; nothing can be lost.
            LOG.debug("closing", e);
        }
    }
}
