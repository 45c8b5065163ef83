package dev.nagare.session;

import dev.nagare.broker.LocalBroker;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        return new Following(broker.bootstrap(), name, stop);
    }

    /** Sends events in order to its first partition. */
    void send(int from, int to) {
        send(from, to, null);
    }

    /** Sends events with some disorder to any of its partitions. */
    void send(int from, int to, @Nullable Random random) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long time = base + i * 10L - (random == null ? 0 : random.nextInt(150));
            int partition = random == null ? 0 : random.nextInt(partitions);
            String value = "{\"t\":" + time + ",\"a\":" + (i % 10 == 0 ? 95 : 5) + ",\"u\":\"u" + i % 7 + "\"}";
            records.add(new ProducerRecord<>(name, partition, time, null, value.getBytes(StandardCharsets.UTF_8)));
        }
        broker.send(records);
    }

    /**
     * A reading of it.
     *
     * @param bootstrap where the broker is
     * @param name of the topic
     * @param stop where the reading ends
     */
    record Following(String bootstrap, String name, StopPosition stop) implements LiveReading {
        @Override
        public Pipeline pipeline() {
            try {
                return new PipelineReader().read(PIPELINE, "test.yaml");
            } catch (PipelineException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Decoder decoder(Pipeline compute) {
            return new JsonDecoder(compute);
        }

        @Override
        public LiveSource open() throws SourceException {
            return new LiveTopicSource(
                    ClientProperties.of(Map.of("bootstrap.servers", bootstrap)),
                    name,
                    new StartPosition.Earliest(),
                    stop,
                    System::currentTimeMillis,
                    System::nanoTime);
        }
    }
}
