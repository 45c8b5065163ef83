package dev.nagare.ui.timeline;

import dev.nagare.session.RangeExport;
import dev.nagare.session.Recording;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/** A range of the recording on its way into a file. */
public final class ExportController {
    private final Texts texts;
    private final Recording recording;
    private final long from;
    private final long to;
    private final String what;
    private final Path target;
    private final Executor beside;
    private final Executor view;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger percent = new AtomicInteger();

    @FXML
    private Label part;

    @FXML
    private Label state;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button cancel;

    /**
     * @param from the first moment, epoch milliseconds of the replay clock
     * @param to the last one
     * @param what the same in words
     * @param beside runs what takes as long as the recording is
     * @param view runs what comes of it on the FX thread
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    ExportController(
            Texts texts,
            Recording recording,
            long from,
            long to,
            String what,
            Path target,
            Executor beside,
            Executor view) {
        this.texts = texts;
        this.recording = recording;
        this.from = from;
        this.to = to;
        this.what = what;
        this.target = target;
        this.beside = beside;
        this.view = view;
    }

    @FXML
    void initialize() {
        part.setText(what);
        state.setText(texts.get("export.state.going", target.toString()));
        beside.execute(this::write);
    }

    /** Gives it up; a file that is complete stays. */
    @FXML
    void cancel() {
        cancelled.set(true);
    }

    private void write() {
        try {
            if (recording.isReadFrom(target)) {
                view.execute(() -> end(texts.get("export.state.itself", target.toString()), 0));
                return;
            }
            long records = new RangeExport(recording, recording.pipeline(), from, to)
                    .write(target, this::report, cancelled::get);
            view.execute(() -> end(
                    records < 0
                            ? texts.get("export.state.cancelled")
                            : texts.get("export.state.done", Formats.count(records), target.toString()),
                    records < 0 ? 0 : 1));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            view.execute(() -> end(texts.get("export.state.failed", target.toString(), why), 0));
        }
    }

    /** At most a hundred times, however large the recording is. */
    private void report(double share) {
        int now = (int) (100 * Math.min(1, share));
        if (share >= 0 && percent.getAndSet(now) != now) {
            view.execute(() -> progress.setProgress(now / 100.0));
        }
    }

    private void end(String words, double share) {
        state.setText(words);
        progress.setProgress(share);
        cancel.setDisable(true);
    }
}
