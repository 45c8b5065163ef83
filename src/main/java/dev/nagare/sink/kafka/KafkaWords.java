package dev.nagare.sink.kafka;

import dev.nagare.connection.Causes;
import dev.nagare.sink.Outcome;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka says of a sending that failed. */
final class KafkaWords {
    private KafkaWords() {}

    /**
     * Passing is what Kafka calls retriable, and what a fresh sequence of the producer puts right. Where nobody answers, or
     * we are let in no more, it is no fault of the record.
     */
    static Outcome outcome(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException
                || failure.getCause() instanceof UnknownTopicOrPartitionException) {
            return new Outcome.Passing("the topic is not there", null);
        }
        if (failure instanceof TimeoutException
                || failure instanceof DisconnectException
                || failure instanceof NetworkException) {
            return new Outcome.Away("the brokers don't answer");
        }
        if (failure instanceof AuthenticationException) {
            return new Outcome.Away("the brokers refuse us, " + Causes.innermost(failure));
        }
        boolean passes = failure instanceof RetriableException
                || failure instanceof OutOfOrderSequenceException
                || failure instanceof UnknownProducerIdException
                || failure instanceof InvalidProducerEpochException;
        return passes
                ? new Outcome.Passing(Causes.innermost(failure), null)
                : new Outcome.Permanent(Causes.innermost(failure));
    }
}
