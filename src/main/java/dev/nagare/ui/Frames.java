package dev.nagare.ui;

import dev.nagare.model.RecorderStatus;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Transport;
import dev.nagare.ui.bridge.SnapshotBridge.Frame;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The newest frame that the bridge handed over, and when. FX thread only. */
final class Frames {
    private final LongSupplier nanoTime;
    private Frame newest = new Frame(Snapshot.EMPTY, 0, 0);
    private long takenAt;
    private long failedSession = -1;
    private long warnedSession = -1;
    private @Nullable String failedRecording;
    private Consumer<Snapshot> failure = snapshot -> {};
    private Consumer<RecorderStatus> recordingFailure = status -> {};
    private Consumer<Snapshot> warning = snapshot -> {};

    /** @param nanoTime the clock, monotonic, in nanoseconds */
    Frames(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Says whom to tell, once per session, that its source failed. */
    void onFailure(Consumer<Snapshot> listener) {
        failure = listener;
    }

    /** Says whom to tell, once per recording, that it ended too soon. */
    void onRecordingFailure(Consumer<RecorderStatus> listener) {
        recordingFailure = listener;
    }

    /** Says whom to tell, once per session, that its source came to its end and has warnings. */
    void onWarning(Consumer<Snapshot> listener) {
        warning = listener;
    }

    /** Takes a frame from the bridge. */
    void take(Frame frame) {
        newest = frame;
        takenAt = nanoTime.getAsLong();
        Snapshot snapshot = frame.snapshot();
        if (snapshot.transport().state() == Transport.State.FAILED && snapshot.session() != failedSession) {
            failedSession = snapshot.session();
            failure.accept(snapshot);
        }
        LiveStatus live = snapshot.live();
        RecorderStatus recording = live == null ? null : live.recording();
        String why = recording == null ? null : recording.failure();
        if (recording != null && why != null && !why.equals(failedRecording)) {
            recordingFailure.accept(recording);
        }
        failedRecording = why;
        if (snapshot.transport().state() == Transport.State.ENDED
                && !snapshot.source().warnings().isEmpty()
                && snapshot.session() != warnedSession) {
            warnedSession = snapshot.session();
            warning.accept(snapshot);
        }
    }

    Frame newest() {
        return newest;
    }

    /** When it came, in nanoseconds of its clock. */
    long takenAt() {
        return takenAt;
    }
}
