package dev.nagare.analysis;

import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.file.Sha256;
import dev.nagare.model.Alert;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.LateEvent;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.Processed;
import dev.nagare.model.UserState;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.replay.Checkpoint;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.replay.Playback;
import dev.nagare.source.SourceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What stood at a moment of a recording, before anything that only its end brings about.
 *
 * @param counters where every record is
 * @param watermark exclusive, epoch milliseconds; {@link Playback#NONE} before the first event
 * @param clock the arrival or replay clock, epoch milliseconds; {@link Playback#NONE} before the first time
 * @param openWindows those that haven't fired and aren't empty, by name, key (none first) and start
 * @param partitions the known ones, by topic and number
 * @param alerts number of alerts by rule, every rule listed, in the pipeline's order
 * @param users every user, by name
 * @param digest SHA-256 of the whole state of the engine, in hexadecimal digits
 */
public record Inspection(
        Counters counters,
        long watermark,
        long clock,
        List<OpenWindow> openWindows,
        List<PartitionState> partitions,
        Map<String, Long> alerts,
        List<UserState> users,
        String digest) {
    private static final Comparator<OpenWindow> ORDER = Comparator.comparing(OpenWindow::window)
            .thenComparing(OpenWindow::key, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(OpenWindow::start);

    /** What happens on the way is of no interest. */
    public static final Output ON_THE_WAY = new Output() {
        @Override
        public void window(WindowResult result) {}

        @Override
        public void alert(Alert alert) {}

        @Override
        public void late(LateEvent event) {}

        @Override
        public void deadLetter(DeadLetter letter) {}

        @Override
        public void processed(Processed processed) {}
    };

    /**
     * Goes to a moment and looks.
     *
     * @param playback at the start of the recording
     * @param checkpoints shorten the way, and get those that are due on it; null for none
     * @param stop is asked now and then whether to give up
     * @return null if the recording has no such record, or the way was given up
     */
    public static @Nullable Inspection at(
            Moment moment, Playback playback, @Nullable Checkpoints checkpoints, BooleanSupplier stop)
            throws SourceException {
        if (checkpoints != null) {
            Checkpoint nearest = checkpoints.before(moment);
            if (nearest != null) {
                try {
                    playback.restore(nearest);
                } catch (IllegalArgumentException e) {
                    // Made by another version: the whole way, then.
                }
            }
        }
        return playback.playTo(moment, () -> {
                    keep(playback, checkpoints);
                    return stop.getAsBoolean();
                })
                ? of(playback)
                : null;
    }

    private static void keep(Playback playback, @Nullable Checkpoints checkpoints) {
        if (checkpoints != null && checkpoints.isDue(playback.records())) {
            Checkpoint here = playback.checkpoint();
            if (here != null) {
                checkpoints.add(here);
            }
        }
    }

    private static Inspection of(Playback playback) {
        Engine engine = playback.engine();
        List<OpenWindow> open = new ArrayList<>();
        for (WindowSpec window : engine.pipeline().windows()) {
            open.addAll(engine.openWindows(window.name(), Integer.MAX_VALUE));
        }
        open.sort(ORDER);
        Map<String, Long> alerts = new LinkedHashMap<>();
        engine.ruleCounts().forEach(rule -> alerts.put(rule.rule(), rule.alerts()));
        List<UserState> users = new ArrayList<>(engine.users(Integer.MAX_VALUE));
        users.sort(Comparator.comparing(UserState::user));
        return new Inspection(
                engine.counters(),
                engine.watermark(),
                engine.clock(),
                List.copyOf(open),
                engine.partitions(),
                Collections.unmodifiableMap(alerts),
                List.copyOf(users),
                Sha256.of(engine.state()));
    }
}
