package dev.nagare.engine.rule;

import dev.nagare.engine.rule.KeyedOperator.KeyState;
import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a look-back, as an alert shows them. Every ordered event of a key comes here and hardly one is
 * ever shown, so they are kept as bytes: no object of an event outlives it, and the collector has nothing to look at.
 * What else a rule keeps of a key extends it, to be one object with it.
 */
class Evidence extends KeyState {
    /** Most events that an alert names. */
    static final int MOST = 20;

    private static final int FIRST_CAPACITY = 64;
    private static final byte[] NOTHING = {};

    /** Where an item says how its amount is written; the scale of a narrow one is the value itself. */
    private static final int NO_AMOUNT = Decimal.MAX_SCALE + 1;

    private static final int WIDE_AMOUNT = NO_AMOUNT + 1;

    /** The items from {@link #from} to before {@link #to}, oldest first; sometimes more than will be shown. */
    private byte[] bytes = NOTHING;

    private int from;
    private int to;
    private int size;

    /** The topic of the items that name none: nearly always one for all. */
    private @Nullable String topic;

    final void add(Event event) {
        add(event.id(), event.timestamp(), event.amount(), event.topic(), event.partition(), event.offset());
    }

    private void add(EventRef ref) {
        add(ref.id(), ref.timestamp(), ref.amount(), ref.topic(), ref.partition(), ref.offset());
    }

    private void add(
            String id, long timestamp, @Nullable Decimal amount, String topicOfIt, int partition, long offset) {
        if (size == 0) {
            from = 0;
            to = 0;
            topic = topicOfIt;
        }
        number(timestamp);
        amount(amount);
        boolean usual = topicOfIt.equals(topic);
        number(usual ? 0 : 1);
        if (!usual) {
            text(topicOfIt);
        }
        number(partition);
        number(offset);
        text(id);
        size++;
    }

    private void amount(@Nullable Decimal amount) {
        if (amount == null) {
            number(NO_AMOUNT);
        } else if (amount.isNarrow()) {
            number(amount.scale());
            number(amount.unscaled());
        } else {
            byte[] digits = amount.toBigDecimal().unscaledValue().toByteArray();
            number(WIDE_AMOUNT);
            number(amount.toBigDecimal().scale());
            number(digits.length);
            room(digits.length);
            System.arraycopy(digits, 0, bytes, to, digits.length);
            to += digits.length;
        }
    }

    private void number(long value) {
        room(StateWriter.LONGEST_NUMBER);
        to = StateWriter.put(value, bytes, to);
    }

    /** One byte a character where that is enough, else two; then the length is negative. */
    private void text(String text) {
        int length = text.length();
        int all = 0;
        for (int i = 0; i < length; i++) {
            all |= text.charAt(i);
        }
        boolean wide = all > 0xFF;
        number(wide ? -length : length);
        room(wide ? 2 * length : length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (wide) {
                bytes[to++] = (byte) (c >>> 8);
            }
            bytes[to++] = (byte) c;
        }
    }

    private void room(int more) {
        if (bytes.length - to < more) {
            makeRoom(more);
        }
    }

    /** Lets go what will not be shown, then moves the rest to the front, or into a larger array where it fills this. */
    private void makeRoom(int more) {
        Cursor cursor = new Cursor(from);
        for (; size > MOST; size--) {
            cursor.skip();
        }
        int used = to - cursor.at;
        byte[] target = bytes;
        if ((long) used + more > bytes.length - bytes.length / 4) {
            long wanted = Math.max(FIRST_CAPACITY, Math.max(2L * bytes.length, (long) used + more));
            target = new byte[(int) Math.min(wanted, Integer.MAX_VALUE - 8)];
        }
        System.arraycopy(bytes, cursor.at, target, 0, used);
        bytes = target;
        from = 0;
        to = used;
    }

    /** The newest {@code count} events, oldest first, at most {@value #MOST}. */
    final List<EventRef> newest(long count) {
        int shown = (int) Math.min(count, Math.min(size, MOST));
        List<EventRef> refs = new ArrayList<>(shown);
        Cursor cursor = new Cursor(from);
        for (int i = 0; i < size; i++) {
            if (i < size - shown) {
                cursor.skip();
            } else {
                refs.add(cursor.ref());
            }
        }
        return refs;
    }

    final void clear() {
        bytes = NOTHING;
        from = 0;
        to = 0;
        size = 0;
        topic = null;
    }

    /**
     * Writes the newest {@code count}. Where all are of one topic, the items are written as they stand here, which is most
     * of a checkpoint's work; where not, one by one, since what an item says then depends on events that are gone.
     */
    final void write(long count, StateWriter out) {
        int shown = (int) Math.min(count, Math.min(size, MOST));
        if (shown == 0) {
            out.number(0);
            return;
        }
        if (writeAsTheyStand(shown, out)) {
            return;
        }
        List<EventRef> refs = newest(shown);
        Evidence anew = new Evidence();
        refs.forEach(anew::add);
        if (!anew.writeAsTheyStand(shown, out)) {
            out.number(shown);
            out.text(null);
            refs.forEach(out::ref);
        }
    }

    private boolean writeAsTheyStand(int shown, StateWriter out) {
        int begin = beginOfUsual(shown);
        if (begin < 0) {
            return false;
        }
        out.number(shown);
        out.text(topic);
        out.bytes(bytes, begin, to - begin);
        return true;
    }

    /** Where the newest {@code shown} items begin; −1 where one of them names its topic. */
    private int beginOfUsual(int shown) {
        Cursor cursor = new Cursor(from);
        for (int i = size; i > shown; i--) {
            cursor.skip();
        }
        int begin = cursor.at;
        for (int i = shown; i > 0; i--) {
            if (!cursor.skip()) {
                return -1;
            }
        }
        return begin;
    }

    final void read(StateReader in) {
        int count = in.count();
        if (count == 0) {
            return;
        }
        String ofAll = in.text();
        if (ofAll == null) {
            for (int i = count; i > 0; i--) {
                add(in.ref());
            }
            return;
        }
        bytes = in.bytes();
        topic = ofAll;
        to = bytes.length;
        size = count;
        check();
    }

    /** Bytes from outside are gone through once, so that no one meets damage in the middle of a stream. */
    private void check() {
        Cursor cursor = new Cursor(0);
        try {
            for (int i = size; i > 0; i--) {
                if (!cursor.skip()) {
                    throw new IllegalArgumentException("a rule's evidence is of more topics than it says");
                }
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a rule's evidence ends in the middle", e);
        }
        if (cursor.at != to) {
            throw new IllegalArgumentException("a rule's evidence goes on where it should end");
        }
    }

    /** Goes through the items. */
    private final class Cursor {
        private int at;

        Cursor(int at) {
            this.at = at;
        }

        EventRef ref() {
            long timestamp = number();
            Decimal amount = amount();
            String itsTopic = number() == 0 ? Objects.requireNonNull(topic) : text();
            int partition = (int) number();
            long offset = number();
            return new EventRef(text(), timestamp, amount, itsTopic, partition, offset);
        }

        /** Goes to the next item; whether this one is of the usual topic. */
        boolean skip() {
            number();
            int scale = (int) number();
            if (scale == WIDE_AMOUNT) {
                number();
                int length = (int) number();
                at += length;
            } else if (scale != NO_AMOUNT) {
                number();
            }
            boolean usual = number() == 0;
            if (!usual) {
                skipText();
            }
            number();
            number();
            skipText();
            return usual;
        }

        private long number() {
            long value = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes[at++];
                value |= (b & 0x7FL) << shift;
                shift += 7;
            } while (b < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        private @Nullable Decimal amount() {
            int scale = (int) number();
            if (scale == NO_AMOUNT) {
                return null;
            } else if (scale != WIDE_AMOUNT) {
                return Decimal.of(number(), scale);
            }
            int wideScale = (int) number();
            int length = (int) number();
            at += length;
            return Decimal.of(new BigDecimal(new BigInteger(Arrays.copyOfRange(bytes, at - length, at)), wideScale));
        }

        private void skipText() {
            int length = (int) number();
            at += length >= 0 ? length : -2 * length;
        }

        private String text() {
            int length = (int) number();
            char[] chars = new char[Math.abs(length)];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = length >= 0
                        ? (char) (bytes[at++] & 0xFF)
                        : (char) ((bytes[at++] & 0xFF) << 8 | (bytes[at++] & 0xFF));
            }
            return new String(chars);
        }
    }
}
