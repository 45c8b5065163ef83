package dev.nagare.ui;

import dev.nagare.model.Decoder;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.Recording;
import dev.nagare.session.SourceStatus;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording that comes again and again, later each time: as long as is wanted at the price of one turn in memory. All
 * times in it move on, in the arrivals as in the payloads.
 */
final class LoopedRecording implements Recording {
    private static final byte[] MARK = "\"timestamp\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 13;

    private final GeneratedRecording turn;
    private final long turnMillis;
    private final int turns;

    /**
     * @param minutes how long one turn is
     * @param perSecond mean number of events a second
     * @param turns how often it comes
     */
    LoopedRecording(int minutes, double perSecond, int turns) {
        this.turn = new GeneratedRecording(minutes, perSecond);
        this.turnMillis = minutes * 60_000L;
        this.turns = turns;
    }

    @Override
    public String name() {
        return "looped.ndjson";
    }

    @Override
    public SourceStatus.Kind kind() {
        return turn.kind();
    }

    @Override
    public Pipeline pipeline() {
        return turn.pipeline();
    }

    @Override
    public Decoder decoder(Pipeline pipeline) {
        return turn.decoder(pipeline);
    }

    @Override
    public RecordSource open() throws IOException {
        return new Source(turn.open());
    }

    private final class Source implements RecordSource {
        private final List<SourceItem> read = new ArrayList<>();
        private RecordSource current;
        private int done;

        Source(RecordSource first) {
            current = first;
        }

        @Override
        public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
            read.clear();
            while (!current.poll(read, max, timeout)) {
                if (++done == turns) {
                    return false;
                }
                current.close();
                current = again();
            }
            for (SourceItem item : read) {
                if (item instanceof SourceRecord record) {
                    batch.add(done == 0 ? record : later(record, done));
                } else if (done == 0) {
                    batch.add(item);
                }
            }
            return true;
        }

        private RecordSource again() throws SourceException {
            try {
                return turn.open();
            } catch (IOException e) {
                throw new SourceException(name() + " can't be opened again: " + e.getMessage(), e);
            }
        }

        private SourceRecord later(SourceRecord record, int turnsLater) {
            return new SourceRecord(
                    record.topic(),
                    record.partition(),
                    record.offset() + turnsLater * turn.records(),
                    record.timestamp(),
                    record.timestampType(),
                    record.arrival() + turnsLater * turnMillis,
                    record.key(),
                    moved(record.value(), turnsLater * turnMillis),
                    record.valueLength(),
                    record.headers(),
                    record.plain());
        }

        @Override
        public Progress progress() {
            long all = turn.records() + 1;
            return new Progress(done * all + current.progress().done(), turns * all);
        }

        @Override
        public void close() {
            current.close();
        }
    }

    /** The payload with its time moved; one without a time stays. */
    static byte[] moved(byte[] value, long millis) {
        int at = indexOfTime(value);
        if (at < 0) {
            return value;
        }
        byte[] copy = value.clone();
        long time = 0;
        for (int i = at; i < at + DIGITS; i++) {
            time = time * 10 + copy[i] - '0';
        }
        time += millis;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            copy[i] = (byte) ('0' + time % 10);
            time /= 10;
        }
        return copy;
    }

    private static int indexOfTime(byte[] value) {
        for (int i = 0; i + MARK.length + DIGITS <= value.length; i++) {
            if (value[i] == MARK[0] && Arrays.equals(value, i, i + MARK.length, MARK, 0, MARK.length)) {
                return i + MARK.length;
            }
        }
        return -1;
    }
}
