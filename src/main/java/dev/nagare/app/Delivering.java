package dev.nagare.app;

import dev.nagare.connection.ClientProperties;
import dev.nagare.engine.Output;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.AlertSpec;
import dev.nagare.pipeline.EnvironmentText;
import dev.nagare.pipeline.EnvironmentText.MissingVariableException;
import dev.nagare.pipeline.OutputSpec;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.sink.Delivery;
import dev.nagare.sink.Delivery.Route;
import dev.nagare.sink.MemoryOutbox;
import dev.nagare.sink.Outgoing;
import dev.nagare.sink.Retry;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import dev.nagare.sink.Undelivered;
import dev.nagare.sink.kafka.DeadLetterTopic;
import dev.nagare.sink.kafka.KafkaSink;
import dev.nagare.sink.webhook.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends the results of a run where its pipeline says. */
final class Delivering implements Sending, AutoCloseable {
    /** What waits for one target, at most. */
    private static final int MOST_WAITING = 10_000;

    private static final long MOST_WAITING_BYTES = 64L << 20;

    /** How often who waits for the end is told how far it is. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** How long who is in a hurry still waits. */
    private static final Duration HURRY = Duration.ofSeconds(2);

    private final Delivery delivery;
    private final Outgoing outgoing;
    private final Queue<Undelivered> failures = new ConcurrentLinkedQueue<>();
    private final Watcher watcher;

    /** Is told now and then how far each target is, on the run's thread. */
    interface Watcher {
        /** Called after each batch, and while only the delivery goes on. */
        void look(List<DeliveryStatus> statuses);

        /** Called while only the delivery goes on. */
        void waitsFor(int messages);
    }

    private Delivering(Pipeline pipeline, List<Target> targets, Outgoing.Routes routes, Watcher watcher) {
        Pipeline.Delivery spec = pipeline.delivery();
        Retry retry = new Retry(spec.attempts(), spec.firstDelay(), spec.maxDelay());
        List<Route> all = new ArrayList<>();
        for (Target target : targets) {
            all.add(new Route(target, new MemoryOutbox(MOST_WAITING, MOST_WAITING_BYTES, failures::add)));
        }
        this.delivery = new Delivery(all, retry, System::nanoTime);
        this.outgoing = new Outgoing(routes, delivery::offer);
        this.watcher = watcher;
    }

    /** Whether the pipeline says that anything goes anywhere. */
    static boolean isWanted(Pipeline pipeline) {
        return needsBroker(pipeline) || pipeline.alerts().webhook() != null;
    }

    /** Whether the pipeline names a topic to write to. */
    static boolean needsBroker(Pipeline pipeline) {
        return pipeline.output() != null || pipeline.alerts().topic() != null;
    }

    /**
     * Looks for the targets, and begins.
     *
     * @param connection asked only where a topic is written to
     * @param environment gives the value of a variable, or null
     * @throws SinkException with a sentence for the user, if a target isn't there
     */
    static Delivering open(
            Pipeline pipeline,
            Supplier<ClientProperties> connection,
            UnaryOperator<@Nullable String> environment,
            Watcher watcher)
            throws SinkException {
        OutputSpec output = pipeline.output();
        AlertSpec alerts = pipeline.alerts();
        List<Target> targets = new ArrayList<>();
        List<String> ofAlerts = new ArrayList<>();
        @Nullable String processed = null;
        @Nullable String deadLetters = null;
        // First what asks nobody, so that nothing is open when its variables are missing.
        if (alerts.webhook() != null) {
            Target webhook = webhook(alerts.webhook(), environment);
            targets.add(webhook);
            ofAlerts.add(webhook.name());
        }
        if (needsBroker(pipeline)) {
            Topics topics = new Topics(new KafkaSink(connection.get()), targets);
            if (output != null) {
                processed = topics.add(output.topic());
                deadLetters = topics.add(DeadLetterTopic.of(pipeline.name()));
            }
            if (alerts.topic() != null) {
                ofAlerts.add(topics.add(alerts.topic()));
            }
        }
        boolean ownKeys = output != null && output.key() != null;
        boolean jumps = pipeline.time().maxJump() != null;
        return new Delivering(
                pipeline, targets, new Outgoing.Routes(processed, ownKeys, ofAlerts, deadLetters, jumps), watcher);
    }

    /** Topics of one producer, which ends with the first that isn't there. */
    private record Topics(KafkaSink sink, List<Target> targets) {
        String add(String topic) throws SinkException {
            try {
                Target target = sink.topic(topic);
                if (targets.stream().noneMatch(one -> one.name().equals(target.name()))) {
                    targets.add(target);
                }
                return target.name();
            } catch (SinkException e) {
                sink.close();
                throw e;
            }
        }
    }

    private static Target webhook(AlertSpec.Webhook spec, UnaryOperator<@Nullable String> environment)
            throws SinkException {
        try {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Map.Entry<String, EnvironmentText> header : spec.headers().entrySet()) {
                headers.put(header.getKey(), header.getValue().resolve(environment));
            }
            return new Webhook(spec.url().resolve(environment), headers, spec.timeout(), System::currentTimeMillis);
        } catch (MissingVariableException e) {
            throw new SinkException(String.valueOf(e.getMessage()), null);
        }
    }

    @Override
    public Output with(Output results) {
        return new Both(results, outgoing);
    }

    @Override
    public void next(SourceItem item) {
        if (item instanceof SourceRecord record) {
            outgoing.next(record);
        }
    }

    @Override
    public void settle(Output results) {
        for (Undelivered next = failures.poll(); next != null; next = failures.poll()) {
            results.deadLetter(next.deadLetter());
            outgoing.failed(next);
        }
        watcher.look(delivery.statuses());
    }

    @Override
    public void finish(Output results) {
        try {
            // What failed may make a dead letter to deliver.
            do {
                boolean over = delivery.await(MOMENT);
                settle(results);
                watcher.waitsFor(delivery.waiting());
                if (over && failures.isEmpty() && delivery.waiting() == 0) {
                    break;
                }
            } while (!delivery.isClosed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivery.close();
        settle(results);
    }

    @Override
    public void hurry() {
        Executor later = CompletableFuture.delayedExecutor(HURRY.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(delivery::close);
    }

    @Override
    public void stop() {
        delivery.close();
    }

    @Override
    public List<DeliveryStatus> statuses() {
        return delivery.statuses();
    }

    @Override
    public void close() {
        delivery.close();
    }

    /** Two outputs as one. */
    private record Both(Output first, Output second) implements Output {
        @Override
        public void window(WindowResult result) {
            first.window(result);
            second.window(result);
        }

        @Override
        public void alert(Alert alert) {
            first.alert(alert);
            second.alert(alert);
        }

        @Override
        public void late(LateEvent event) {
            first.late(event);
            second.late(event);
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            first.deadLetter(letter);
            second.deadLetter(letter);
        }

        @Override
        public void processed(Processed processed) {
            first.processed(processed);
            second.processed(processed);
        }

        @Override
        public void arrived(Event event, boolean reordered, boolean late) {
            first.arrived(event, reordered, late);
            second.arrived(event, reordered, late);
        }

        @Override
        public void ordered(Event event) {
            first.ordered(event);
            second.ordered(event);
        }
    }
}
