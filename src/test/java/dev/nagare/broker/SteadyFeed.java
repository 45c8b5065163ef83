package dev.nagare.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Card transactions that happen now, at a rate that is kept to the record: plainer ones than the generator's, for who
 * must send very many or must know when each was sent. Some come out of order, some too late, and each user's purchases
 * are numbered by the seed alone. As a process of its own it needs nothing of the reader's heap.
 */
public final class SteadyFeed {
    /** Users, all of whom are known after a second or two. */
    private static final int USERS = 6_000;

    private static final String[] CATEGORIES = {"grocery", "travel", "fuel", "online", "restaurant"};
    private static final String[] PLACES = {"Tokyo", "Osaka", "Nagoya", "Sapporo", "Fukuoka"};
    private static final int OUT_OF_ORDER_MILLIS = 3_000;
    private static final int LATE_MILLIS = 20_000;
    private static final long BEAT_NANOS = 2_000_000;

    private final String topic;
    private final int partitions;
    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder(256);
    private long number;
    private boolean caught;

    /** @param partitions of the topic; records go to one after the other */
    public SteadyFeed(String topic, int partitions, long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.random = new SplittableRandom(seed);
    }

    /** The next transaction, which happened at that moment or, now and then, some time before. */
    public ProducerRecord<byte[], byte[]> next(long epochMillis) {
        int chance = random.nextInt(1_000);
        long time = epochMillis - random.nextInt(OUT_OF_ORDER_MILLIS) - (chance == 0 ? LATE_MILLIS : 0);
        int user = random.nextInt(USERS);
        String home = PLACES[user % PLACES.length];
        caught = chance == 1 || chance == 2;
        text.setLength(0);
        text.append("{\"id\":\"s").append(number);
        text.append("\",\"timestamp\":").append(time);
        text.append(",\"user_id\":\"u").append(user);
        text.append("\",\"category\":\"").append(CATEGORIES[random.nextInt(CATEGORIES.length)]);
        text.append("\",\"type\":\"purchase\",\"amount\":").append(chance == 1 ? 150_000 : random.nextInt(9_000));
        text.append(".5,\"location\":\"").append(chance == 2 ? "Lisbon" : home);
        text.append("\",\"usual_location\":\"").append(home).append("\"}");
        int partition = (int) (number++ % partitions);
        return new ProducerRecord<>(
                topic, partition, time, null, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the last one. */
    public String id() {
        return "s" + (number - 1);
    }

    /** Whether the last one was over 100,000 or away from home. */
    public boolean isCaught() {
        return caught;
    }

    /** What a producer needs to send that many without being in the way of others. */
    public static Map<String, Object> producer(String bootstrap) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", bootstrap);
        client.put("linger.ms", 5);
        client.put("batch.size", 128 << 10);
        client.put("compression.type", "lz4");
        client.put("delivery.timeout.ms", 600_000);
        return client;
    }

    /**
     * Sends at the rate until standard input comes to its end or so many were sent, waits until all are acknowledged and
     * prints how many that were. Falls behind only where the brokers do, and then makes up for it.
     *
     * @param args the brokers, the topic, its partitions, records a second, and how many at most
     */
    public static void main(String[] args) {
        double perNano = Double.parseDouble(args[3]) / TimeUnit.SECONDS.toNanos(1);
        long most = Long.parseLong(args[4]);
        SteadyFeed feed = new SteadyFeed(args[1], Integer.parseInt(args[2]), 1);
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        Callback count = (sent, e) -> (e == null ? acknowledged : refused).incrementAndGet();
        CountDownLatch over = new CountDownLatch(1);
        Thread parent = new Thread(() -> awaitEnd(over), "parent");
        parent.setDaemon(true);
        parent.start();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producer(args[0]), new ByteArraySerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            long sent = 0;
            while (sent < most && over.getCount() > 0) {
                long due = Math.min(most, (long) ((System.nanoTime() - start) * perNano));
                long now = System.currentTimeMillis();
                for (; sent < due; sent++) {
                    // What becomes of it is told to the callback.
                    Future<?> unused = producer.send(feed.next(now), count);
                }
                LockSupport.parkNanos(BEAT_NANOS);
            }
        }
        System.out.println(acknowledged + " " + refused);
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        over.countDown();
    }

    /**
     * Starts it as a process of its own. It ends when its standard input is closed; its standard output is then two
     * numbers, of the records that were acknowledged and of those that were not.
     */
    public static Process start(LocalBroker broker, String topic, int partitions, double rate, long most)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SteadyFeed.class.getName()));
        command.addAll(Arrays.asList(
                broker.bootstrap(), topic, String.valueOf(partitions), String.valueOf(rate), String.valueOf(most)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
