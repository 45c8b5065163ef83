package dev.nagare.session;

import dev.nagare.model.DeadLetter;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.sink.file.DeadLetterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done with the dead letters of what is open. Every command returns at once; the work is done beside the
 * replay, which goes on, and the answer is given to who asked, on that other thread. It is no part of a snapshot: a
 * picture that stands still has an answer, too, and what is asked for are rows of a picture that may be gone.
 *
 * <p>Nothing is fed to the engine: a replay is deterministic, and a reading never goes back.
 *
 * <p>Thread-safe.
 */
public final class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

    private final Consumer<Runnable> commands;
    private final Supplier<@Nullable LetterOrigin> open;
    private final Executor beside;
    private volatile AtomicBoolean given = new AtomicBoolean();

    /**
     * @param commands runs a task on the session's thread
     * @param open says there what is open; null while nothing is
     * @param beside runs what takes its time
     */
    Letters(Consumer<Runnable> commands, Supplier<@Nullable LetterOrigin> open, Executor beside) {
        this.commands = commands;
        this.open = open;
        this.beside = beside;
    }

    /**
     * Decodes the records of dead letters again with the pipeline as it is now, and says of each what it would become:
     * where it was read from a file, as the file is now, whether or not what is open was opened again since. Gives up
     * what was tried before.
     *
     * @param letters the dead letters, of what is open
     * @param progress is told now and then how much of the recording has been read, from 0 to 1, where that is known;
     *     on another thread
     * @param told is given the answer there; without letters where it was given up
     */
    public void tryAgain(List<DeadLetter> letters, DoubleConsumer progress, Consumer<TriedLetters> told) {
        List<DeadLetter> asked = List.copyOf(letters);
        giveUp();
        AtomicBoolean cancelled = new AtomicBoolean();
        given = cancelled;
        commands.accept(() -> {
            LetterOrigin from = open.get();
            beside.execute(() -> told.accept(tried(from, asked, progress, cancelled)));
        });
    }

    private static TriedLetters tried(
            @Nullable LetterOrigin from, List<DeadLetter> letters, DoubleConsumer progress, AtomicBoolean cancelled) {
        if (from == null) {
            return TriedLetters.none("Nothing is open.");
        }
        try {
            Pipeline mended = from.recording().mended();
            Pipeline pipeline = mended == null ? from.pipeline() : mended;
            return new LetterTrial(from, pipeline, letters, progress, cancelled::get).run();
        } catch (IOException e) {
            return TriedLetters.none(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Dead letters could not be tried again", e);
            return TriedLetters.none("Nagare met an error of its own: " + e);
        }
    }

    /** Stops trying. Nothing happens where nothing is tried. */
    public void giveUp() {
        given.set(true);
    }

    /**
     * Writes dead letters as the batch command does, one JSON object a line. The file appears whole, when all of it is
     * there; one of that name is replaced then.
     *
     * @param letters in the order in which they are written
     * @param shown makes of each what may be shown of it; on another thread
     * @param file where to
     * @param told is given there what came of it
     */
    public void export(
            List<DeadLetter> letters, UnaryOperator<DeadLetter> shown, Path file, Consumer<ExportedLetters> told) {
        List<DeadLetter> asked = List.copyOf(letters);
        commands.accept(() -> {
            LetterOrigin from = open.get();
            beside.execute(() -> told.accept(exported(from, asked, shown, file)));
        });
    }

    private static ExportedLetters exported(
            @Nullable LetterOrigin from, List<DeadLetter> letters, UnaryOperator<DeadLetter> shown, Path file) {
        try {
            if (from != null && from.recording().isReadFrom(file)) {
                return new ExportedLetters(file, 0, true, file + " is the recording itself. Choose another name.");
            }
            DeadLetterFile.write(file, letters, shown);
            return new ExportedLetters(file, letters.size(), false, null);
        } catch (IOException e) {
            return new ExportedLetters(file, 0, false, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Dead letters could not be written", e);
            return new ExportedLetters(file, 0, false, "Nagare met an error of its own: " + e);
        }
    }
}
