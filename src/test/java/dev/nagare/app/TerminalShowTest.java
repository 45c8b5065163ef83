package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalShowTest extends CommandTest {
    @TempDir
    Path folder;

    private static Result show(Sample sample, boolean interactive) {
        return played(new byte[0], interactive, terminal -> new TerminalShow(terminal).play(sample.recording()));
    }

    @Test
    void theBundledSampleShowsCountersWindowsAndAlerts() {
        Result result = show(Sample.CARD_TRANSACTIONS, false);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("received 24,000", "waiting 0", "per-minute", "probe-then-drain", "The newest alerts")
                .doesNotContain("\r");
    }

    @Test
    void theSampleOfRealInvoicesPlaysToo() {
        assertThat(show(Sample.ONLINE_RETAIL, false).out()).contains("received 25,900", "vip");
    }

    @Test
    void onATerminalALineMoves() {
        assertThat(show(Sample.CARD_TRANSACTIONS, true).err()).contains("\rreceived ");
    }

    @Test
    void openTakesThePipelineBesideTheRecordingOrTheOneNamed() throws IOException {
        Path recording = Files.writeString(folder.resolve("shop.ndjson"), "{\"t\":1000,\"amount\":5}\n");
        Result without = nagare("open", recording.toString());
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("shop.yaml", "--pipeline");
        Path pipeline = Files.writeString(
                folder.resolve("shop.yaml"), "fields: {timestamp: /t, amount: /amount}\ntime: {outOfOrderness: 5s}\n");
        assertThat(nagare("open", recording.toString())).satisfies(r -> {
            assertThat(r.exitCode()).isZero();
            assertThat(r.out()).contains("received 1 ");
        });
        Path moved = Files.move(pipeline, folder.resolve("other.yaml"));
        assertThat(nagare("open", recording.toString(), "--pipeline", moved.toString())
                        .exitCode())
                .isZero();
        assertThat(nagare("open", folder.resolve("none").toString()).exitCode()).isEqualTo(3);
    }

    @Test
    void openTakesAMomentOfAFile() throws IOException {
        Path recording = Files.writeString(
                folder.resolve("shop.ndjson"), "{\"t\":1000,\"amount\":5}\n{\"t\":2000,\"amount\":5}\n");
        assertThat(nagare("open", recording.toString(), "--at", "1").err()).contains("--pipeline", "moment");
        Files.writeString(
                folder.resolve("shop.yaml"), "fields: {timestamp: /t, amount: /amount}\ntime: {outOfOrderness: 5s}\n");
        // As text there is nothing to stop at: all of it is played.
        assertThat(nagare("open", recording.toString(), "--at", "1970-01-01T00:00:01Z"))
                .satisfies(r -> {
                    assertThat(r.exitCode()).as(r.err()).isZero();
                    assertThat(r.out()).contains("received 2 ");
                });
        assertThat(nagare("open", recording.toString(), "--at", "soon")).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(2);
            assertThat(r.err()).contains("'soon' is neither a record's number nor a time");
        });
        assertThat(nagare("open", "--sample", "card-transactions", "--at", "1"))
                .satisfies(r -> assertThat(r.exitCode()).isEqualTo(2));
    }

    @Test
    void openTakesATopicThatHasAPipelineAndNeedsAWindowForIt() throws IOException {
        Path pipeline = Files.writeString(
                folder.resolve("shop.yaml"), "fields: {timestamp: /t, amount: /amount}\ntime: {outOfOrderness: 5s}\n");
        assertThat(nagare("open").err()).contains("FILE", "--bootstrap");
        assertThat(nagare("open", "--bootstrap", "localhost:1", "--topic", "t").err())
                .contains("--pipeline");
        assertThat(nagare("open", "shop.ndjson", "--topic", "t").err()).contains("name that, or a recording");
        assertThat(nagare("open", "--topic", "t", "--pipeline", pipeline.toString())
                        .err())
                .contains("--bootstrap is missing");
        assertThat(nagare("open", "--bootstrap", "localhost:1", "--topic", "t", "--pipeline", pipeline.toString()))
                .satisfies(r -> {
                    assertThat(r.exitCode()).isEqualTo(3);
                    assertThat(r.err()).contains("No display in this test.", "nagare run");
                });
    }

    @Test
    void withoutACommandTheSampleIsPlayedAsTextWhereThereIsNoDisplay() {
        assertThat(nagare()).satisfies(r -> {
            assertThat(r.exitCode()).isZero();
            assertThat(r.err()).startsWith("nagare: No display in this test.").hasLineCount(1);
            assertThat(r.out()).contains("received 24,000");
        });
    }
}
