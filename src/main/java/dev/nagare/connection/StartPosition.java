package dev.nagare.connection;

/** Where the reading of each partition begins. */
public sealed interface StartPosition {
    /** The oldest record that the brokers still hold. */
    record Earliest() implements StartPosition {}

    /** After the newest record there is when the reading begins. */
    record Latest() implements StartPosition {}

    /**
     * Where the consumer group of the connection stands: at the offset that it has committed, and at the oldest record of a
     * partition for which it has committed none. The group is asked, and neither joined nor moved.
     */
    record Group() implements StartPosition {}

    /**
     * As a member of the consumer group of the connection: the group says which partitions are ours, each is read from where
     * {@link Group} would begin, and how far the reading is gets committed.
     */
    record Member() implements StartPosition {}

    /**
     * The first record whose timestamp is at least that, as Kafka's own tools mean it: one that is out of order may stand
     * before it.
     *
     * @param epochMillis epoch milliseconds
     */
    record Since(long epochMillis) implements StartPosition {}

    /**
     * So many before the newest, in each partition.
     *
     * @param records 1 or more
     */
    record Last(long records) implements StartPosition {
        public Last {
            if (records < 1) {
                throw new IllegalArgumentException("records must be 1 or more, but is " + records);
            }
        }
    }

    /**
     * That offset in each partition; where it is gone, or not yet there, the nearest one that is.
     *
     * @param offset 0 or more
     */
    record At(long offset) implements StartPosition {
        public At {
            if (offset < 0) {
                throw new IllegalArgumentException("offset must be 0 or more, but is " + offset);
            }
        }
    }
}
