package dev.nagare.sink.file;

import dev.nagare.codec.JsonBytes;
import dev.nagare.sink.SinkException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The files of a recording, one after the other: blocks of whole lines, each compressed for itself, a first line on top
 * of each file, and a new file when the plan says so. Not thread-safe.
 */
final class RecordingParts implements AutoCloseable {
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final RecordingPlan plan;
    private final Consumer<JsonBytes> firstLine;
    private final LongSupplier nanoTime;
    private final Compression compression;
    private final JsonBytes head = new JsonBytes();
    private final BlockFile.Block block = new BlockFile.Block();
    private BlockFile file;
    private int number = 1;
    private int count = 1;
    private long begun;
    private long closedBytes;

    /**
     * Makes the first file.
     *
     * @param firstLine writes the first line of a file, with its end
     * @param nanoTime the clock by which a file grows old
     * @throws SinkException if it can't be made, or is there already
     */
    RecordingParts(RecordingPlan plan, Consumer<JsonBytes> firstLine, LongSupplier nanoTime) throws SinkException {
        this.plan = plan;
        this.firstLine = firstLine;
        this.nanoTime = nanoTime;
        this.compression = Compression.of(plan.file());
        Path first = plan.part(number);
        try {
            this.file = BlockFile.create(first);
        } catch (FileAlreadyExistsException e) {
            throw new SinkException(
                    "There is a file " + first + " already, and a recording never replaces one. Choose another name.",
                    e);
        } catch (IOException e) {
            throw SinkException.recording("The recording can't be written to " + first, e);
        }
    }

    /** The file being written. */
    Path current() {
        return file.path();
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** What stands on the disk, in bytes. */
    long bytes() {
        return closedBytes + file.size();
    }

    /**
     * Writes lines as one block, and before it a first line where the file has none yet.
     *
     * @throws SinkException if the disk is full, or nearly, or can't be written; everything before stays
     */
    void append(JsonBytes lines) throws SinkException {
        try {
            if (lines.size() > 0) {
                pack(lines, block);
                if (isOver(block.size())) {
                    next();
                }
            }
            checkRoom(block.size());
            if (file.size() == 0) {
                begin();
            }
            file.append(block.view());
            block.reset();
        } catch (IOException e) {
            throw e instanceof SinkException known
                    ? known
                    : SinkException.recording("The recording " + file.path() + " ended", e);
        }
    }

    private void pack(JsonBytes lines, BlockFile.Block into) throws IOException {
        into.reset();
        try (OutputStream out = compression.over(into)) {
            lines.writeTo(out);
        }
    }

    /** Whether the file must not take that block any more. */
    private boolean isOver(int length) {
        if (file.size() == 0) {
            return false;
        }
        Long most = plan.maxBytes();
        Duration oldest = plan.maxAge();
        return (most != null && file.size() + length > most)
                || (oldest != null && nanoTime.getAsLong() - begun >= oldest.toNanos());
    }

    /**
     * Begins another file.
     *
     * @throws SinkException if it can't be made
     */
    void cut() throws SinkException {
        try {
            next();
        } catch (IOException e) {
            throw SinkException.recording("The recording " + file.path() + " ended", e);
        }
    }

    /** A name that is taken is passed over: a file from an earlier day must not end a recording of days. */
    private void next() throws IOException {
        file.close();
        closedBytes += file.size();
        count++;
        while (true) {
            number++;
            try {
                file = BlockFile.create(plan.part(number));
                return;
            } catch (FileAlreadyExistsException e) {
                // On to the next number.
            }
        }
    }

    private void begin() throws IOException {
        begun = nanoTime.getAsLong();
        head.clear();
        firstLine.accept(head);
        BlockFile.Block first = new BlockFile.Block();
        pack(head, first);
        file.append(first.view());
    }

    private void checkRoom(int length) throws IOException {
        long free = Files.getFileStore(file.path()).getUsableSpace();
        if (free - length < plan.keepFree()) {
            throw new SinkException(
                    String.format(
                            Locale.ROOT,
                            "The recording %s ended: its disk has %,d MB free, and %,d MB are to stay free. Free some"
                                    + " space, or record to another disk.",
                            file.path(),
                            free / BYTES_PER_MEGABYTE,
                            plan.keepFree() / BYTES_PER_MEGABYTE),
                    null);
        }
    }

    /** Makes sure that everything is on the disk. A file into which nothing came is taken away. */
    @Override
    public void close() throws SinkException {
        try {
            file.close();
            if (file.size() == 0) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException e) {
            throw SinkException.recording("The recording " + file.path() + " ended", e);
        }
    }
}
