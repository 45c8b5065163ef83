package dev.nagare.connection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a step went.
 *
 * @param step which one
 * @param state how it went
 * @param failure why it failed; null unless it did
 * @param detail what was found: addresses, the brokers, how many partitions, or the reason in Kafka's words. Never a
 *     secret
 * @param chain the certificates that the broker showed, its own first; empty but for {@link Step#TLS}
 */
public record StepResult(
        Step step, State state, @Nullable Failure failure, String detail, List<ShownCertificate> chain) {
    /** How a step can go. */
    public enum State {
        PASSED,
        FAILED,
        /** Not part of this way: TLS without encryption, say. */
        NOT_NEEDED,
        /** An earlier step failed. */
        NOT_REACHED
    }

    /** Why a step fails. Its texts in the user's language are keyed by its name. */
    public enum Failure {
        NAME_UNKNOWN("%s has no address. Check the spelling, or whether the VPN is up."),
        REFUSED("Nobody listens at %s. Check the port, and whether the broker runs."),
        NO_ANSWER("%s doesn't answer. A firewall may be in between, or the broker is down."),
        NOT_TLS("%s doesn't speak TLS. Choose PLAINTEXT or SASL_PLAINTEXT, or another port."),
        NOT_TRUSTED(
                "The broker's certificate is signed by nobody we trust: %s. Choose the certificate of the authority under"
                        + " Trust."),
        CERTIFICATE_EXPIRED("The broker's certificate is not valid today: %s. Whoever runs the broker must renew it."),
        WRONG_HOST(
                "The broker's certificate is for another name: %s. Use that name, or switch off the check of names if you"
                        + " know why."),
        CERTIFICATE_WANTED(
                "The broker wants a certificate of ours, or doesn't like it: %s. Choose one under Certificate."),
        TLS_FAILED("TLS failed: %s."),
        LOGIN_REFUSED("The broker refused the login: %s. Check user and password, and the mechanism."),
        LOGIN_FAILED("The login could not be tried: %s."),
        NOT_KAFKA("Something answers, but not as Kafka does: %s. Check the port and the security protocol."),
        BROKERS_UNREACHABLE(
                "The cluster says that its brokers are at %s, and those can't be reached from here. Whoever runs them must"
                        + " set advertised.listeners to addresses that can."),
        METADATA_FAILED("The cluster doesn't say what it consists of: %s."),
        TOPIC_UNKNOWN("There is no topic %s. Names are case sensitive."),
        TOPIC_FORBIDDEN("This user may not read the topic %s. Ask for the right to read and describe it."),
        TOPIC_FAILED("The topic can't be looked at: %s."),
        PROPERTIES_WRONG("Kafka doesn't take these settings: %s."),
        CANCELLED("Cancelled.");

        private final String sentence;

        Failure(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * A certificate that a broker showed.
     *
     * @param subject whose it is
     * @param issuer who signed it
     * @param from when it begins to be valid
     * @param until when it ends
     */
    public record ShownCertificate(String subject, String issuer, Instant from, Instant until) {}

    public StepResult {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(detail, "detail");
        chain = List.copyOf(chain);
        if ((failure != null) != (state == State.FAILED)) {
            throw new IllegalArgumentException(step + ": a failure belongs to a step that failed, and to no other");
        }
    }

    static StepResult passed(Step step, String detail) {
        return new StepResult(step, State.PASSED, null, detail, List.of());
    }

    static StepResult failed(Step step, Failure failure, String detail) {
        return new StepResult(step, State.FAILED, failure, detail, List.of());
    }

    static StepResult without(Step step, State state) {
        return new StepResult(step, state, null, "", List.of());
    }

    StepResult with(List<ShownCertificate> shown) {
        return new StepResult(step, state, failure, detail, shown);
    }

    /** In English: what happened, why, and what to do; of a step that passed what was found. */
    public String sentence() {
        return failure == null ? detail : failure.sentence.replace("%s", detail);
    }
}
