package dev.nagare.session;

import dev.nagare.broker.LocalBroker;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.file.Sha256;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.OutputSpec;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.sink.LazyTarget;
import dev.nagare.sink.Outgoing;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.Retry;
import dev.nagare.sink.kafka.KafkaSink;
import dev.nagare.source.LiveSource;
import dev.nagare.source.Reread;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import dev.nagare.store.ReadingKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of a real broker with events 10 ms apart, every tenth of which is a big one. */
final class TestTopic {
    private static final String PIPELINE = """
            name: test
            fields: {timestamp: /t, amount: /a, user: /u}
            time: {outOfOrderness: 100ms, unit: ms}
            windows:
              - {name: seconds, type: tumbling, size: 1s, key: user}
            rules:
              - {name: big, when: "amount > 90"}
            """;

    private static final String CARD_PIPELINE = """
            name: cards
            fields: {id: /id, timestamp: /timestamp, user: /user_id, category: /category, amount: /amount}
            time: {outOfOrderness: 5s, unit: ms}
            windows:
              - {name: per-minute, type: tumbling, size: 1m, key: category}
            rules:
              - {name: high-amount, when: "amount > 100000"}
            """;

    private final LocalBroker broker;
    private final String name;
    private final int partitions;
    private final long base = System.currentTimeMillis() - 120_000;

    /** Makes it. */
    TestTopic(LocalBroker broker, String name, int partitions) {
        this.broker = broker;
        this.name = name;
        this.partitions = partitions;
        broker.createTopic(name, partitions);
    }

    /** It as it happens, from its beginning. */
    Following following() {
        return following(new StopPosition.Never());
    }

    /** The same up to some end. */
    Following following(StopPosition stop) {
        return new Following(Map.of("bootstrap.servers", broker.bootstrap()), name, stop, PIPELINE);
    }

    /** It as it happens, from its beginning, with those client properties, which may name another door. */
    Following following(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap()));
        all.putAll(properties);
        return new Following(all, name, new StopPosition.Never(), PIPELINE);
    }

    /** It as it happens, where it holds what {@link dev.nagare.broker.SteadyFeed} sends. */
    Following cards() {
        return new Following(
                Map.of("bootstrap.servers", broker.bootstrap()), name, new StopPosition.Never(), CARD_PIPELINE);
    }

    /** Deletes it. */
    void delete() {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(name)).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Number of records that were written to it: it is never trimmed. */
    long held() {
        try (Admin admin = broker.admin()) {
            int count = admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(name)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < count; i++) {
                ends.put(new TopicPartition(name, i), OffsetSpec.latest());
            }
            return admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS).values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends events in order to its first partition. */
    void send(int from, int to) {
        sendTo(0, from, to);
    }

    /** Sends events in order to one partition. */
    void sendTo(int partition, int from, int to) {
        send(from, to, null, partition);
    }

    /** Sends events with some disorder to any of its partitions. */
    void send(int from, int to, Random random) {
        send(from, to, random, 0);
    }

    private void send(int from, int to, @Nullable Random random, int otherwise) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long time = base + i * 10L - (random == null ? 0 : random.nextInt(150));
            int partition = random == null ? otherwise : random.nextInt(partitions);
            String value = "{\"t\":" + time + ",\"a\":" + (i % 10 == 0 ? 95 : 5) + ",\"u\":\"u" + i % 7 + "\"}";
            records.add(new ProducerRecord<>(name, partition, time, null, value.getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
    }

    /**
     * A reading of it.
     *
     * @param properties of the client
     * @param name of the topic
     * @param where the reading begins
     * @param stop where the reading ends
     * @param text of the pipeline
     */
    record Following(Map<String, String> properties, String name, StartPosition where, StopPosition stop, String text)
            implements LiveReading {
        /** It from its beginning. */
        Following(Map<String, String> properties, String name, StopPosition stop, String text) {
            this(properties, name, new StartPosition.Earliest(), stop, text);
        }

        /** The same from somewhere else. */
        Following from(StartPosition there) {
            return new Following(properties, name, there, stop, text);
        }

        @Override
        public Pipeline pipeline() {
            try {
                return new PipelineReader().read(text, "test.yaml");
            } catch (PipelineException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Decoder decoder(Pipeline compute) {
            return new JsonDecoder(compute);
        }

        @Override
        public @Nullable Profile profile() {
            return pipeline().output() == null ? null : new Profile("test", Profile.Mark.NONE, true);
        }

        /** Transformed events go to their topic, and nothing else goes anywhere. */
        @Override
        public @Nullable Outlets outlets(Pipeline compute) {
            OutputSpec output = compute.output();
            if (output == null) {
                return null;
            }
            String target = KafkaSink.nameOf(output.topic());
            return new Outlets(
                    new Outgoing.Routes(target, output.key() != null, List.of(), null, false),
                    List.of(new LazyTarget(
                            target, () -> new KafkaSink(ClientProperties.of(properties)).topic(output.topic()))),
                    new Retry(3, Duration.ofMillis(10), Duration.ofMillis(100)));
        }

        @Override
        public @Nullable ReadingKey key(Pipeline compute) {
            return stop instanceof StopPosition.Never
                    ? new ReadingKey(
                            "test",
                            name,
                            "earliest",
                            Sha256.of(compute.toString().getBytes(StandardCharsets.UTF_8)))
                    : null;
        }

        @Override
        public LiveSource open(Reread from) throws SourceException {
            return open().goingOnFrom(from);
        }

        @Override
        public LiveTopicSource open() throws SourceException {
            return new LiveTopicSource(
                    ClientProperties.of(properties), name, where, stop, System::currentTimeMillis, System::nanoTime);
        }
    }
}
