package dev.nagare.ui.honesty;

import org.jspecify.annotations.Nullable;

/**
 * The row at one instant; every figure formatted.
 *
 * @param received all records
 * @param ordered events that left the reorder buffer
 * @param late events behind the watermark
 * @param dead dead letters
 * @param duplicates duplicates
 * @param waiting events in the reorder buffer
 * @param anyLate whether the figure of late events deserves its colour
 * @param anyDead whether that of dead letters does
 * @param watermark the watermark
 * @param watermarkDetail how far behind it is and who holds it
 * @param stalled whether somebody holds it up
 * @param behind what waits to be read of a topic; null with a recording
 * @param speed the speed asked for
 * @param reached the speed reached
 * @param shown snapshots shown and coalesced
 */
record HonestyView(
        String received,
        String ordered,
        String late,
        String dead,
        String duplicates,
        String waiting,
        boolean anyLate,
        boolean anyDead,
        String watermark,
        String watermarkDetail,
        boolean stalled,
        @Nullable String behind,
        String speed,
        String reached,
        String shown) {}
