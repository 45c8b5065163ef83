package dev.nagare.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.connection.Step;
import dev.nagare.connection.StepResult.Failure;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Connection.Protocol;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.TrialViewModel.Line;
import dev.nagare.ui.connect.TrialViewModel.Mark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialViewModelTest {
    private final Texts texts = new Texts(Language.ENGLISH);
    private final List<Runnable> waiting = new ArrayList<>();
    private final TrialViewModel trial =
            new TrialViewModel(texts, new Formats(ZoneOffset.UTC), Clock.systemUTC(), waiting::add, Runnable::run);

    private static Connection whereNobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Connection.NEW
                    .withName("test")
                    .withBrokers(List.of("localhost:" + socket.getLocalPort()), Protocol.SASL_PLAINTEXT);
        }
    }

    private List<Mark> marks() {
        return trial.linesProperty().get().stream().map(Line::mark).toList();
    }

    @Test
    void theStepsComeOneByOne() throws IOException {
        List<List<Mark>> seen = new ArrayList<>();
        trial.linesProperty().addListener(unused -> seen.add(marks()));

        trial.start(whereNobodyListens(), Map.of());
        assertThat(marks())
                .containsExactly(
                        Mark.RUNNING, Mark.WAITING, Mark.NOT_NEEDED, Mark.WAITING, Mark.WAITING, Mark.NOT_NEEDED);
        assertThat(trial.runningProperty().get()).isTrue();

        waiting.remove(0).run();

        assertThat(seen)
                .contains(List.of(
                        Mark.PASSED, Mark.RUNNING, Mark.NOT_NEEDED, Mark.WAITING, Mark.WAITING, Mark.NOT_NEEDED));
        assertThat(marks().subList(0, 2)).containsExactly(Mark.PASSED, Mark.FAILED);
        assertThat(trial.runningProperty().get()).isFalse();
        assertThat(trial.linesProperty().get().get(1).words()).startsWith("Nobody listens at localhost:");
    }

    @Test
    void whatComesFromATestThatWasForgottenIsNotShown() throws IOException {
        trial.start(whereNobodyListens(), Map.of());
        trial.reset();

        waiting.remove(0).run();

        assertThat(trial.linesProperty().get()).isEmpty();
        assertThat(trial.runningProperty().get()).isFalse();
    }

    @Test
    void aTestThatIsCancelledBeforeItBeganEndsWithoutATry() throws IOException {
        trial.start(whereNobodyListens(), Map.of());
        trial.cancel();

        waiting.remove(0).run();

        assertThat(marks()).contains(Mark.FAILED);
        assertThat(trial.linesProperty().get()).extracting(Line::words).contains("Cancelled.");
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureSaysInBothLanguagesWhatHappenedAndWhatItIsAbout(Failure failure) {
        for (Language language : Language.values()) {
            texts.speak(language);
            String words = TrialWords.of(failure, "the-detail", texts);

            assertThat(words).doesNotContain("{0}");
            assertThat(words.contains("the-detail")).isEqualTo(failure != Failure.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStepHasAName(Step step) {
        assertThat(TrialWords.of(step, texts)).isNotBlank();
    }
}
