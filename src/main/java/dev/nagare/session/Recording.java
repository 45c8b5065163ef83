package dev.nagare.session;

import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.replay.Checkpoints;
import dev.nagare.replay.Moment;
import dev.nagare.replay.RecordingIdentity;
import dev.nagare.source.RecordSource;
import dev.nagare.source.file.UnpackedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a session can play. Its methods may read files and take their time: the session calls them on its own
 * threads, never on that of the caller of {@link Session#open}.
 */
public interface Recording {
    /** What people call it: a file's name, a sample's title. */
    String name();

    /** What it is. */
    SourceStatus.Kind kind();

    /**
     * What to compute: read from a file, or proposed from the first records.
     *
     * @throws IOException with a sentence for the user
     */
    Pipeline pipeline() throws IOException;

    /**
     * What would be computed if it were opened now: where that stands in a file, the file may have been mended since.
     *
     * @return null where there is no such file: then what is computed is all there is
     * @throws IOException with a sentence for the user, if it can't be read or is wrong
     */
    default @Nullable Pipeline mended() throws IOException {
        return null;
    }

    /** A new decoder for that pipeline. */
    Decoder decoder(Pipeline pipeline);

    /**
     * Opens it at its start. Called again for each restart, and for the run over all of it beside the replay, unless it
     * is {@link SourceStatus.Kind#STDIN}.
     *
     * @throws IOException with a sentence for the user
     */
    RecordSource open() throws IOException;

    /**
     * The same with a place for what makes going to a moment of it quick.
     *
     * @param unpacked where the texts of compressed files may be
     */
    default RecordSource open(UnpackedFiles unpacked) throws IOException {
        return open();
    }

    /** The moment at which it is opened, paused there; null to play it from its start. */
    default @Nullable Moment start() {
        return null;
    }

    /**
     * The checkpoints that somebody else makes of it, while it grows.
     *
     * @return null where there are none yet: then they are made in a run over all of it beside the replay
     */
    default @Nullable Checkpoints checkpoints() {
        return null;
    }

    /** Whether its beginning is gone, so that its first checkpoint is where it begins. */
    default boolean beginsWithCheckpoint() {
        return false;
    }

    /**
     * By what its checkpoints are known the next time. May read the beginnings and ends of files.
     *
     * @return null where they can't be kept
     */
    default @Nullable RecordingIdentity identity(Pipeline pipeline) {
        return null;
    }

    /**
     * What is typed behind {@code nagare open} to open it again at its start: its file, and its pipeline's where that
     * has one.
     *
     * @return empty where nothing would open it
     */
    default List<String> arguments() {
        return List.of();
    }

    /**
     * Whether it is read from that file: writing there would destroy it. May look at the disk.
     *
     * @throws IOException with a sentence, if nobody can say
     */
    default boolean isReadFrom(Path file) throws IOException {
        return false;
    }

    /**
     * By what people's bookmarks in it are known, wherever it lies: letters and digits, at most 64. May read the
     * beginnings and ends of files.
     *
     * @return null where nobody could know it again
     * @throws IOException with a sentence, if its file can't be read
     */
    default @Nullable String lastingName() throws IOException {
        return null;
    }
}
