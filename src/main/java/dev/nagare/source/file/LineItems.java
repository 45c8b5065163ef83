package dev.nagare.source.file;

import dev.nagare.codec.EnvelopeReader;
import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.Json;
import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.source.SourceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each line of one file of JSON lines is. Not thread-safe. */
final class LineItems {
    /** So many lines in a row are something else, not broken ones: each of those is a dead letter and says it there. */
    private static final int TURNED = 10;

    private final FileInput input;
    private final EnvelopeReader reader = new EnvelopeReader();
    private boolean first = true;
    private boolean ours;
    private boolean controls;
    private boolean cutLine;
    private boolean arrivals;
    private long missing;
    private final LinesOfAKind envelopes = new LinesOfAKind();
    private final LinesOfAKind plain = new LinesOfAKind();
    /** Plain ones one after the other that don't even begin as an object does; from {@link #TURNED} on they count on. */
    private final LinesOfAKind strange = new LinesOfAKind();

    LineItems(FileInput input) {
        this.input = input;
    }

    /**
     * The item that the reader's current line holds.
     *
     * @return null for a line that holds none: a blank one, a control line that isn't obeyed, a last one that was cut
     */
    @Nullable
    SourceItem item(LineReader line) throws SourceException {
        if (line.tooLong()) {
            first = false;
            return plain(line);
        }
        if (line.blank()) {
            return null;
        }
        if (first) {
            first = false;
            SourceItem mark = mark(line);
            if (mark instanceof SourceStart start) {
                ours = true;
                controls = start.controlled();
                return start;
            }
        }
        SourceRecord record = record(line.buffer(), line.from(), line.to(), line.ascii());
        if (record != null) {
            envelopes.add(line.index());
            arrivals |= record.arrival() != SourceRecord.NONE;
            return record;
        }
        if (ours) {
            SourceItem mark = mark(line);
            if (mark != null) {
                return mark instanceof Control && !controls ? null : mark;
            }
        }
        if (!line.terminated() && !Json.isValid(line.copy())) {
            cutLine = true;
            return null;
        }
        return plain(line);
    }

    private @Nullable SourceItem mark(LineReader line) throws SourceException {
        SourceItem mark = reader.mark(line.buffer(), line.from(), line.to());
        if (mark instanceof SourceStart && reader.version() > EnvelopeWriter.VERSION) {
            throw new SourceException(
                    input.name() + " was recorded by a newer version of this program (format " + reader.version()
                            + ", this one knows " + EnvelopeWriter.VERSION + "). Update this program to play it.",
                    null);
        }
        if (mark instanceof SourceStart) {
            missing += reader.missing();
        }
        return mark;
    }

    /** The record of an envelope, or null. */
    @Nullable
    SourceRecord record(byte[] line, int from, int to, boolean ascii) {
        return reader.record(line, from, to, ascii);
    }

    /** Whether the last envelope said when its record was received. */
    boolean received() {
        return reader.received();
    }

    private SourceRecord plain(LineReader line) {
        plain.add(line.index());
        if (!RecordingFormat.startsObject(line.buffer(), line.from(), line.to())) {
            strange.add(line.index());
        } else if (strange.count() < TURNED) {
            strange.forget();
        }
        return new SourceRecord(
                input.topic(),
                0,
                line.index(),
                SourceRecord.NONE,
                TimestampType.UNKNOWN,
                SourceRecord.NONE,
                null,
                line.copy(),
                line.length(),
                List.of(),
                true);
    }

    /** What {@link #goOn} needs to know of this moment. */
    long[] place() {
        long[] place = new long[12];
        place[0] = first ? 1 : 0;
        place[1] = ours ? 1 : 0;
        place[2] = controls ? 1 : 0;
        place[3] = arrivals ? 1 : 0;
        place[4] = reader.repaired();
        place[5] = missing;
        envelopes.write(place, 6);
        plain.write(place, 8);
        strange.write(place, 10);
        return place;
    }

    /** Goes on as the one did that stood there. */
    void goOn(long[] place) {
        first = place[0] != 0;
        ours = place[1] != 0;
        controls = place[2] != 0;
        arrivals = place[3] != 0;
        reader.repaired(place[4]);
        missing = place[5];
        envelopes.goOn(place, 6);
        plain.goOn(place, 8);
        strange.goOn(place, 10);
        cutLine = false;
    }

    /**
     * Says what the reader of the results should know about this file.
     *
     * @param cutKnown whether it is said already that the file was cut
     */
    void warn(List<String> warnings, boolean cutKnown) {
        if (cutLine && !cutKnown) {
            warnings.add(input.name() + ": the last line was cut and is left out.");
        }
        if (missing > 0) {
            warnings.add(input.name() + ": " + missing
                    + " records are missing in it, because the disk could not follow while they were recorded.");
        }
        if (reader.repaired() > 0) {
            warnings.add(input.name() + ": " + reader.repaired()
                    + " lines hold bytes that are not UTF-8; U+FFFD stands in their place.");
        }
        if (envelopes.any() && plain.any()) {
            warnings.add(input.name() + ": " + envelopes.counted("line is an envelope", "lines are envelopes")
                    + " of records and " + plain.counted("is plain", "are plain")
                    + "; each was read for itself. It begins to be mixed in line "
                    + Math.max(envelopes.firstNumber(), plain.firstNumber()) + "."
                    + (arrivals ? "" : " A mixed file is played in its own order and never merged by time."));
        }
        boolean nothingElse = strange.any() && strange.count() == plain.count() && !envelopes.any();
        if (nothingElse || strange.count() >= TURNED) {
            warnings.add(input.name() + ": " + strange.counted("line is", "lines are")
                    + " no JSON object, the first one is line " + strange.firstNumber() + ".");
        }
    }
}
