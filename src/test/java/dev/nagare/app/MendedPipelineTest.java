package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.session.TriedLetters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendedPipelineTest {
    private static final String WRONG = """
            name: shop
            fields: {timestamp: /time, amount: /price}
            time: {outOfOrderness: 5s}
            """;

    @TempDir
    private Path folder;

    private static List<DeadLetter> letters(Session session, CompletableFuture<Snapshot> end) throws Exception {
        session.speed(Speed.MAX);
        return end.get(40, TimeUnit.SECONDS).journals().deadLetters().since(0).entries();
    }

    private static TriedLetters tried(Session session, List<DeadLetter> letters) throws Exception {
        CompletableFuture<TriedLetters> told = new CompletableFuture<>();
        session.letters().tryAgain(letters, share -> {}, told::complete);
        return told.get(40, TimeUnit.SECONDS);
    }

    @Test
    void deadLettersAreTriedWithThePipelineFileAsItIsByNow() throws Exception {
        Path recording = Files.writeString(folder.resolve("shop.ndjson"), """
                {"time":"2026-01-01T00:00:00Z","total":1.5}
                {"time":"2026-01-01T00:00:01Z","price":2}
                no JSON
                """);
        Path file = Files.writeString(folder.resolve("shop.pipeline.yaml"), WRONG);
        CompletableFuture<Snapshot> end = new CompletableFuture<>();
        try (Session session = new Session(shown -> {
            if (shown.transport().state() == Transport.State.ENDED) {
                end.complete(shown);
            }
        })) {
            session.open(FileRecording.of(recording, new PipelineReader().read(file), file));
            List<DeadLetter> letters = letters(session, end);
            assertThat(letters).hasSize(2);
            assertThat(tried(session, letters).events()).isZero();

            Files.writeString(file, WRONG.replace("/price", "/total"));
            TriedLetters mended = tried(session, letters);
            assertThat(mended.events()).isEqualTo(1);
            assertThat(mended.letters().get(0).now()).isInstanceOf(Event.class);

            Files.writeString(file, WRONG.replace("name", "nmae"));
            TriedLetters wrong = tried(session, letters);
            assertThat(wrong.letters()).isEmpty();
            assertThat(wrong.problem()).startsWith(file + " has mistakes: 1:1 ");
        }
    }
}
