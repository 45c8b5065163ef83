package dev.nagare.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.session.Recording;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.ui.BrokenRecording;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Outgoings;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.PayloadWords;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Rows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLettersViewModelTest {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> toldLater = new LinkedBlockingQueue<>();
    private final Session session = new Session(snapshots::add);
    private final Texts texts = new Texts(Language.ENGLISH);
    private final Masks masks = Masks.none();
    private final DeadLettersViewModel model =
            new DeadLettersViewModel(texts, new Formats(ZoneId.of("UTC")), masks, session.letters(), toldLater::add);

    private long played = -1;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    private Snapshot play(Recording recording) throws InterruptedException {
        snapshots.clear();
        session.open(recording);
        session.speed(Speed.MAX);
        while (true) {
            Snapshot next = Objects.requireNonNull(snapshots.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a snapshot");
            // What was open before may have said more after its end.
            if (next.transport().state() == Transport.State.ENDED && next.session() != played) {
                played = next.session();
                model.show(next);
                return next;
            }
        }
    }

    /** Runs here what the session's other threads have to tell, until that is so. */
    private void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            Objects.requireNonNull(toldLater.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "an answer")
                    .run();
        }
    }

    private List<Reason> shown() {
        return model.rowsProperty().get().list().stream()
                .map(row -> row.letter().reason())
                .toList();
    }

    private DeadRow row(Reason reason) {
        return model.rowsProperty().get().list().stream()
                .filter(row -> row.letter().reason() == reason)
                .findFirst()
                .orElseThrow();
    }

    private DeadDetail detail() {
        return Objects.requireNonNull(model.detailProperty().get());
    }

    @Test
    void reasonsAreCountedAndFilter() throws Exception {
        play(BrokenRecording.ofManyReasons());

        assertThat(model.countsProperty().get())
                .containsExactly(
                        entry(Reason.TOMBSTONE, 1),
                        entry(Reason.NOT_JSON, 1),
                        entry(Reason.NOT_AN_OBJECT, 1),
                        entry(Reason.BAD_TIMESTAMP, 1),
                        entry(Reason.MISSING_AMOUNT, 2),
                        entry(Reason.BAD_AMOUNT, 1));
        assertThat(model.noteProperty().get()).isEqualTo("7 dead letters");
        long origin = model.rowsProperty().get().origin();

        model.choose(Reason.MISSING_AMOUNT, true);
        model.choose(Reason.TOMBSTONE, true);

        assertThat(shown()).containsExactly(Reason.MISSING_AMOUNT, Reason.TOMBSTONE, Reason.MISSING_AMOUNT);
        assertThat(model.rowsProperty().get().origin()).isGreaterThan(origin);
        assertThat(model.noteProperty().get()).isEqualTo("3 of 7 dead letters");
        assertThat(model.countsProperty().get()).as("counts are of all").hasSize(6);

        model.choose(Reason.MISSING_AMOUNT, false);
        assertThat(shown()).containsExactly(Reason.TOMBSTONE);
        model.chooseAll();
        assertThat(shown()).hasSize(7);
    }

    @Test
    void theFilterOutlivesARecordingButTheAnswersDoNot() throws Exception {
        BrokenRecording recording = BrokenRecording.ofManyReasons();
        play(recording);
        model.choose(Reason.MISSING_AMOUNT, true);
        model.tryAgain();
        until(() -> !model.tryingProperty().get());
        assertThat(model.now(row(Reason.MISSING_AMOUNT))).isEqualTo("still no amount");

        play(BrokenRecording.ofManyReasons());

        assertThat(shown()).containsOnly(Reason.MISSING_AMOUNT);
        assertThat(model.now(row(Reason.MISSING_AMOUNT))).isEqualTo(Formats.ABSENT);
        assertThat(model.stateProperty().get()).isEmpty();
        assertThat(model.detailProperty().get()).isNull();
    }

    @Test
    void whatIsNoLongerKeptIsSaidAndNotCounted() throws Exception {
        Snapshot end = play(BrokenRecording.ofNoJson(5_000));
        long lost = end.journals().deadLetters().firstSequence();
        assertThat(lost).isPositive();
        int held = (int) (5_000 - lost);

        Rows<DeadRow> rows = model.rowsProperty().get();
        assertThat(rows.list()).hasSize(held);
        assertThat(rows.list().get(0).number()).isEqualTo(lost);
        assertThat(rows.list().get(held - 1).number()).isEqualTo(4_999);
        assertThat(model.all()).isEqualTo(5_000);
        assertThat(model.countsProperty().get()).isEqualTo(Map.of(Reason.NOT_JSON, held));
        assertThat(model.noteProperty().get())
                .isEqualTo(Formats.count(held) + " dead letters · " + Formats.count(lost)
                        + " older not shown: they are no longer kept");
    }

    @Test
    void aMendedPipelineIsSeenInTheRowsAndInTheDetail() throws Exception {
        BrokenRecording recording = BrokenRecording.ofManyReasons();
        Snapshot end = play(recording);
        model.select(row(Reason.MISSING_AMOUNT));
        assertThat(detail().answer()).isEmpty();
        recording.mend();
        int answered = model.answeredProperty().get();

        model.tryAgain();
        assertThat(model.tryingProperty().get()).isTrue();
        assertThat(model.stateProperty().get()).startsWith("Trying 1 dead letter again");
        until(() -> !model.tryingProperty().get());

        assertThat(detail().answer())
                .isEqualTo(
                        "Would be an event now: broken-0@1 · 2025-10-09 08:53:20.000 · user anna.maria · amount 5.00");
        assertThat(detail().mended()).isTrue();
        assertThat(model.answeredProperty().get()).isGreaterThan(answered);
        assertThat(model.stateProperty().get()).contains("Would become events: 1 of 1.");
        assertThat(model.now(row(Reason.NOT_JSON))).isEqualTo(Formats.ABSENT);

        model.tryShown();
        until(() -> !model.tryingProperty().get());

        assertThat(model.rowsProperty().get().list().stream().map(model::now))
                .containsExactly(
                        "would be an event",
                        "still not JSON",
                        "still not a JSON object",
                        "still tombstone",
                        "still bad timestamp",
                        "would be an event",
                        "still no amount");
        assertThat(model.stateProperty().get()).contains("Would become events: 2 of 7.");
        model.select(row(Reason.NOT_JSON));
        assertThat(detail().answer()).startsWith("Still not JSON: The value is not JSON");
        assertThat(detail().mended()).isFalse();
        assertThat(end.counters().deadLettered()).isEqualTo(7);
    }

    @Test
    void aValueIsShownAsTextAndAsBytes() throws Exception {
        play(BrokenRecording.ofManyReasons());

        model.select(row(Reason.NOT_JSON));

        assertThat(detail().title()).isEqualTo("broken-0@3");
        assertThat(detail().text()).isEqualTo("no ‹FF›JSON u1 ‹00›abcd");
        assertThat(detail().size()).isEqualTo("17 bytes · 2 of them are no text and stand as ‹FF›");
        assertThat(detail().bytes())
                .containsExactly(
                        "00000000  6e 6f 20 ff 4a 53 4f 4e  20 75 31 20 00 61 62 63  |no .JSON u1 .abc|",
                        "00000010  64                                                |d|");
        model.select(row(Reason.TOMBSTONE));
        assertThat(detail().text()).isEqualTo("(a tombstone: the record has no value)");
    }

    @Test
    void ofALongValueTheBeginningIsShown() {
        byte[] value = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        DeadRow row = new DeadRow(0, new DeadLetter("t", 0, 0, Reason.NOT_JSON, "no", value, value.length));

        model.select(row);

        assertThat(detail().text()).hasSize(PayloadWords.MOST_BYTES);
        assertThat(detail().bytes()).hasSize(PayloadWords.MOST_BYTES / 16);
        assertThat(detail().size()).isEqualTo("100,000 bytes, the first 65,536 shown");
    }

    @Test
    void theFileHasWhatIsShown() throws Exception {
        play(BrokenRecording.ofManyReasons());
        model.choose(Reason.MISSING_AMOUNT, true);
        assertThat(model.proposedFile()).isEqualTo(Path.of("broken-dead-letters.ndjson"));
        Path file = folder.resolve("out.ndjson");

        model.export(file);
        until(() -> model.stateProperty().get().startsWith("2 dead letters are in " + file));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"topic\":\"broken\",\"partition\":0,\"offset\":1,\"reason\":\"MISSING_AMOUNT\","
                                + "\"detail\":\"There is no amount.\",\"payload\":\"{\\\"timestamp\\\":1760000000000,"
                                + "\\\"sum\\\":5,\\\"user\\\":\\\"anna.maria\\\"}\"}",
                        "{\"topic\":\"broken\",\"partition\":0,\"offset\":8,\"reason\":\"MISSING_AMOUNT\","
                                + "\"detail\":\"There is no amount.\",\"payload\":\"{\\\"timestamp\\\":1760000000000,"
                                + "\\\"total\\\":7}\"}");

        model.export(folder.resolve("missing").resolve("out.ndjson"));
        until(() -> model.stateProperty().get().startsWith("No file was written. "));
        assertThat(model.stateProperty().get()).contains("the folder is not there");
    }

    @Test
    void whatIsMaskedIsNeitherShownNorWritten() throws Exception {
        BrokenRecording recording = BrokenRecording.ofManyReasons();
        recording.mend();
        masks.fieldsProperty().set(List.of("user", "amount"));
        play(recording);
        model.tryShown();
        until(() -> !model.tryingProperty().get());
        Path file = folder.resolve("out.ndjson");
        model.export(file);
        until(() -> model.stateProperty().get().startsWith("7 dead letters are in"));

        StringBuilder said = new StringBuilder(Files.readString(file));
        for (DeadRow row : model.rowsProperty().get().list()) {
            model.select(row);
            said.append(detail()).append(String.join("\n", detail().bytes()));
        }
        assertThat(said.toString())
                .contains("an•••ia")
                .doesNotContain("anna.maria")
                .doesNotContain("much")
                .doesNotContain("u1")
                .doesNotContain("amount 5")
                .doesNotContain("75 31");
        model.select(row(Reason.NOT_JSON));
        assertThat(detail().text()).startsWith("Not shown: this is not JSON");
        assertThat(detail().bytes()).hasSize(1).first().asString().startsWith("The bytes are not shown");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasItsOwnWords(Language language) {
        texts.speak(language);
        TreeSet<String> words = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            words.add(model.words().reason(reason));
        }

        assertThat(words).hasSameSizeAs(Reason.values());
    }

    @Test
    void anEmptyTableSaysWhatToDo() throws Exception {
        assertThat(model.placeholder()).startsWith("Open a recording or connect to a topic");
        play(BrokenRecording.ofNoJson(1));
        model.choose(Reason.BAD_AMOUNT, true);
        assertThat(model.rowsProperty().get().list()).isEmpty();
        assertThat(model.placeholder()).startsWith("No dead letter has one of these reasons");
        play(BrokenRecording.ofNoJson(0));
        assertThat(model.placeholder())
                .startsWith("Every record has become an event")
                .contains("try them again");
    }

    @Test
    void deliveriesThatFailedAreFoundElsewhere() {
        Snapshot playing = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);
        model.show(Outgoings.of(playing, Outgoings.failed(12, 0)));
        assertThat(model.noteProperty().get()).endsWith(" · 12 deliveries failed: Ctrl+Shift+D");

        model.show(Outgoings.of(playing, Outgoings.well()));
        assertThat(model.noteProperty().get()).doesNotContain("failed");
    }
}
