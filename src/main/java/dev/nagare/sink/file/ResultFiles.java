package dev.nagare.sink.file;

import dev.nagare.codec.JsonBytes;
import dev.nagare.codec.ResultJson;
import dev.nagare.codec.RunSummary;
import dev.nagare.engine.Output;
import dev.nagare.file.SafeFile;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;
import dev.nagare.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run as files in one folder, one JSON object a line. Nothing appears under a final name, and nothing
 * of an earlier run goes, before {@link #commit}.
 *
 * <p>The engine's output can't fail in the middle of a step, so the first failure is kept and everything after it is
 * dropped; whoever drives the engine calls {@link #check} after each batch, and {@link #commit} fails too. Belongs to the
 * engine's thread.
 */
public final class ResultFiles implements Output, AutoCloseable {
    private static final int FLUSH_BYTES = 64 << 10;
    private static final String PROCESSED = "processed.ndjson";

    private final Path folder;
    private final ResultJson json = new ResultJson();
    private final List<Rows> all = new ArrayList<>();
    private final Rows windows;
    private final Rows alerts;
    private final Rows late;
    private final Rows deadLetters;
    private final @Nullable Rows processed;
    private @Nullable SinkException failure;

    /** One file and the rows that are not yet in it. */
    private record Rows(SafeFile file, JsonBytes buffer) {}

    /**
     * Starts the files, and makes the folder where it is missing.
     *
     * @param folder where they are written
     * @param transforms whether the pipeline has a transform, and so there is a {@code processed.ndjson}
     * @throws SinkException if the folder can't be made or written to
     */
    public ResultFiles(Path folder, boolean transforms) throws SinkException {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        try {
            windows = start("windows.ndjson");
            alerts = start("alerts.ndjson");
            late = start("late.ndjson");
            deadLetters = start("dead-letters.ndjson");
            processed = transforms ? start(PROCESSED) : null;
        } catch (SinkException e) {
            close();
            throw e;
        }
    }

    private Rows start(String name) throws SinkException {
        Path target = folder.resolve(name);
        try {
            Rows rows = new Rows(SafeFile.create(target), new JsonBytes(FLUSH_BYTES + 4096));
            all.add(rows);
            return rows;
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    @Override
    public void window(WindowResult result) {
        json.window(result, windows.buffer);
        endRow(windows);
    }

    @Override
    public void alert(Alert alert) {
        json.alert(alert, alerts.buffer);
        endRow(alerts);
    }

    @Override
    public void late(LateEvent event) {
        json.late(event, late.buffer);
        endRow(late);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        json.deadLetter(letter, deadLetters.buffer);
        endRow(deadLetters);
    }

    @Override
    public void processed(Processed event) {
        Rows rows = processed;
        if (rows == null) {
            throw new IllegalStateException("a pipeline without a transform has no processed events");
        }
        json.processed(event, rows.buffer);
        endRow(rows);
    }

    private void endRow(Rows rows) {
        rows.buffer.raw('\n');
        if (rows.buffer.size() >= FLUSH_BYTES) {
            flush(rows);
        }
    }

    private void flush(Rows rows) {
        try {
            if (failure == null) {
                rows.file.append(rows.buffer.view());
            }
        } catch (IOException e) {
            failure = unwritable(rows.file.target(), e);
        } finally {
            rows.buffer.clear();
        }
    }

    /**
     * Does nothing while all is well; cheap enough for every batch.
     *
     * @throws SinkException the first failure to write
     */
    public void check() throws SinkException {
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Writes the summary, makes sure that everything is on the disk, and gives all files their names.
     *
     * @throws SinkException if something couldn't be written; then no file has been replaced, unless the naming itself
     *     failed halfway
     */
    public void commit(RunSummary summary) throws SinkException {
        Rows last = start("summary.json");
        json.summary(summary, last.buffer);
        last.buffer.raw('\n');
        for (Rows rows : all) {
            flush(rows);
            check();
            onDisk(rows.file, SafeFile::finish);
        }
        for (Rows rows : all) {
            onDisk(rows.file, SafeFile::commit);
        }
        all.clear();
        if (processed == null) {
            deleteOfEarlierRun(folder.resolve(PROCESSED));
        }
    }

    private interface FileStep {
        void apply(SafeFile file) throws IOException;
    }

    private static void onDisk(SafeFile file, FileStep step) throws SinkException {
        try {
            step.apply(file);
        } catch (IOException e) {
            throw unwritable(file.target(), e);
        }
    }

    private static void deleteOfEarlierRun(Path file) throws SinkException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Throws away everything that was not committed. Never throws, may be called twice. */
    @Override
    public void close() {
        for (Rows rows : all) {
            try {
                rows.file.close();
            } catch (IOException ignored) {
                // A .tmp file that can't be deleted stays, and the next run overwrites it: nothing to be done here.
            }
        }
        all.clear();
    }

    private static SinkException unwritable(Path file, IOException e) {
        return SinkException.of("The results can't be written to " + file, e);
    }
}
