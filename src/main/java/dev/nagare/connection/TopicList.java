package dev.nagare.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks a cluster which topics a user may see. Nothing is written, no group is joined. */
public final class TopicList {
    private static final int ANSWER_MILLIS = 10_000;

    private TopicList() {}

    /**
     * What was answered.
     *
     * @param names in the order of the alphabet, without Kafka's own topics
     * @param failure why there was no answer, in Kafka's words; empty when there was one
     */
    public record Answer(List<String> names, String failure) {
        public Answer {
            names = List.copyOf(names);
        }
    }

    /** Waits for the network, at most about ten seconds: not for the FX thread. */
    public static Answer ask(ClientProperties properties) {
        try {
            Admin admin = Admin.create(properties
                    .without("group.id")
                    .with("request.timeout.ms", ANSWER_MILLIS)
                    .with("default.api.timeout.ms", ANSWER_MILLIS)
                    .asMap());
            try {
                return new Answer(
                        admin.listTopics().names().get(ANSWER_MILLIS + 1_000L, TimeUnit.MILLISECONDS).stream()
                                .sorted()
                                .toList(),
                        "");
            } finally {
                // What is still being asked is not waited for.
                admin.close(Duration.ZERO);
            }
        } catch (ExecutionException | KafkaException e) {
            return new Answer(List.of(), Causes.innermost(e));
        } catch (TimeoutException e) {
            return new Answer(List.of(), "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(List.of(), "interrupted");
        }
    }
}
