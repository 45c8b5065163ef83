package dev.nagare.ui.partitions;

import java.util.List;

/**
 * The table at one instant.
 *
 * @param rows by topic and number
 * @param live whether they are read as they happen: only then is there something like an end
 * @param dates whether times need their dates
 * @param topics whether they are of more than one topic
 * @param summary what all of them do together
 * @param stalled whether that is a stall
 * @param origin the session that they are of
 */
record PartitionsView(
        List<PartitionRow> rows,
        boolean live,
        boolean dates,
        boolean topics,
        String summary,
        boolean stalled,
        long origin) {
    static final PartitionsView NOTHING = new PartitionsView(List.of(), false, false, false, "", false, -1);

    PartitionsView {
        rows = List.copyOf(rows);
    }
}
