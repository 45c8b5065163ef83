package dev.nagare.source.file;

import dev.nagare.model.SourceItem;
import java.io.IOException;
import java.util.List;

/** The items of one input in their playing order. */
interface ItemReader {
    /**
     * Adds the next items.
     *
     * @param batch where they are added
     * @param max most items to add
     * @return false at the end
     */
    boolean read(List<? super SourceItem> batch, int max) throws IOException;

    /** What {@link #goOn} needs to know of this moment, between two reads. */
    long[] place();

    /**
     * Goes on where a reader of the same input stood.
     *
     * @param place what {@link #place} gave then
     */
    void goOn(long[] place) throws IOException;
}
