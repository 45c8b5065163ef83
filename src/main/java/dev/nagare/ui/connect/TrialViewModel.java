package dev.nagare.ui.connect;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.ConnectionTrial;
import dev.nagare.connection.ProcessSettings;
import dev.nagare.connection.Step;
import dev.nagare.connection.StepResult;
import dev.nagare.connection.StepResult.Failure;
import dev.nagare.connection.StepResult.ShownCertificate;
import dev.nagare.connection.StepResult.State;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Secret;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The test of a connection, a line for each step as it comes. Confined to one thread, that of {@code view}; needs no
 * toolkit. The test itself waits for the network, on {@code network}.
 */
public final class TrialViewModel {
    private static final Duration SOON = Duration.ofDays(30);

    private final Texts texts;
    private final Formats formats;
    private final Clock clock;
    private final Executor network;
    private final Executor view;
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final Map<Step, StepResult> results = new EnumMap<>(Step.class);
    private @Nullable Run run;

    /** How a step stands. */
    enum Mark {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        NOT_NEEDED,
        NOT_REACHED
    }

    /**
     * A step.
     *
     * @param words what was found, or what happened and what to do; may be empty
     * @param certificates what the broker showed, its own first
     */
    record Line(Step step, Mark mark, String words, List<CertificateLine> certificates) {}

    /**
     * A certificate that the broker showed.
     *
     * @param old whether it has ended, or ends within 30 days
     */
    record CertificateLine(String words, boolean old) {}

    /** @param network runs each test, on a thread that may wait for a minute */
    public TrialViewModel(Texts texts, Formats formats, Clock clock, Executor network, Executor view) {
        this.texts = texts;
        this.formats = formats;
        this.clock = clock;
        this.network = network;
        this.view = view;
    }

    /** The steps, in their order; none before a test was begun. */
    ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** Whether a test is on its way. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Begins a test; one that is on its way is cancelled. */
    void start(Connection connection, Map<String, Secret> secrets) {
        reset();
        Run begun = new Run(connection);
        run = begun;
        running.set(true);
        show();
        Map<String, Secret> given = Map.copyOf(secrets);
        network.execute(() -> {
            begun.go(given, result -> view.execute(() -> take(begun, result)));
            view.execute(() -> end(begun));
        });
    }

    /** Ends the test that is on its way; its step says so. */
    public void cancel() {
        Run now = run;
        if (now != null) {
            now.cancel();
        }
    }

    /** Forgets everything: the connection is no longer the one that was tested. */
    void reset() {
        cancel();
        run = null;
        results.clear();
        running.set(false);
        lines.set(List.of());
    }

    private void take(Run from, StepResult result) {
        if (from == run) {
            results.put(result.step(), result);
            show();
        }
    }

    private void end(Run ended) {
        if (ended == run) {
            running.set(false);
            show();
        }
    }

    private void show() {
        Run now = run;
        if (now == null) {
            return;
        }
        List<Line> all = new ArrayList<>();
        boolean next = running.get();
        for (Step step : Step.values()) {
            StepResult result = results.get(step);
            if (result != null) {
                all.add(new Line(step, mark(result.state()), words(result), certificates(result)));
            } else if (!now.needs(step)) {
                all.add(new Line(step, Mark.NOT_NEEDED, notNeeded(step), List.of()));
            } else {
                all.add(new Line(step, next ? Mark.RUNNING : Mark.WAITING, "", List.of()));
                next = false;
            }
        }
        lines.set(List.copyOf(all));
    }

    private static Mark mark(State state) {
        return switch (state) {
            case PASSED -> Mark.PASSED;
            case FAILED -> Mark.FAILED;
            case NOT_NEEDED -> Mark.NOT_NEEDED;
            case NOT_REACHED -> Mark.NOT_REACHED;
        };
    }

    private String notNeeded(Step step) {
        return step == Step.TOPIC ? texts.get("connect.step.noTopic") : texts.get("connect.step.notNeeded");
    }

    private String words(StepResult result) {
        Failure failure = result.failure();
        if (failure != null) {
            return TrialWords.of(failure, result.detail(), texts);
        }
        return switch (result.state()) {
            case PASSED -> found(result);
            case NOT_NEEDED -> notNeeded(result.step());
            case FAILED, NOT_REACHED -> "";
        };
    }

    private String found(StepResult result) {
        return switch (result.step()) {
            // The certificates say more.
            case TLS -> "";
            case TOPIC -> texts.get("connect.step.partitions", result.detail());
            case NAME, TCP, SASL, METADATA -> result.detail();
        };
    }

    private List<CertificateLine> certificates(StepResult result) {
        return result.chain().stream().map(this::certificate).toList();
    }

    private CertificateLine certificate(ShownCertificate shown) {
        Instant now = clock.instant();
        String day = shown.until().atZone(formats.zone()).toLocalDate().toString();
        boolean over = shown.until().isBefore(now);
        long days = Duration.between(now, shown.until()).toDays();
        String until = over
                ? texts.get("connect.chain.over", day)
                : texts.get("connect.chain.until", day, Formats.count(days));
        return new CertificateLine(
                shown.subject() + "\n" + until, over || shown.until().isBefore(now.plus(SOON)));
    }

    /** One test, which can be cancelled before it has really begun. */
    private static final class Run {
        private final Connection connection;
        private @Nullable ConnectionTrial trial;
        private boolean cancelled;

        Run(Connection connection) {
            this.connection = connection;
        }

        boolean needs(Step step) {
            return switch (step) {
                case TLS -> connection.protocol().encrypted();
                case SASL -> connection.protocol().authenticated();
                case TOPIC -> !connection.topic().isEmpty();
                case NAME, TCP, METADATA -> true;
            };
        }

        void go(Map<String, Secret> secrets, Consumer<StepResult> progress) {
            ConnectionTrial begun;
            try {
                ProcessSettings.opening(connection);
                begun = new ConnectionTrial(ClientProperties.of(connection, secrets), connection.topic(), progress);
            } catch (IOException e) {
                progress.accept(new StepResult(
                        Step.NAME, State.FAILED, Failure.PROPERTIES_WRONG, String.valueOf(e.getMessage()), List.of()));
                Arrays.stream(Step.values())
                        .filter(step -> step != Step.NAME)
                        .forEach(step -> progress.accept(new StepResult(step, State.NOT_REACHED, null, "", List.of())));
                return;
            }
            synchronized (this) {
                trial = begun;
                if (cancelled) {
                    begun.cancel();
                }
            }
            begun.run();
        }

        synchronized void cancel() {
            cancelled = true;
            ConnectionTrial now = trial;
            if (now != null) {
                now.cancel();
            }
        }
    }
}
