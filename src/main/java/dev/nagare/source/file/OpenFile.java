package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.SourceException;
import dev.nagare.source.merge.MergedOrder;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input while it plays: its format is found out, then whether it has to be merged, then its items come. Each call does
 * a bounded piece of work, so that the first pass over a large file shows its progress too.
 */
final class OpenFile implements Closeable {
    private final FileInput input;
    private final InputBytes bytes;
    private @Nullable FirstPass firstPass;
    private @Nullable LineItems items;
    private @Nullable CsvRows csv;
    private @Nullable MergedLines merged;
    private @Nullable ItemReader reader;

    /** Whether any record came. */
    private boolean records;

    /** The bytes on the disk that the first pass went through. */
    private long scanned;

    private OpenFile(FileInput input, InputBytes bytes) {
        this.input = input;
        this.bytes = bytes;
    }

    static OpenFile open(FileInput input, UnpackedFiles unpacked) throws IOException {
        OpenFile file = new OpenFile(input, InputBytes.open(input, unpacked));
        try {
            file.begin();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        byte[] sample = new byte[RecordingFormat.SAMPLE];
        InputStream beginning = bytes.fromStart();
        int n = beginning.readNBytes(sample, 0, sample.length);
        if (RecordingFormat.of(sample, n, input.name()) == RecordingFormat.CSV) {
            CsvRows rows = new CsvRows(input, bytes, lines());
            csv = rows;
            reader = rows;
        } else {
            firstPass = new FirstPass(lines(), new LineItems(input));
        }
    }

    private LineReader lines() {
        return new LineReader(bytes.fromStart());
    }

    /**
     * Adds the next items; perhaps none, while the file is being looked at.
     *
     * @return false at the end
     * @throws EOFException if the file was cut while it was read; everything that was still there has come before
     */
    boolean read(List<? super SourceItem> batch, int max) throws IOException {
        FirstPass pass = firstPass;
        if (pass != null) {
            boolean more = pass.step();
            scanned = bytes.rawPosition();
            if (!more) {
                firstPass = null;
                play(pass);
            }
            return true;
        }
        ItemReader open = reader;
        int before = batch.size();
        boolean more = open != null && open.read(batch, max);
        records = records || batch.subList(before, batch.size()).stream().anyMatch(SourceRecord.class::isInstance);
        if (more || batch.size() > before) {
            return true;
        }
        bytes.checkReadToItsEnd();
        return false;
    }

    private void play(FirstPass pass) {
        bytes.keepNoMore();
        MergedOrder order = pass.order();
        if (order != null) {
            items = pass.items();
            merged = new MergedLines(bytes, pass, order);
            reader = merged;
        } else {
            LineItems fresh = new LineItems(input);
            items = fresh;
            reader = new JsonLines(bytes, lines(), fresh);
        }
    }

    /** Where it stands, for a later {@link #goOn}; empty while it is only looked at. */
    long[] place() {
        ItemReader open = reader;
        return open == null ? new long[0] : open.place();
    }

    /** Whether it can go on anywhere. Text that can only be read forwards, it can as long as it hasn't begun. */
    boolean goesAnywhere() {
        return reader != null && (bytes.seekable() || merged != null);
    }

    /**
     * Goes on at a place of the same input, which is looked at first if that hasn't been done.
     *
     * @param place what {@link #place} gave
     */
    void goOn(long[] place) throws IOException {
        List<SourceItem> none = new ArrayList<>();
        while (reader == null) {
            read(none, 1);
        }
        if (place.length > 0) {
            reader.goOn(place);
            records = true;
        }
    }

    /** How far it is, in bytes on the disk; a first pass counts half of what it goes through. */
    long done() {
        if (firstPass != null) {
            return bytes.rawPosition() / 2;
        }
        long size = Math.max(bytes.rawSize(), scanned);
        double played = merged != null ? merged.fraction() : size == 0 ? 1 : (double) bytes.rawPosition() / size;
        return scanned / 2 + (long) (played * (size - scanned / 2.0));
    }

    /** Its size on the disk, or −1 where nobody knows. */
    long size() {
        return bytes.rawSize();
    }

    /** Says what the reader of the results should know about this file. */
    void warn(List<String> warnings) {
        if (!records) {
            warnings.add(input.name() + ": there is no record in it.");
        }
        if (bytes.cut()) {
            warnings.add(
                    input.name() + ": the compressed data end too soon; the whole lines before the cut were read.");
        }
        if (items != null) {
            items.warn(warnings, bytes.cut());
        }
        if (csv != null) {
            csv.warn(warnings, bytes.cut());
        }
    }

    /** What went wrong with this file, as a sentence. */
    SourceException failure(IOException e) {
        return FileFailure.of(input, e);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
