package dev.nagare.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real Kafka broker as a process of its own: broker and controller in one, a door for each way of connecting, and a
 * folder that survives a kill. Its class path is what Maven wrote into {@code target/broker.classpath}; ours and the
 * broker's never meet.
 *
 * <p>It ends with this JVM, even when that is killed. Not thread-safe.
 */
public final class LocalBroker implements AutoCloseable {
    /** The user that the doors with SASL know. */
    public static final String USER = "analyst";

    /** That user's password: with everything in it that quoting could break. */
    public static final String PASSWORD = "s3cret \"of\" the\\anal;yst=";

    private static final Path CLASS_PATH = Path.of("target", "broker.classpath");
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final int PORT_ATTEMPTS = 5;

    /** Below the ports that systems lend to outgoing connections, or one of those could take ours during a restart. */
    private static final int LOWEST_PORT = 15_000;

    private static final int PORTS = 15_000;

    private static final int SCRAM_ITERATIONS = 4_096;

    /** Of the log, in the message of a failure. */
    private static final int LINES_SHOWN = 60;

    private final Path folder;
    private final Certificates certificates = new Certificates();
    private final TokenSigner tokens = new TokenSigner();
    private final String cluster = Uuid.randomUuid().toString();
    private final Map<String, String> extra;
    private final Thread ending = new Thread(this::kill, "broker-end");
    private Map<Listener, Integer> ports = Map.of();
    private Path properties;
    private Process process;

    private LocalBroker(Path folder, Map<String, String> extra) {
        this.folder = folder;
        this.extra = Map.copyOf(extra);
        this.properties = folder.resolve("server.properties");
    }

    /** Starts a broker in an empty folder and waits until it answers. */
    public static LocalBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * The same.
     *
     * @param extra properties of the broker that count more than ours
     */
    public static LocalBroker start(Path folder, Map<String, String> extra) {
        return start(new LocalBroker(folder.toAbsolutePath(), extra), 0);
    }

    /**
     * Starts a broker in an empty folder, whose open door is that port; the others are the ports behind it. So whoever
     * saved the address finds it there the next time.
     */
    static LocalBroker startAt(Path folder, int port) {
        return start(new LocalBroker(folder.toAbsolutePath(), Map.of()), port);
    }

    private static LocalBroker start(LocalBroker broker, int port) {
        try {
            broker.startOnPorts(port);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    /** Another program may take a port between our look at it and the broker's start: then others are tried. */
    private void startOnPorts(int first) {
        Runtime.getRuntime().addShutdownHook(ending);
        for (int attempt = 1; ; attempt++) {
            int count = Listener.values().length + 1;
            Iterator<Integer> free = (first > 0 ? portsFrom(first, count) : freePorts(count)).iterator();
            ports = new EnumMap<>(Listener.class);
            for (Listener listener : Listener.values()) {
                ports.put(listener, free.next());
            }
            try {
                properties = BrokerFiles.write(folder, certificates, tokens, ports, free.next(), extra);
                restart();
                addUser();
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException e) {
                if (first > 0
                        || attempt == PORT_ATTEMPTS
                        || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private void addUser() {
        try (Admin admin = admin()) {
            // Two for one user in one request are refused.
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                UserScramCredentialAlteration user = new UserScramCredentialUpsertion(
                        USER, new ScramCredentialInfo(mechanism, SCRAM_ITERATIONS), PASSWORD);
                await(admin.alterUserScramCredentials(List.of(user)).all(), "the user can't be made");
            }
        }
    }

    private static void await(KafkaFuture<?> work, String otherwise) {
        try {
            work.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise + ": " + e, e);
        }
    }

    /** A text as JAAS takes it: in quotes, with quotes and backslashes escaped. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static List<Integer> freePorts(int count) {
        Random random = new Random();
        List<Integer> free = new ArrayList<>();
        while (free.size() < count) {
            int port = LOWEST_PORT + random.nextInt(PORTS);
            if (isFree(port) && !free.contains(port)) {
                free.add(port);
            }
        }
        return free;
    }

    private static List<Integer> portsFrom(int first, int count) {
        List<Integer> ports = new ArrayList<>();
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                throw new IllegalStateException(
                        "Another program listens at port " + port + ": end it, or choose another port.");
            }
            ports.add(port);
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts it again on the same folder and the same ports, and waits until it answers. */
    public void restart() {
        launch();
        awaitReady();
    }

    /** Starts it again without waiting. */
    public void launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("the broker is running");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + BrokerFiles.keySet(folder),
                "-cp",
                classPath(),
                BrokerProcess.class.getName(),
                properties.toString()));
        command.addAll(List.of("format", "--config", properties.toString(), "--cluster-id", cluster));
        command.add("--ignore-formatted");
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        try {
            String jars = Files.readAllLines(CLASS_PATH).stream().collect(Collectors.joining(File.pathSeparator));
            Path ours = Path.of(BrokerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ours + File.pathSeparator + jars;
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(
                    "There is no " + CLASS_PATH + ", which says where the broker's jars are: run"
                            + " mvn generate-test-resources once, without -DskipTests.",
                    e);
        }
    }

    /** Waits until it answers; bounded. */
    public void awaitReady() {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            if (!process.isAlive()) {
                throw failed("The broker ended by itself");
            }
            if (System.nanoTime() > end) {
                kill();
                throw failed("The broker doesn't answer after " + READY_WITHIN.toSeconds() + " s");
            }
            try (Admin admin = admin()) {
                DescribeClusterOptions soon = new DescribeClusterOptions().timeoutMs(2_000);
                if (!admin.describeCluster(soon).nodes().get().isEmpty()) {
                    return;
                }
            } catch (ExecutionException e) {
                // Not yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private IllegalStateException failed(String what) {
        String end = "";
        try {
            List<String> lines = Files.readAllLines(log()).stream()
                    .filter(line -> !line.startsWith("\tat "))
                    .toList();
            end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            end = "no log: " + e;
        }
        return new IllegalStateException(what + ". The end of " + log() + ":\n" + end);
    }

    /** What it logs. */
    public Path log() {
        return folder.resolve("broker.log");
    }

    /** Ends it at once, as kill -9 does. */
    public void kill() {
        if (process != null) {
            try {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Who vouches for the certificates of this broker and of its clients. */
    public Certificates certificates() {
        return certificates;
    }

    /** Who signs the tokens that the doors with SASL believe. */
    TokenSigner tokens() {
        return tokens;
    }

    /** Where a door is, as {@code bootstrap.servers} wants it. */
    public String bootstrap(Listener listener) {
        return "localhost:" + ports.get(listener);
    }

    /** Where everybody may come in. */
    public String bootstrap() {
        return bootstrap(Listener.PLAINTEXT);
    }

    /** What a client on the open door needs. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", bootstrap());
        return client;
    }

    /** An administrator; to be closed. */
    public Admin admin() {
        Map<String, Object> client = client();
        // Whoever asks too early is refused quickly and asks again.
        client.put("reconnect.backoff.ms", 50);
        client.put("reconnect.backoff.max.ms", 100);
        client.put("retry.backoff.ms", 50);
        return Admin.create(client);
    }

    /** Makes a topic and waits until it is there. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** Makes a topic with properties of its own and waits until it is there. */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
            await(admin.createTopics(List.of(topic)).all(), "topic " + name + " can't be made");
        }
    }

    /** Writes records, in each partition in their order, and waits until all are acknowledged. */
    public void send(Iterable<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> client = client();
        client.put("linger.ms", 5);
        // A young topic may refuse the first batch and take the second, and then it never takes the first again.
        client.put("max.in.flight.requests.per.connection", 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sends = new ArrayList<>();
            records.forEach(record -> sends.add(producer.send(record)));
            for (Future<?> send : sends) {
                send.get(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a record was not acknowledged: " + e, e);
        }
    }

    /** Ends it. What it wrote stays where it is. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // It is the hook that called.
        }
    }
}
