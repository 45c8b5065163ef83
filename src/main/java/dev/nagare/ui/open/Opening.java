package dev.nagare.ui.open;

import dev.nagare.session.Recording;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.RecordingFinder.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a file to a session that plays it: it is looked at in the background, then played, or the user is asked
 * about a proposed pipeline, or told what is wrong. A newer request replaces one that is still under way.
 */
public final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    /** What the user is asked and told. Called on the view's thread. */
    public interface Dialogs {
        /** Shows what went wrong. */
        void problem(Problem problem);

        /** Asks about a proposed pipeline; the answer, if it is yes, is the recording to play. */
        void proposal(String file, RecordingFinder.Proposal proposal, Consumer<Recording> answer);
    }

    private final RecordingFinder finder;
    private final BiConsumer<Path, Recording> player;
    private final Dialogs dialogs;
    private final Texts texts;
    private final Executor background;
    private final Executor view;
    private long newest;

    /**
     * @param player plays a recording, which came from that file
     * @param background runs what reads files
     * @param view runs a task on the view's thread
     */
    public Opening(
            RecordingFinder finder,
            BiConsumer<Path, Recording> player,
            Dialogs dialogs,
            Texts texts,
            Executor background,
            Executor view) {
        this.finder = finder;
        this.player = player;
        this.dialogs = dialogs;
        this.texts = texts;
        this.background = background;
        this.view = view;
    }

    /** Opens a file. View's thread; returns at once. */
    public void open(Path file) {
        long request = ++newest;
        background.execute(() -> {
            Runnable next = look(file);
            view.execute(() -> {
                if (request == newest) {
                    next.run();
                }
            });
        });
    }

    /** Makes a recording in the background and hands it on. View's thread; returns at once. */
    public void take(Supplier<Recording> maker, Consumer<Recording> taker) {
        long request = ++newest;
        background.execute(() -> {
            Recording made = maker.get();
            view.execute(() -> {
                if (request == newest) {
                    taker.accept(made);
                }
            });
        });
    }

    /** Looks at the file, and says what is to be done then on the view's thread. */
    private Runnable look(Path file) {
        try {
            return next(file, finder.find(file));
        } catch (IOException e) {
            LOG.info("{} was not opened: {}", file, e.getMessage());
            return problem(() -> unreadable(name(file), reason(e)));
        } catch (RuntimeException e) {
            LOG.error("opening {} failed", file, e);
            return problem(() -> inside(e));
        }
    }

    private Runnable next(Path file, Found found) {
        if (found instanceof Found.Ready ready) {
            return () -> player.accept(file, ready.recording());
        }
        if (found instanceof Found.Proposed proposed) {
            return () -> dialogs.proposal(name(file), proposed.proposal(), recording -> player.accept(file, recording));
        }
        return problem(() -> wrong(name(file), (Found.Wrong) found));
    }

    private Runnable problem(Supplier<Problem> problem) {
        return () -> dialogs.problem(problem.get());
    }

    private Problem wrong(String file, Found.Wrong wrong) {
        int count = wrong.mistakes().size();
        return new Problem(
                texts.get("problem.pipeline.what", name(wrong.pipeline()), count, file),
                texts.get("problem.pipeline.why"),
                texts.get("problem.pipeline.todo"),
                String.join("\n", wrong.mistakes()));
    }

    private Problem unreadable(String file, String reason) {
        return new Problem(
                texts.get("problem.read.what", file),
                texts.get("problem.read.why"),
                texts.get("problem.read.todo"),
                reason);
    }

    /** What to say of a replay that stopped because its source could not be read on. */
    public Problem stopped(String file, String reason) {
        return new Problem(
                texts.get("problem.play.what", file),
                texts.get("problem.play.why"),
                texts.get("problem.play.todo"),
                reason);
    }

    /** What to say of a reading that stopped because nothing can be read any further. */
    public Problem cutOff(String topic, String reason) {
        return new Problem(
                texts.get("problem.reading.what", topic),
                texts.get("problem.reading.why"),
                texts.get("problem.reading.todo"),
                reason);
    }

    /** What to say of a recording of a topic that ended too soon. */
    public Problem unrecorded(String file, String reason) {
        return new Problem(
                texts.get("problem.record.what", file),
                texts.get("problem.record.why"),
                texts.get("problem.record.todo"),
                reason);
    }

    /** What to say of a replay that came to its end, but whose file was not in order. */
    public Problem warned(String file, List<String> warnings) {
        return new Problem(
                texts.get("problem.warned.what", file),
                texts.get("problem.warned.why"),
                texts.get("problem.warned.todo"),
                String.join("\n", warnings));
    }

    /** What to say of a mistake in the program. */
    public Problem inside(Throwable mistake) {
        return new Problem(
                texts.get("problem.inside.what"),
                texts.get("problem.inside.why"),
                texts.get("problem.inside.todo"),
                StackTraces.of(mistake));
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
