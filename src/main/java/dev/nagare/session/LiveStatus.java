package dev.nagare.session;

import dev.nagare.model.Counters;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.RecorderStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a topic goes at this moment, whatever moment the picture shows: a look at the past, or a picture that
 * was stopped, stops no reading.
 *
 * @param reading what it does, and how far it is
 * @param wanted whether somebody wants records to be fetched; a delivery that is full holds the reading up all the same
 * @param counters where every record is by now
 * @param alerts number of alerts by now
 * @param recording how the recording goes that somebody asked for, or how the last one went; null where there was none
 * @param profile the saved connection by which it is read; null where it is read without one
 * @param memory whether it outlives this window; null where it is not to
 * @param delivery how results leave this window; null where the pipeline sends none
 */
public record LiveStatus(
        ReadingStatus reading,
        boolean wanted,
        Counters counters,
        long alerts,
        @Nullable RecorderStatus recording,
        @Nullable Profile profile,
        @Nullable MemoryStatus memory,
        @Nullable OutletsStatus delivery) {
    public LiveStatus {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(counters, "counters");
    }

    /** Whether nobody stopped the reading, and it waits by itself until its delivery has room again. */
    public boolean heldUp() {
        State state = reading.state();
        return wanted && delivery != null && delivery.holdsUp() && (state == State.STOPPED || state == State.READING);
    }

    /** Whether records are written down at this moment. */
    public boolean recordingGoesOn() {
        return recording != null && !recording.ended();
    }
}
