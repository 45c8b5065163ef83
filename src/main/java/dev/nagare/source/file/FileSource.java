package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.SourcePosition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays recordings, one input after the other as one stream: NDJSON, kcat's lines, our own recordings and CSV, plain, gzip
 * or zstd, told apart by what is in them. Before the items of each input comes its {@code SourceStart}.
 *
 * <p>Compressed data that end too soon, as a kill leaves them, and a last line that was cut are warnings: everything
 * before the cut is played. Damaged compressed data and unreadable files are errors. What was appended to a file after it
 * was first looked at is played if the reading gets there; a file that is merged is played as it was at its first pass.
 * One poll hands on at most about 8 MiB of text, and may hand on nothing while a file is looked at.
 */
public final class FileSource implements RecordSource {
    /** Follows the number of the open file in a position; without it the file is yet to be opened. */
    private static final long IN_FILE = 1;

    private final List<FileInput> inputs;
    private final UnpackedFiles unpacked;
    private final List<String> warnings = new ArrayList<>();
    /** −1 where nobody knows. */
    private long totalBytes;

    private int opened;
    private long finishedBytes;
    private @Nullable OpenFile current;
    private @Nullable SourceException failure;

    /**
     * @param inputs what is played, in this order; an empty list is an empty stream
     * @throws SourceException if one of them is missing, is a folder or may not be read
     */
    public FileSource(List<FileInput> inputs) throws SourceException {
        this(inputs, UnpackedFiles.NONE);
    }

    /**
     * @param unpacked where the texts of compressed files may be, without which going to a place in one means reading all
     *     that is before it
     */
    public FileSource(List<FileInput> inputs, UnpackedFiles unpacked) throws SourceException {
        this.unpacked = unpacked;
        this.inputs = List.copyOf(inputs);
        long total = 0;
        for (FileInput input : this.inputs) {
            long size = -1;
            if (input instanceof FileInput.OnDisk file) {
                file.check();
                size = file.size();
            }
            total = size < 0 || total < 0 ? -1 : total + size;
        }
        totalBytes = total;
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) throws SourceException {
        SourceException failed = failure;
        if (failed != null) {
            throw failed;
        }
        int before = batch.size();
        while (true) {
            OpenFile file = current;
            if (file == null) {
                if (opened == inputs.size()) {
                    return false;
                }
                current = open(inputs.get(opened++));
                continue;
            }
            if (read(file, batch, max)) {
                return true;
            }
            finish(file);
            if (batch.size() > before) {
                return true;
            }
        }
    }

    private OpenFile open(FileInput input) throws SourceException {
        try {
            OpenFile file = OpenFile.open(input, unpacked);
            if (totalBytes < 0 && inputs.size() == 1) {
                // What comes with the program has a size, too, but it has to be open to know it.
                totalBytes = file.size();
            }
            return file;
        } catch (IOException e) {
            throw failed(FileFailure.of(input, e));
        }
    }

    private boolean read(OpenFile file, List<? super SourceItem> batch, int max) throws SourceException {
        try {
            return file.read(batch, max);
        } catch (IOException e) {
            file.warn(warnings);
            throw failed(file.failure(e));
        }
    }

    private SourceException failed(SourceException e) {
        failure = e;
        return e;
    }

    @Override
    public @Nullable SourcePosition position() {
        for (FileInput input : inputs) {
            if (input instanceof FileInput.Standard || (input instanceof FileInput.OnDisk file && file.size() < 0)) {
                return null;
            }
        }
        OpenFile file = current;
        if (file == null) {
            return SourcePosition.of(opened);
        }
        long[] place = file.place();
        long[] numbers = new long[2 + place.length];
        numbers[0] = opened;
        numbers[1] = IN_FILE;
        System.arraycopy(place, 0, numbers, 2, place.length);
        return SourcePosition.of(numbers);
    }

    @Override
    public void seek(SourcePosition position) throws SourceException {
        long[] numbers = position.numbers();
        if (numbers.length == 0 || numbers[0] < 0 || numbers[0] > inputs.size()) {
            throw new IllegalArgumentException(position + " is no position in " + inputs.size() + " files");
        }
        boolean within = numbers.length > 1;
        OpenFile file = current;
        if (file != null && !(within && opened == numbers[0] && file.goesAnywhere())) {
            current = null;
            close(file);
            file = null;
        }
        failure = null;
        opened = (int) numbers[0];
        finishedBytes = 0;
        for (FileInput input : inputs.subList(0, within ? opened - 1 : opened)) {
            finishedBytes += input instanceof FileInput.OnDisk onDisk ? Math.max(0, onDisk.size()) : 0;
        }
        if (within) {
            FileInput input = inputs.get(opened - 1);
            OpenFile target = file == null ? open(input) : file;
            current = target;
            try {
                target.goOn(Arrays.copyOfRange(numbers, 2, numbers.length));
            } catch (IOException e) {
                throw failed(target.failure(e));
            }
        }
    }

    private void finish(OpenFile file) {
        List<String> found = new ArrayList<>();
        file.warn(found);
        // Whoever goes back comes to the same end again.
        found.removeAll(warnings);
        warnings.addAll(found);
        finishedBytes += Math.max(0, file.size());
        current = null;
        close(file);
    }

    private static void close(OpenFile file) {
        try {
            file.close();
        } catch (IOException ignored) {
            // It was only read; nothing can be lost.
        }
    }

    @Override
    public Progress progress() {
        OpenFile file = current;
        long done = finishedBytes + (file == null ? 0 : file.done());
        return new Progress(totalBytes < 0 ? done : Math.min(done, totalBytes), totalBytes);
    }

    /** {@inheritDoc} A few for each input played so far. */
    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        OpenFile file = current;
        current = null;
        opened = inputs.size();
        if (file != null) {
            close(file);
        }
    }
}
