package dev.nagare.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A broker for people to try things on: the one of the tests, with a topic of card transactions that happen now. Ends with
 * Ctrl-C and leaves nothing behind.
 */
@Command(
        name = "broker",
        description = "Starts a Kafka broker on this machine and feeds made-up card transactions into a topic.",
        mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {
    private static final long BEAT_MILLIS = 20;
    private static final int PARTITIONS = 3;

    @Option(
            names = "--rate",
            defaultValue = "40",
            paramLabel = "N",
            description = "about how many a second; default 40")
    private double rate;

    @Option(names = "--topic", defaultValue = "card-transactions", paramLabel = "T", description = "the topic's name")
    private String topic;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "any number; the default is 1")
    private long seed;

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "P",
            description =
                    "where it listens; the doors with TLS and logins are behind the next five ports. Default 9092")
    private int port;

    @Option(
            names = "--secured",
            paramLabel = "DIR",
            description = "also write a file of client properties for each door into this folder")
    private Path secured;

    private final PrintStream out = System.out;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    public static void main(String[] args) {
        System.exit(new CommandLine(new BrokerCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(rate > 0 && rate <= 10_000)) {
            out.println("--rate must be above 0 and at most 10000, but is " + rate + ".");
            return 2;
        }
        Path folder = Files.createTempDirectory("nagare-broker");
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "broker-asked"));
        out.println("Starting a broker; it takes some seconds.");
        try (LocalBroker broker = LocalBroker.startAt(folder, port)) {
            broker.createTopic(topic, PARTITIONS);
            tell(broker);
            feed(broker);
            return 0;
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            return 1;
        } finally {
            remove(folder);
            over.countDown();
        }
    }

    /** The process is ending: let it stop, clear up, and only then go. */
    private void end() {
        asked.countDown();
        try {
            over.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(LocalBroker broker) throws IOException {
        String at = broker.bootstrap();
        out.println();
        out.printf(
                "Connect to  %s  topic  %s  (%d partitions, about %.0f records a second)%n",
                at, topic, PARTITIONS, rate);
        out.println();
        out.println("  nagare run    --bootstrap " + at + " --topic " + topic
                + " --to never --pipeline resources/pipelines/card-transactions.yaml --out results");
        out.println("  nagare record --bootstrap " + at + " --topic " + topic + " --to never --out payments.ndjson.gz");
        out.println();
        if (secured != null) {
            out.println("Doors with a lock, for --properties FILE; user " + LocalBroker.USER + ":");
            for (Path file : ClientFiles.write(broker, secured)) {
                out.println("  " + file);
            }
            out.println();
        }
        out.println("Ctrl-C ends it, and what it wrote is gone then.");
    }

    private void feed(LocalBroker broker) throws InterruptedException {
        Map<String, Object> client = new HashMap<>(broker.client());
        client.put("acks", "1");
        client.put("linger.ms", 5);
        AtomicReference<Exception> refused = new AtomicReference<>();
        TransactionFeed feed = new TransactionFeed(topic, rate, seed, System.currentTimeMillis());
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            while (!asked.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                feed.due(System.currentTimeMillis(), record -> {
                    // What becomes of it is told to the callback.
                    Future<?> unused = producer.send(record, (sent, e) -> {
                        if (e != null) {
                            refused.set(e);
                        }
                    });
                });
                if (refused.get() != null && asked.getCount() > 0) {
                    throw new IllegalStateException(
                            "The broker takes no more records: " + refused.get().getMessage());
                }
            }
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
