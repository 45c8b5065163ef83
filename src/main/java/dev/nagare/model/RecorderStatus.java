package dev.nagare.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a recording goes. Immutable.
 *
 * @param file the file being written, or the last one
 * @param files number of files so far
 * @param records records on the disk, in whole blocks
 * @param bytes what all files take on the disk
 * @param waiting records that wait for the disk
 * @param missing records that came and are not in the recording, because the disk could not follow or the recording had
 *     ended
 * @param shortened records of which only the beginning is in the recording, because a line can't hold them
 * @param failure what ended it too soon, a sentence for the user; null while it goes on, and after a good end
 * @param ended whether nothing is taken any more
 */
public record RecorderStatus(
        String file,
        int files,
        long records,
        long bytes,
        long waiting,
        long missing,
        long shortened,
        @Nullable String failure,
        boolean ended) {
    public RecorderStatus {
        Objects.requireNonNull(file, "file");
    }
}
