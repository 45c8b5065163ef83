package dev.nagare.replay;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Says how bytes differ from a base: what to copy from it, and what stands nowhere in it. Two states of an engine that are
 * some thousand records apart are alike nearly everywhere, but what is alike stands elsewhere, as what was used last goes
 * to the end.
 *
 * <p>Copies and additions in turn are what VCDIFF has (RFC 3284); that a copy is found by one look into a table of the
 * base's eight bytes here and there, without any search for the longest one, is folklore of fast compressors.
 */
final class Differences {
    /** The bytes by which a copy is found. */
    private static final int SEED = Long.BYTES;

    /** How far what is in the table stands apart. */
    private static final int STRIDE = 4;

    /** A shorter copy saves nothing. */
    private static final int SHORTEST = 16;

    /** After so many bytes that are new, as a power of two, the search looks at every second place, and so on. */
    private static final int STEADY_BITS = 6;

    private static final int LEAST_BITS = 8;
    private static final int MOST_BITS = 22;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] base;
    /** By the hash of the eight bytes there, a place in the base plus 1; 0 for none. */
    private final int[] places;

    private final int shift;

    /**
     * @param base not copied
     */
    Differences(byte[] base) {
        this.base = base;
        int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(base.length / STRIDE);
        int bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, wanted));
        shift = Long.SIZE - bits;
        places = new int[1 << bits];
        for (int at = 0; at + SEED <= base.length; at += STRIDE) {
            places[bucket(eight(base, at))] = at + 1;
        }
    }

    private static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    private int bucket(long eight) {
        return (int) ((eight * 0x9E3779B97F4A7C15L) >>> shift);
    }

    /** How the target differs from the base. */
    byte[] to(byte[] target) {
        StateWriter out = new StateWriter();
        out.number(target.length);
        int written = 0;
        int expected = 0;
        int at = 0;
        while (at + SEED <= target.length) {
            long eight = eight(target, at);
            int place = places[bucket(eight)] - 1;
            if (place < 0 || eight(base, place) != eight) {
                at += step(at - written);
                continue;
            }
            int back = alikeBefore(target, at, written, place);
            int length = back + alike(target, at, place);
            if (length < SHORTEST) {
                at += step(at - written);
                continue;
            }
            int from = place - back;
            out.bytes(target, written, at - back - written);
            out.number(from - (long) expected);
            out.number(length);
            expected = from + length;
            at += length - back;
            written = at;
        }
        out.bytes(target, written, target.length - written);
        return out.toByteArray();
    }

    /** What is new is mostly long: the further it goes, the less closely it is looked at, as what is alike is long, too. */
    private static int step(int added) {
        return 1 + (added >> STEADY_BITS);
    }

    private int alike(byte[] target, int at, int place) {
        int most = Math.min(target.length - at, base.length - place);
        int differs = Arrays.mismatch(target, at, at + most, base, place, place + most);
        return differs < 0 ? most : differs;
    }

    private int alikeBefore(byte[] target, int at, int least, int place) {
        int back = 0;
        while (at - back > least && back < place && target[at - back - 1] == base[place - back - 1]) {
            back++;
        }
        return back;
    }

    /**
     * The target again.
     *
     * @throws IllegalArgumentException if these are no differences from that base
     */
    static byte[] apply(byte[] base, byte[] differences) {
        StateReader in = new StateReader(differences);
        long length = in.number();
        // What is longer than all that could be copied is damage.
        if (length < 0 || length > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalArgumentException("no length of a state: " + length);
        }
        byte[] target = new byte[(int) length];
        int at = 0;
        long expected = 0;
        while (true) {
            byte[] added = in.bytes();
            if (added.length > target.length - at) {
                throw new IllegalArgumentException("the differences are longer than the state");
            }
            System.arraycopy(added, 0, target, at, added.length);
            at += added.length;
            if (in.atEnd()) {
                break;
            }
            long from = expected + in.number();
            long copied = in.number();
            if (from < 0 || copied < 0 || copied > base.length - from || copied > target.length - at) {
                throw new IllegalArgumentException("a copy of the differences lies outside");
            }
            System.arraycopy(base, (int) from, target, at, (int) copied);
            at += (int) copied;
            expected = from + copied;
        }
        if (at != target.length) {
            throw new IllegalArgumentException("the differences are shorter than the state");
        }
        return target;
    }
}
