package dev.nagare.session;

import dev.nagare.model.Decoder;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A recording that is played up to one record and then stands there, as if the next one were yet to come. The scan
 * beside the replay reads all of it.
 */
public final class PartlyPlayed implements Recording {
    private final Recording whole;
    private final long records;
    private boolean replayed;

    /** @param records how many records the replay gets */
    public PartlyPlayed(Recording whole, long records) {
        this.whole = whole;
        this.records = records;
    }

    /** A snapshot as it would be had that speed been asked for and reached; a measured one is another at each run. */
    public static Snapshot asIfPlaying(Snapshot snapshot, double factor) {
        return snapshot.with(
                snapshot.sequence(),
                snapshot.source(),
                new Transport(Transport.State.PLAYING, Speed.of(factor), factor, factor),
                snapshot.overview());
    }

    /** The same moment with another transport. */
    public static Snapshot with(Snapshot moment, Transport transport) {
        return moment.with(moment.sequence(), moment.source(), transport, moment.overview());
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public SourceStatus.Kind kind() {
        return whole.kind();
    }

    @Override
    public Pipeline pipeline() throws IOException {
        return whole.pipeline();
    }

    @Override
    public Decoder decoder(Pipeline pipeline) {
        return whole.decoder(pipeline);
    }

    /** The replay opens it first, then the scan. */
    @Override
    public synchronized RecordSource open() throws IOException {
        RecordSource source = whole.open();
        boolean first = !replayed;
        replayed = true;
        return first ? new Beginning(source, records) : source;
    }

    private static final class Beginning implements RecordSource {
        private final RecordSource source;
        private long left;

        Beginning(RecordSource source, long records) {
            this.source = source;
            this.left = records;
        }

        @Override
        public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
            if (left == 0) {
                return true;
            }
            int before = batch.size();
            boolean more = source.poll(batch, (int) Math.min(max, left), timeout);
            left -= batch.subList(before, batch.size()).stream()
                    .filter(SourceRecord.class::isInstance)
                    .count();
            return more;
        }

        @Override
        public Progress progress() {
            return source.progress();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
