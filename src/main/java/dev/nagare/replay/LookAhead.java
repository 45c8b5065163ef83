package dev.nagare.replay;

import dev.nagare.model.Control;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of an item before the engine gets it. Where only the payload knows it, the record is decoded here,
 * and the engine, which decodes through the same object, gets that very event.
 */
public final class LookAhead implements Decoder {
    private final Decoder decoder;
    private final long maxJumpMillis;
    private long highest = SourceRecord.NONE;
    private long jumped = SourceRecord.NONE;
    private @Nullable SourceRecord record;
    private @Nullable Decoded decoded;

    /**
     * @param decoder what really decodes
     * @param maxJump the pipeline's bound on jumps of event time, or null
     */
    public LookAhead(Decoder decoder, @Nullable Duration maxJump) {
        this.decoder = decoder;
        this.maxJumpMillis = maxJump == null ? Long.MAX_VALUE : maxJump.toMillis();
    }

    /**
     * Where the replay clock will be after an item: its arrival, else its own timestamp, else its event time, but never
     * before that of an earlier item. A first event beyond {@code maxJump} moves nothing, as it may be a mistake that
     * the engine holds back.
     *
     * @return epoch milliseconds, or {@link SourceRecord#NONE} before the first time
     */
    public long clockAfter(SourceItem item) {
        long time = time(item);
        if (time != SourceRecord.NONE && time > highest) {
            highest = time;
        }
        return highest;
    }

    /** The time that waits to be confirmed, or {@link SourceRecord#NONE}. */
    long jumped() {
        return jumped;
    }

    /** Goes on as the one did whose clock stood there. */
    void restore(long clock, long waiting) {
        highest = clock;
        jumped = waiting;
        record = null;
        decoded = null;
    }

    private long time(SourceItem item) {
        if (item instanceof SourceRecord r) {
            if (r.arrival() != SourceRecord.NONE) {
                return r.arrival();
            }
            return confirmed(r.timestamp() != SourceRecord.NONE ? r.timestamp() : eventTime(r));
        }
        return item instanceof Control control ? control.at() : SourceRecord.NONE;
    }

    /** A time beyond {@code maxJump} counts only when the one before was a jump to about the same time. */
    private long confirmed(long time) {
        if (maxJumpMillis == Long.MAX_VALUE
                || time == SourceRecord.NONE
                || highest == SourceRecord.NONE
                || time - highest <= maxJumpMillis) {
            return time;
        }
        boolean again = jumped != SourceRecord.NONE && Math.abs(time - jumped) <= maxJumpMillis;
        jumped = time;
        return again ? time : SourceRecord.NONE;
    }

    private long eventTime(SourceRecord r) {
        Decoded result = decoder.decode(r);
        record = r;
        decoded = result;
        return result instanceof Event event ? event.timestamp() : SourceRecord.NONE;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very record that was looked at, not one like it
    public Decoded decode(SourceRecord r) {
        Decoded known = decoded;
        if (r == record && known != null) {
            record = null;
            decoded = null;
            return known;
        }
        return decoder.decode(r);
    }

    @Override
    public Payload payload(byte[] bytes) {
        return decoder.payload(bytes);
    }
}
