package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LettersTest {
    private static final String LINES = """
            {"topic":"t","partition":0,"offset":0,"ts":1760000001000,"received":1760000001000,"key":"u0","payload":"{\\"sum\\":1}"}
            {"topic":"t","partition":0,"offset":1,"ts":1760000001500,"received":1760000001500,"key":"u1","payload":"{\\"sum\\":12.5}"}
            {"topic":"t","partition":1,"offset":0,"ts":1760000001600,"received":1760000001600,"key":"u2","payload":"{ no JSON"}
            {"topic":"t","partition":0,"offset":2,"ts":1760000001700,"received":1760000001700,"key":"u3","payload":"{\\"total\\":3,\\"at\\":1760099000000}"}
            {"topic":"t","partition":0,"offset":3,"ts":1760000001800,"received":1760000001800,"key":"u4","payload":"{\\"total\\":7,\\"at\\":1760000001800}"}
            {"topic":"t","partition":0,"offset":4,"ts":1760000001900,"received":1760000001900,"key":"u5","payload":null}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("t.ndjson"), LINES);
    }

    private static Pipeline reading(String amount, String more) throws Exception {
        return new PipelineReader().read("""
                        name: test
                        fields:
                          timestamp: /at
                          user: "@key"
                          amount: %s
                        time:
                          outOfOrderness: 1s
                        %s
                        """.formatted(amount, more), "test.yaml");
    }

    private static List<DeadLetter> letters(Recording recording) throws Exception {
        Watched watched = new Watched();
        try (Session session = new Session(watched)) {
            session.open(recording);
            session.speed(Speed.MAX);
            Snapshot end = watched.await(shown -> shown.transport().state() == Transport.State.ENDED);
            return end.journals().deadLetters().since(0).entries();
        }
    }

    private static TriedLetters tried(
            Recording recording, boolean readable, Pipeline mended, List<DeadLetter> letters) {
        return new LetterTrial(
                        new LetterOrigin(recording, mended, readable, LetterOrigin.UNENDING),
                        mended,
                        letters,
                        share -> {},
                        () -> false)
                .run();
    }

    @Test
    void aMendedPipelineMakesEventsOfWholeRecords() throws Exception {
        Recording recording = new FileOfTest(file, reading("/total", ""));
        List<DeadLetter> letters = letters(recording);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(
                        Reason.MISSING_AMOUNT,
                        Reason.MISSING_AMOUNT,
                        Reason.NOT_JSON,
                        Reason.FUTURE_TIMESTAMP,
                        Reason.TOMBSTONE);

        TriedLetters answer = tried(recording, true, reading("/sum", ""), letters);

        assertThat(answer.problem()).isNull();
        assertThat(answer.events()).isEqualTo(2);
        assertThat(answer.tried()).isEqualTo(5);
        assertThat(answer.letters()).allMatch(TriedLetter::whole);
        assertThat(answer.letters()).extracting(TriedLetter::letter).isEqualTo(letters);
        Event second = (Event) Objects.requireNonNull(answer.letters().get(1).now());
        assertThat(second.amount()).isEqualTo(Decimal.parse("12.5"));
        assertThat(second.user()).as("the record's key").isEqualTo("u1");
        assertThat(second.timestamp()).as("the record's own time").isEqualTo(1_760_000_001_500L);
        assertThat(reasons(answer))
                .containsExactly(null, null, Reason.NOT_JSON, Reason.MISSING_AMOUNT, Reason.TOMBSTONE);
    }

    /** The reasons by which they fail again; null for events. */
    private static List<Reason> reasons(TriedLetters answer) {
        return answer.letters().stream()
                .map(each -> each.now() instanceof DeadLetter letter ? letter.reason() : null)
                .toList();
    }

    @Test
    void whatComesFromTheFutureIsNoEventUntilThatIsAllowed() throws Exception {
        Recording recording = new FileOfTest(file, reading("/total", ""));
        DeadLetter future = letters(recording).get(3);

        assertThat(reasons(tried(recording, true, reading("/total", ""), List.of(future))))
                .containsExactly(Reason.FUTURE_TIMESTAMP);
        String patient = "  maxFutureSkew: 100000s";
        assertThat(reasons(tried(recording, true, reading("/total", patient), List.of(future))))
                .containsOnlyNulls();
    }

    @Test
    void aJumpIsBelievedOnlyWhenTheNextRecordConfirmsIt() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.ndjson"), """
                {"at":1760000001000,"sum":1}
                {"at":1760000001001,"total":1}
                {"at":1760099000000,"total":1}
                {"at":1760000001002,"total":1}
                """);
        Recording recording = new FileOfTest(plain, reading("/total", "  maxJump: 1h"));
        List<DeadLetter> letters = letters(recording);
        assertThat(letters).extracting(DeadLetter::reason).contains(Reason.FUTURE_TIMESTAMP);

        TriedLetters answer = tried(recording, true, recording.pipeline(), letters);

        assertThat(reasons(answer))
                .isEqualTo(letters.stream().map(DeadLetter::reason).toList());
    }

    @Test
    void whereNothingCanBeReadAgainTheValueIsTriedAndItSaysSo() throws Exception {
        Recording recording = new FileOfTest(file, reading("/total", ""));
        List<DeadLetter> letters = letters(recording);

        TriedLetters answer = tried(recording, false, reading("/sum", ""), letters);

        assertThat(reasons(answer).get(1)).isEqualTo(Reason.MISSING_TIMESTAMP);
        assertThat(answer.letters())
                .extracting(TriedLetter::whole)
                .as("what is not JSON hangs on nothing else")
                .containsExactly(false, false, true, false, true);

        Files.delete(file);
        TriedLetters gone = tried(recording, true, reading("/sum", ""), letters);
        assertThat(gone.problem()).contains("t.ndjson");
        assertThat(gone.letters()).isEqualTo(answer.letters());
    }

    @Test
    void ofARecordThatBecameAnEventNothingIsTried() throws Exception {
        Recording recording = new FileOfTest(file, reading("/total", ""));
        DeadLetter failed = new DeadLetter("t", 0, 3, Reason.RULE_ERROR, "division by zero", new byte[] {'{', '}'}, 2);

        TriedLetters answer = tried(recording, true, recording.pipeline(), List.of(failed));

        assertThat(answer.letters()).containsExactly(new TriedLetter(failed, null, true));
        assertThat(answer.tried()).isZero();
    }

    @Test
    void whatIsGivenUpHasNoAnswers() throws Exception {
        Recording recording = new FileOfTest(file, reading("/total", ""));
        List<DeadLetter> letters = letters(recording);
        LetterOrigin from = new LetterOrigin(recording, recording.pipeline(), true, LetterOrigin.UNENDING);

        TriedLetters answer = new LetterTrial(from, recording.pipeline(), letters, share -> {}, () -> true).run();

        assertThat(answer).isEqualTo(TriedLetters.none(null));
    }

    @Test
    void aSessionAnswersAndItsReplayStaysWhereItIs() throws Exception {
        Watched watched = new Watched();
        try (Session session = new Session(watched)) {
            session.open(new FileOfTest(file, reading("/total", "")));
            session.speed(Speed.MAX);
            Snapshot end = watched.await(shown -> shown.transport().state() == Transport.State.ENDED);
            CompletableFuture<TriedLetters> told = new CompletableFuture<>();

            session.letters().tryAgain(end.journals().deadLetters().since(0).entries(), share -> {}, told::complete);

            TriedLetters answer = told.get(40, TimeUnit.SECONDS);
            assertThat(answer.events()).isZero();
            assertThat(answer.letters())
                    .hasSize(5)
                    .allMatch(each -> each.now() instanceof DeadLetter now
                            && now.reason() == each.letter().reason()
                            && now.detail().equals(each.letter().detail()));
            session.pause();
            session.speed(Speed.NORMAL);
            Snapshot later = watched.await(shown -> shown.transport().speed().equals(Speed.NORMAL));
            assertThat(later.counters()).isEqualTo(end.counters());
        }
    }

    @Test
    void theFileHasTheLinesOfTheBatchCommand() throws Exception {
        byte[] bytes = {'a', (byte) 0xff, '"'};
        Files.write(folder.resolve("bytes.ndjson"), bytes);
        Recording recording = new FileOfTest(file, reading("/total", ""));
        List<DeadLetter> letters = letters(recording);
        DeadLetter raw = new DeadLetter("t", 2, 9, Reason.NOT_JSON, "no", bytes, bytes.length);
        Path target = folder.resolve("letters.ndjson");

        ExportedLetters done = exported(List.of(letters.get(2), letters.get(4), raw), letter -> letter, target);

        assertThat(done).isEqualTo(new ExportedLetters(target, 3, false, null));
        assertThat(Files.readAllLines(target))
                .containsExactly(
                        "{\"topic\":\"t\",\"partition\":1,\"offset\":0,\"reason\":\"NOT_JSON\",\"detail\":\""
                                + letters.get(2).detail().replace("\"", "\\\"") + "\",\"payload\":\"{ no JSON\"}",
                        "{\"topic\":\"t\",\"partition\":0,\"offset\":4,\"reason\":\"TOMBSTONE\","
                                + "\"detail\":\"The record has no value.\",\"payload\":null}",
                        "{\"topic\":\"t\",\"partition\":2,\"offset\":9,\"reason\":\"NOT_JSON\","
                                + "\"detail\":\"no\",\"payloadBase64\":\"Yf8i\"}");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void noFileIsHarmedWhenItCantBeWritten() throws Exception {
        DeadLetter letter = new DeadLetter("t", 0, 0, Reason.TOMBSTONE, "no value", null, 0);
        ExportedLetters nowhere = exported(
                List.of(letter), each -> each, folder.resolve("missing").resolve("letters.ndjson"));
        assertThat(nowhere.problem()).contains("the folder is not there").contains("Choose another folder");
        assertThat(nowhere.rows()).isZero();

        ExportedLetters broken = exported(
                List.of(letter),
                each -> {
                    throw new IllegalStateException("masks broke");
                },
                folder.resolve("t.ndjson"));
        assertThat(broken.problem()).contains("masks broke");
        assertThat(file).hasContent(LINES);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static ExportedLetters exported(List<DeadLetter> letters, UnaryOperator<DeadLetter> shown, Path target)
            throws Exception {
        try (Session session = new Session(snapshot -> {})) {
            CompletableFuture<ExportedLetters> told = new CompletableFuture<>();
            session.letters().export(letters, shown, target, told::complete);
            return told.get(40, TimeUnit.SECONDS);
        }
    }
}
