package dev.nagare.connection;

import dev.nagare.connection.StepResult.Failure;
import dev.nagare.connection.StepResult.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Tries a connection step by step, with the very properties that reading will use, and says which step fails and what to
 * do. Nothing is written, no group is joined.
 *
 * <p>It waits for the network, so it runs on a thread of its own; {@link #cancel()} comes from any other. At most about a
 * minute: {@value #STEP_MILLIS} ms for each try of a step.
 */
public final class ConnectionTrial {
    static final int STEP_MILLIS = 8_000;
    private static final int MOST_BROKERS = 3;

    private final ClientProperties properties;
    private final String topic;
    private final Consumer<StepResult> progress;
    private final List<StepResult> results = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> cancellation = new CompletableFuture<>();
    private @Nullable Socket socket;

    /**
     * @param topic what shall be read; empty to leave that step out
     * @param progress told each result as it is known, on the thread of {@link #run()}
     */
    public ConnectionTrial(ClientProperties properties, String topic, Consumer<StepResult> progress) {
        this.properties = properties.without("group.id");
        this.topic = topic;
        this.progress = progress;
    }

    /** Tries all steps up to the first that fails, and returns what became of each. To be called once. */
    public List<StepResult> run() {
        steps();
        boolean failed = results.stream().anyMatch(result -> result.state() == State.FAILED);
        for (Step step : Step.values()) {
            if (results.stream().noneMatch(result -> result.step() == step)) {
                report(StepResult.without(step, failed ? State.NOT_REACHED : State.NOT_NEEDED));
            }
        }
        return List.copyOf(results);
    }

    /** Makes {@link #run()} end soon, with the step at hand as cancelled. From any thread. */
    public void cancel() {
        cancellation.complete(null);
        synchronized (this) {
            Socket open = socket;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    // It was only tried.
                }
            }
        }
    }

    private boolean isCancelled() {
        return cancellation.isDone();
    }

    private boolean report(StepResult result) {
        StepResult known = isCancelled() && result.state() == State.FAILED
                ? StepResult.failed(result.step(), Failure.CANCELLED, "")
                : result;
        results.add(known);
        progress.accept(known);
        return known.state() == State.PASSED;
    }

    private void steps() {
        List<BrokerAddress> brokers = Arrays.stream(
                        String.valueOf(properties.text("bootstrap.servers")).split(","))
                .flatMap(text -> BrokerAddress.parse(text).stream())
                .toList();
        List<BrokerAddress> named = new ArrayList<>();
        if (!report(names(brokers, named))) {
            return;
        }
        if (!reach(named)) {
            return;
        }
        if (isCancelled()) {
            report(StepResult.failed(Step.METADATA, Failure.CANCELLED, ""));
            return;
        }
        try {
            Admin admin = Admin.create(bounded());
            try {
                if (metadata(admin) && !topic.isEmpty()) {
                    report(topic(admin));
                }
            } finally {
                // What is still being asked is not waited for.
                admin.close(Duration.ZERO);
            }
        } catch (KafkaException e) {
            // What the client does while it is made: read its settings, and get a token or a ticket.
            report(
                    authenticated()
                            ? StepResult.failed(Step.SASL, Failure.LOGIN_FAILED, Causes.innermost(e))
                            : StepResult.failed(Step.METADATA, Failure.PROPERTIES_WRONG, Causes.innermost(e)));
        }
    }

    private static StepResult names(List<BrokerAddress> brokers, List<BrokerAddress> found) {
        List<String> unknown = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (BrokerAddress broker : brokers) {
            try {
                InetAddress[] all = InetAddress.getAllByName(broker.host());
                addresses.add(broker.host() + " = "
                        + Arrays.stream(all).map(InetAddress::getHostAddress).collect(Collectors.joining(", ")));
                found.add(broker);
            } catch (UnknownHostException e) {
                unknown.add(broker.host());
            }
        }
        // Kafka needs one of them.
        return found.isEmpty()
                ? StepResult.failed(Step.NAME, Failure.NAME_UNKNOWN, String.join(", ", unknown))
                : StepResult.passed(Step.NAME, String.join("; ", addresses));
    }

    /** Steps TCP and TLS with the first broker that answers. */
    private boolean reach(List<BrokerAddress> brokers) {
        StepResult last = null;
        for (BrokerAddress broker : brokers.subList(0, Math.min(brokers.size(), MOST_BROKERS))) {
            try (Socket open = new Socket()) {
                synchronized (this) {
                    socket = open;
                }
                open.connect(new InetSocketAddress(broker.host(), broker.port()), STEP_MILLIS);
                open.setSoTimeout(STEP_MILLIS);
                report(StepResult.passed(Step.TCP, broker.toString()));
                return encrypted() ? report(TlsStep.run(open, broker, properties.asMap())) : true;
            } catch (IOException e) {
                boolean refused = e instanceof java.net.ConnectException && !(e instanceof NoRouteToHostException);
                last = StepResult.failed(Step.TCP, refused ? Failure.REFUSED : Failure.NO_ANSWER, broker.toString());
            }
            if (isCancelled()) {
                break;
            }
        }
        if (last != null) {
            report(last);
        }
        return false;
    }

    private boolean encrypted() {
        String protocol = properties.text("security.protocol");
        return protocol != null && protocol.endsWith("SSL");
    }

    private boolean authenticated() {
        String protocol = properties.text("security.protocol");
        return protocol != null && protocol.startsWith("SASL");
    }

    private Map<String, Object> bounded() {
        return properties
                .with("request.timeout.ms", STEP_MILLIS)
                .with("default.api.timeout.ms", STEP_MILLIS)
                .with("socket.connection.setup.timeout.ms", STEP_MILLIS)
                .asMap();
    }

    /** Steps SASL and METADATA. */
    private boolean metadata(Admin admin) {
        try {
            Collection<Node> nodes = await(admin.describeCluster().nodes());
            if (authenticated()) {
                report(StepResult.passed(Step.SASL, String.valueOf(properties.text("sasl.mechanism"))));
            }
            return report(reachable(nodes));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof SslAuthenticationException) {
                report(StepResult.failed(Step.METADATA, Failure.CERTIFICATE_WANTED, Causes.innermost(cause)));
            } else if (cause instanceof AuthenticationException) {
                report(StepResult.failed(Step.SASL, Failure.LOGIN_REFUSED, Causes.innermost(cause)));
            } else if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                report(StepResult.failed(Step.METADATA, Failure.NOT_KAFKA, Causes.innermost(cause)));
            } else {
                report(StepResult.failed(Step.METADATA, Failure.METADATA_FAILED, Causes.innermost(cause)));
            }
        } catch (TimeoutException e) {
            report(StepResult.failed(Step.METADATA, Failure.NOT_KAFKA, "no answer"));
        } catch (InterruptedException e) {
            report(StepResult.failed(Step.METADATA, Failure.CANCELLED, ""));
        }
        return false;
    }

    /** Clients go where the cluster sends them, which need not be where they asked first. */
    private static StepResult reachable(Collection<Node> nodes) {
        String all = nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(", "));
        for (Node node : nodes) {
            try (Socket open = new Socket()) {
                open.connect(new InetSocketAddress(node.host(), node.port()), STEP_MILLIS);
                return StepResult.passed(Step.METADATA, all);
            } catch (IOException e) {
                // The next one may do.
            }
        }
        return StepResult.failed(Step.METADATA, Failure.BROKERS_UNREACHABLE, all);
    }

    private StepResult topic(Admin admin) {
        try {
            TopicDescription description = await(Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
            return StepResult.passed(
                    Step.TOPIC, String.valueOf(description.partitions().size()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                return StepResult.failed(Step.TOPIC, Failure.TOPIC_UNKNOWN, topic);
            }
            return cause instanceof AuthorizationException
                    ? StepResult.failed(Step.TOPIC, Failure.TOPIC_FORBIDDEN, topic)
                    : StepResult.failed(Step.TOPIC, Failure.TOPIC_FAILED, Causes.innermost(cause));
        } catch (TimeoutException e) {
            return StepResult.failed(Step.TOPIC, Failure.TOPIC_FAILED, "no answer");
        } catch (InterruptedException e) {
            return StepResult.failed(Step.TOPIC, Failure.CANCELLED, "");
        }
    }

    /** Waits for an answer, or for somebody who doesn't want to wait any longer. */
    private <T> T await(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
        CompletableFuture.anyOf(answer, cancellation).get(2 * STEP_MILLIS, TimeUnit.MILLISECONDS);
        if (!answer.isDone()) {
            throw new TimeoutException("cancelled");
        }
        return answer.get();
    }

    /** The properties as a consumer takes them, so that its checks are ours. */
    static Map<String, Object> readable(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("key.deserializer", ByteArrayDeserializer.class);
        all.put("value.deserializer", ByteArrayDeserializer.class);
        return all;
    }
}
