package dev.nagare.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a topic that is followed: tried by the records that are kept of it, while the reading goes on. */
@Timeout(60)
class LiveLettersTest {
    private final LocalBroker broker = SharedBroker.get();
    private final Watched watched = new Watched();
    private final String name = "live-letters-" + System.nanoTime();
    private final TestTopic topic = new TestTopic(broker, name, 1);

    @TempDir
    private Path folder;

    /** The same reading, whose pipeline file was mended. */
    private record Mended(LiveReading reading) implements LiveReading {
        @Override
        public String name() {
            return reading.name();
        }

        @Override
        public Pipeline pipeline() throws IOException {
            return reading.pipeline();
        }

        @Override
        public Pipeline mended() {
            try {
                return new PipelineReader().read("""
                                name: mended
                                fields: {timestamp: /t, amount: /s, user: "@key"}
                                time: {outOfOrderness: 100ms, unit: ms}
                                """, "mended.yaml");
            } catch (PipelineException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Decoder decoder(Pipeline compute) {
            return reading.decoder(compute);
        }

        @Override
        public LiveSource open() throws SourceException {
            return reading.open();
        }
    }

    @Test
    void aRecordThatIsKeptIsTriedWithItsKeyAndItsTime() throws Exception {
        ReplayCache cache = new ReplayCache(folder.resolve("cache"), Long.MAX_VALUE, false, 600, 200);
        long time = System.currentTimeMillis();
        try (Session session = new Session(watched, System::nanoTime, work -> new Thread(work).start(), cache)) {
            session.open(new Mended(topic.following()));
            topic.send(0, 300);
            broker.send(List.of(new ProducerRecord<>(
                    name,
                    0,
                    time,
                    "k1".getBytes(StandardCharsets.UTF_8),
                    "{\"s\":7}".getBytes(StandardCharsets.UTF_8))));
            Snapshot live = watched.await(shown -> shown.counters().deadLettered() == 1);
            List<DeadLetter> letters = live.journals().deadLetters().since(0).entries();
            CompletableFuture<TriedLetters> told = new CompletableFuture<>();

            session.letters().tryAgain(letters, share -> {}, told::complete);

            TriedLetters answer = told.get(40, TimeUnit.SECONDS);
            assertThat(answer.problem()).isNull();
            TriedLetter tried = answer.letters().get(0);
            assertThat(tried.whole()).isTrue();
            Event event = (Event) Objects.requireNonNull(tried.now());
            assertThat(event.timestamp()).isEqualTo(time);
            assertThat(event.user()).isEqualTo("k1");
            topic.send(300, 400);
            Snapshot later = watched.await(shown -> shown.counters().received() == 401);
            assertThat(later.counters().deadLettered()).isEqualTo(1);
        }
    }
}
