package dev.nagare.model;

/**
 * Where every record is. {@code received = ordered + late + deadLettered + duplicates + waiting} always holds; the
 * constructor checks it.
 *
 * @param received records taken from the source
 * @param ordered events that left the reorder buffer in event-time order
 * @param late events that came behind the watermark
 * @param deadLettered records that became no event
 * @param duplicates redelivered records and repeated ids
 * @param waiting events in the reorder buffer or held by {@code maxJump}
 * @param reordered events below the highest timestamp seen before them
 * @param overflowReleased events that the buffer's bound let go early
 * @param keysDropped keys that {@code state.maxKeys} dropped
 */
public record Counters(
        long received,
        long ordered,
        long late,
        long deadLettered,
        long duplicates,
        long waiting,
        long reordered,
        long overflowReleased,
        long keysDropped) {
    /** Nothing has come yet. */
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Counters {
        if (received != ordered + late + deadLettered + duplicates + waiting) {
            throw new IllegalStateException("records were lost: received " + received + ", but ordered " + ordered
                    + " + late " + late + " + deadLettered " + deadLettered + " + duplicates " + duplicates
                    + " + waiting " + waiting);
        }
    }
}
