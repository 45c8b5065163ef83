package dev.nagare.ui.connect;

import dev.nagare.connection.Step;
import dev.nagare.connection.StepResult.Failure;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.TrialViewModel.Mark;

/** The steps of a test, and why they fail, in the window's language. */
final class TrialWords {
    private TrialWords() {}

    static String of(Step step, Texts texts) {
        return texts.get(
                switch (step) {
                    case NAME -> "connect.step.name";
                    case TCP -> "connect.step.tcp";
                    case TLS -> "connect.step.tls";
                    case SASL -> "connect.step.sasl";
                    case METADATA -> "connect.step.metadata";
                    case TOPIC -> "connect.step.topic";
                });
    }

    static String of(Mark mark, Texts texts) {
        return texts.get(
                switch (mark) {
                    case WAITING -> "connect.mark.waiting";
                    case RUNNING -> "connect.mark.running";
                    case PASSED -> "connect.mark.passed";
                    case FAILED -> "connect.mark.failed";
                    case NOT_NEEDED -> "connect.mark.notNeeded";
                    case NOT_REACHED -> "connect.mark.notReached";
                });
    }

    /** What happened, why, and what to do. */
    static String of(Failure failure, String detail, Texts texts) {
        return texts.get(key(failure), detail);
    }

    private static String key(Failure failure) {
        return switch (failure) {
            case NAME_UNKNOWN -> "connect.failure.name";
            case REFUSED -> "connect.failure.refused";
            case NO_ANSWER -> "connect.failure.noAnswer";
            case NOT_TLS -> "connect.failure.notTls";
            case NOT_TRUSTED -> "connect.failure.notTrusted";
            case CERTIFICATE_EXPIRED -> "connect.failure.expired";
            case WRONG_HOST -> "connect.failure.wrongHost";
            case CERTIFICATE_WANTED -> "connect.failure.certificate";
            case TLS_FAILED -> "connect.failure.tls";
            case LOGIN_REFUSED -> "connect.failure.loginRefused";
            case LOGIN_FAILED -> "connect.failure.loginFailed";
            case NOT_KAFKA -> "connect.failure.notKafka";
            case BROKERS_UNREACHABLE -> "connect.failure.unreachable";
            case METADATA_FAILED -> "connect.failure.metadata";
            case TOPIC_UNKNOWN -> "connect.failure.topicUnknown";
            case TOPIC_FORBIDDEN -> "connect.failure.topicForbidden";
            case TOPIC_FAILED -> "connect.failure.topic";
            case PROPERTIES_WRONG -> "connect.failure.properties";
            case CANCELLED -> "connect.failure.cancelled";
        };
    }
}
