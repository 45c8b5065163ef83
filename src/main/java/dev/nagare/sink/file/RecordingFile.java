package dev.nagare.sink.file;

import com.github.luben.zstd.ZstdOutputStream;
import dev.nagare.codec.EnvelopeWriter;
import dev.nagare.codec.JsonBytes;
import dev.nagare.file.SafeFile;
import dev.nagare.model.Control;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording in our own format, compressed as the file's name ends: {@code .gz}, {@code .zst}, or not at all; in frames
 * of a few thousand lines, so that any of them can be read without all before. Appears under its name when it is committed,
 * whole. Not thread-safe.
 */
public final class RecordingFile implements AutoCloseable {
    private static final int FLUSH_BYTES = 64 << 10;

    /** Text in a frame, at the least. Bytes. */
    private static final int FRAME_BYTES = 256 << 10;

    private final SafeFile file;
    private final Compression compression;
    private OutputStream out;
    private int inFrame;
    private final EnvelopeWriter envelope = new EnvelopeWriter();
    private final JsonBytes lines = new JsonBytes(FLUSH_BYTES + 4096);

    private RecordingFile(SafeFile file, Compression compression) throws IOException {
        this.file = file;
        this.compression = compression;
        this.out = compression.over(new Appending(file));
    }

    /** Starts a recording. An older one of that name stays until the new one is committed. */
    public static RecordingFile create(Path path) throws IOException {
        SafeFile file = SafeFile.create(path);
        try {
            return new RecordingFile(file, Compression.of(path));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Writes the first line of what has no control lines.
     *
     * @param cluster what it was taken from
     * @param started when, epoch milliseconds
     */
    public void header(String cluster, long started, List<TopicPartition> partitions) throws IOException {
        header(cluster, started, false, partitions);
    }

    /**
     * Writes the first line. Without one, a record at or below its partition's last offset is no redelivery.
     *
     * @param controls whether control lines say when a partition is idle
     */
    public void header(String cluster, long started, boolean controls, List<TopicPartition> partitions)
            throws IOException {
        envelope.header(cluster, started, controls, 0, partitions, lines);
        endLine();
    }

    /** Writes a control line, before the record that it precedes. */
    public void control(Control control) throws IOException {
        envelope.control(control, lines);
        endLine();
    }

    /** Writes a record. */
    public void record(SourceRecord record) throws IOException {
        envelope.record(record, lines);
        endLine();
    }

    private void endLine() throws IOException {
        lines.raw('\n');
        if (lines.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (inFrame >= FRAME_BYTES) {
            out.close();
            out = compression.over(new Appending(file));
            inFrame = 0;
        }
        lines.writeTo(out);
        inFrame += lines.size();
        lines.clear();
    }

    /** Makes sure that everything is on the disk and gives the file its name. */
    public void commit() throws IOException {
        flush();
        out.close();
        file.commit();
    }

    /** Throws away what was not committed. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (out instanceof ZstdOutputStream) {
                out.close();
            }
        }
    }

    /** A stream into the file; closing it leaves the file open, to be committed or thrown away. */
    private static final class Appending extends OutputStream {
        private final SafeFile file;

        Appending(SafeFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            file.append(ByteBuffer.wrap(new byte[] {(byte) b}));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.append(ByteBuffer.wrap(bytes, from, length));
        }
    }
}
