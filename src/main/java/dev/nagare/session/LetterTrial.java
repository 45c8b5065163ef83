package dev.nagare.session;

import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Payload;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.RecordSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the records of dead letters would become with a pipeline. A dead letter keeps no more of its record than
 * the value; where the answer may hang on the key, the headers, the record's own time or when it came, the records are
 * looked for where they came from, and go through an engine without windows and rules, up to the last one wanted.
 *
 * <p>It opens the recording anew, and touches nothing that is being played. Takes its time; one thread.
 */
final class LetterTrial {
    private static final int BATCH = 512;
    private static final Duration LONGEST_POLL = Duration.ofMillis(10);

    private final LetterOrigin from;
    private final Pipeline pipeline;
    private final List<DeadLetter> letters;
    private final DoubleConsumer progress;
    private final BooleanSupplier cancelled;

    /** What is looked for, by its place; several dead letters may be of one record. */
    private final Map<Place, byte[]> wanted = new HashMap<>();

    private final Map<Place, Decoded> found = new HashMap<>();
    /** Partitions whose last wanted record is believed only after the next one of theirs. */
    private final Set<TopicPartition> unconfirmed = new HashSet<>();

    private int percent = -1;

    private record Place(String topic, int partition, long offset) {
        static Place of(DeadLetter letter) {
            return new Place(letter.topic(), letter.partition(), letter.offset());
        }
    }

    /**
     * @param pipeline with which they are tried
     * @param progress is told now and then how much has been read, from 0 to 1, where that is known
     * @param cancelled is asked now and then whether to give up
     */
    LetterTrial(
            LetterOrigin from,
            Pipeline pipeline,
            List<DeadLetter> letters,
            DoubleConsumer progress,
            BooleanSupplier cancelled) {
        this.from = from;
        this.pipeline = pipeline;
        this.letters = letters;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** Tries them all. What can't be read again is answered by its value. */
    TriedLetters run() {
        Decoder decoder = from.recording().decoder(pipeline);
        List<@Nullable Decoded> byValue = new ArrayList<>();
        for (DeadLetter letter : letters) {
            Decoded now = letter.reason().countsAsRecord() ? decoder.decode(valueOf(letter)) : null;
            byValue.add(now);
            if (now != null && !hangsOnValueAlone(now) && letter.payload() != null) {
                wanted.put(Place.of(letter), letter.payload());
            }
        }
        String problem = wanted.isEmpty() || !from.readable() ? null : read();
        if (cancelled.getAsBoolean()) {
            return TriedLetters.none(null);
        }
        List<TriedLetter> tried = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            DeadLetter letter = letters.get(i);
            Decoded now = byValue.get(i);
            Decoded ofWhole = now == null ? null : found.get(Place.of(letter));
            boolean whole = now == null || ofWhole != null || hangsOnValueAlone(now);
            tried.add(new TriedLetter(letter, ofWhole == null ? now : ofWhole, whole));
        }
        return new TriedLetters(tried, pipeline, problem);
    }

    /** What is no JSON object isn't one with any key, header or time. */
    private static boolean hangsOnValueAlone(Decoded decoded) {
        return decoded instanceof DeadLetter letter && letter.reason().compareTo(DeadLetter.Reason.BAD_TIMESTAMP) < 0;
    }

    private static SourceRecord valueOf(DeadLetter letter) {
        return new SourceRecord(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                SourceRecord.NONE,
                SourceRecord.TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                letter.payload(),
                letter.length(),
                List.of(),
                false);
    }

    private @Nullable String read() {
        try (RecordSource source = from.recording().open()) {
            Engine engine = new Engine(bare(), new Watching(from.recording().decoder(pipeline)), new FutureOnly());
            List<SourceItem> batch = new ArrayList<>();
            boolean more = true;
            int empty = 0;
            while (more && !done() && empty < from.patience() && !cancelled.getAsBoolean()) {
                more = source.poll(batch, BATCH, LONGEST_POLL);
                empty = batch.isEmpty() ? empty + 1 : 0;
                for (SourceItem item : batch) {
                    accept(item, engine);
                }
                batch.clear();
                report(source.progress().fraction());
            }
            if (!done()) {
                engine.end();
            }
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** At most a hundred times, however large the recording is. */
    private void report(double share) {
        int now = (int) (100 * Math.min(1, share));
        if (share >= 0 && now != percent) {
            percent = now;
            progress.accept(now / 100.0);
        }
    }

    private void accept(SourceItem item, Engine engine) {
        boolean before = item instanceof SourceRecord record && unconfirmed.contains(partition(record));
        engine.accept(item);
        if (before && item instanceof SourceRecord record && !wanted.containsKey(place(record))) {
            unconfirmed.remove(partition(record));
        }
    }

    private boolean done() {
        return found.size() == wanted.size() && unconfirmed.isEmpty();
    }

    /** The same time and fields, and nothing that is computed of the events. */
    private Pipeline bare() {
        return new Pipeline(
                pipeline.name(),
                pipeline.fields(),
                pipeline.time(),
                List.of(),
                List.of(),
                Map.of(),
                pipeline.delivery(),
                pipeline.buffer(),
                pipeline.maxKeys(),
                null);
    }

    private static Place place(SourceRecord record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    private static TopicPartition partition(SourceRecord record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Keeps what becomes of the records that are wanted. */
    private final class Watching implements Decoder {
        private final Decoder decoder;

        Watching(Decoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public Decoded decode(SourceRecord record) {
            Decoded decoded = decoder.decode(record);
            Place place = place(record);
            // Files of others may have an offset twice.
            if (wanted.containsKey(place)
                    && Arrays.equals(wanted.get(place), record.value())
                    && found.putIfAbsent(place, decoded) == null
                    && pipeline.time().maxJump() != null) {
                unconfirmed.add(partition(record));
            }
            return decoded;
        }

        @Override
        public Payload payload(byte[] bytes) {
            return decoder.payload(bytes);
        }
    }

    /** An event from the future is none. */
    private final class FutureOnly implements Output {
        @Override
        public void deadLetter(DeadLetter letter) {
            found.computeIfPresent(Place.of(letter), (place, decoded) -> letter);
        }

        @Override
        public void window(WindowResult result) {
            // There are no windows.
        }

        @Override
        public void alert(Alert alert) {
            // There are no rules.
        }

        @Override
        public void late(LateEvent event) {
            // A late event is an event.
        }

        @Override
        public void processed(Processed processed) {
            // There is no transform.
        }
    }
}
