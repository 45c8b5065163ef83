package dev.nagare.connection;

/** Where the reading ends. */
public sealed interface StopPosition {
    /** Nowhere. */
    record Never() implements StopPosition {}

    /** Before whatever comes after the reading began. */
    record End() implements StopPosition {}

    /**
     * After so many records in all.
     *
     * @param records 1 or more
     */
    record After(long records) implements StopPosition {
        public After {
            if (records < 1) {
                throw new IllegalArgumentException("records must be 1 or more, but is " + records);
            }
        }
    }

    /**
     * Before the first record of each partition whose timestamp is at least that; where there is none yet, at that time.
     *
     * @param epochMillis epoch milliseconds
     */
    record Until(long epochMillis) implements StopPosition {}
}
