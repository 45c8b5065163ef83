package dev.nagare.ui.common;

import dev.nagare.session.Snapshot;

/** What the panels say alike of a stream's time. */
public final class StreamTime {
    private static final long DAY = 86_400_000L;

    private StreamTime() {}

    /** Whether times need their dates: the stream, as far as it is known, is longer than a day. */
    public static boolean needsDates(Snapshot snapshot) {
        long length = Math.max(
                snapshot.clock().length(),
                Math.max(snapshot.overview().span(), snapshot.clock().elapsed()));
        return length > DAY;
    }

    /** How much of {@code [start, end)} the watermark has passed, 0 to 1. */
    public static double passed(long watermark, long start, long end) {
        if (watermark == Snapshot.NONE || watermark <= start || end <= start) {
            return 0;
        }
        return watermark >= end ? 1 : (double) (watermark - start) / (end - start);
    }
}
