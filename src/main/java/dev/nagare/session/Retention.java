package dev.nagare.session;

/**
 * How much of a reading is kept to be looked back at; whatever is reached first counts. Twelve thousand records more or a
 * minute more may be there, since it goes in segments.
 *
 * @param millis of the arrival clock, 1 or more
 * @param records number of records, 1 or more
 * @param bytes of the records as they are written down on the disk, 1 or more
 */
public record Retention(long millis, long records, long bytes) {
    /** An hour, ten million records, a gigabyte. */
    public static final Retention DEFAULT = new Retention(3_600_000, 10_000_000, 1L << 30);

    public Retention {
        if (millis < 1 || records < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "each must be 1 or more, but they are " + millis + ", " + records + " and " + bytes);
        }
    }
}
