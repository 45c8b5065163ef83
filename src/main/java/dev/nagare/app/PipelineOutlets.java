package dev.nagare.app;

import dev.nagare.connection.ClientProperties;
import dev.nagare.pipeline.AlertSpec;
import dev.nagare.pipeline.EnvironmentText;
import dev.nagare.pipeline.EnvironmentText.MissingVariableException;
import dev.nagare.pipeline.OutputSpec;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.sink.LazyTarget;
import dev.nagare.sink.Outgoing;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.Retry;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import dev.nagare.sink.kafka.DeadLetterTopic;
import dev.nagare.sink.kafka.KafkaSink;
import dev.nagare.sink.webhook.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a pipeline says that its results go. */
final class PipelineOutlets {
    private final List<LazyTarget> targets = new ArrayList<>();
    private final Supplier<ClientProperties> connection;
    /** One producer for all topics; null while none was needed. */
    private @Nullable KafkaSink sink;

    private boolean closed;

    private PipelineOutlets(Supplier<ClientProperties> connection) {
        this.connection = connection;
    }

    /** Whether the pipeline says that anything goes anywhere. */
    static boolean areIn(Pipeline pipeline) {
        return pipeline.output() != null
                || pipeline.alerts().topic() != null
                || pipeline.alerts().webhook() != null;
    }

    /**
     * All of them. Asks nobody yet.
     *
     * @param pipeline in which {@link #areIn there are any}
     * @param connection asked only where a topic is written to
     * @param environment gives the value of a variable, or null
     */
    static Outlets of(
            Pipeline pipeline, Supplier<ClientProperties> connection, UnaryOperator<@Nullable String> environment) {
        PipelineOutlets outlets = new PipelineOutlets(connection);
        OutputSpec output = pipeline.output();
        AlertSpec alerts = pipeline.alerts();
        List<String> ofAlerts = new ArrayList<>();
        @Nullable String processed = null;
        @Nullable String deadLetters = null;
        // First what asks nobody, so that nothing is open when its variables are missing.
        AlertSpec.Webhook called = alerts.webhook();
        if (called != null) {
            ofAlerts.add(outlets.add(Webhook.NAME, () -> webhook(called, environment)));
        }
        if (output != null) {
            processed = outlets.topic(output.topic());
            deadLetters = outlets.topic(DeadLetterTopic.of(pipeline.name()));
        }
        if (alerts.topic() != null) {
            ofAlerts.add(outlets.topic(alerts.topic()));
        }
        boolean ownKeys = output != null && output.key() != null;
        boolean jumps = pipeline.time().maxJump() != null;
        Pipeline.Delivery spec = pipeline.delivery();
        return new Outlets(
                new Outgoing.Routes(processed, ownKeys, ofAlerts, deadLetters, jumps),
                outlets.targets,
                new Retry(spec.attempts(), spec.firstDelay(), spec.maxDelay()));
    }

    private String topic(String topic) {
        return add(KafkaSink.nameOf(topic), new LazyTarget.Opening() {
            @Override
            public Target open() throws SinkException {
                return sink().topic(topic);
            }

            @Override
            public void close(Duration patience) {
                closeSink();
            }
        });
    }

    private String add(String name, LazyTarget.Opening opening) {
        if (targets.stream().noneMatch(one -> one.name().equals(name))) {
            targets.add(new LazyTarget(name, opening));
        }
        return name;
    }

    private synchronized KafkaSink sink() throws SinkException {
        KafkaSink known = sink;
        if (closed) {
            throw new SinkException("It was closed before anything was sent.", null);
        }
        if (known == null) {
            known = new KafkaSink(connection.get());
            sink = known;
        }
        return known;
    }

    private synchronized void closeSink() {
        closed = true;
        if (sink != null) {
            sink.close();
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
}
