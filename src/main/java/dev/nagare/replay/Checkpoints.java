package dev.nagare.replay;

import com.github.luben.zstd.ZstdException;
import dev.nagare.file.CacheFolder;
import dev.nagare.file.SafeFile;
import dev.nagare.replay.CheckpointBytes.Place;
import dev.nagare.replay.CheckpointBytes.Stored;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one recording under one pipeline, in the order of their records. They stand the same distance apart
 * until they need more bytes than they may; then every second one goes, and the distance doubles. What many of them
 * have in common, the long tail of what happened before, stands once in pages that they refer to. So does the engine's
 * state now and then; those after it say only how theirs differ.
 *
 * <p>They can be kept in a file, which says what it is of and checks itself: one that is of something else, of another
 * version, cut or damaged counts for nothing and is made anew. A checkpoint that can't be written or read is one that
 * isn't there: it costs time and no result, so such failures are logged and not thrown.
 *
 * <p>Thread-safe: one thread may add while others ask.
 */
public final class Checkpoints implements AutoCloseable {
    /** Records from one to the next, as long as there is room, unless another distance is asked for. */
    public static final long DISTANCE = 25_000;

    /** For so many recordings of the largest size there is room. */
    private static final int RECORDINGS = 4;

    /** Less than that is not worth copying the rest. Bytes. */
    private static final long LEAST_WASTE = 32L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final byte[] MAGIC = "nagare checkpoints 3\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] of;
    private final long budget;
    private final Path folder;
    private final List<Stored> stored = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();
    private @Nullable FileChannel scratch;
    private long scratchEnd;
    private final Map<Integer, Place> pages = new HashMap<>();
    private final Map<Integer, SoftReference<?>> madeOfPages = new HashMap<>();
    private final long shortest;
    private int nextPage;
    private long distance;
    private long bytes;
    /** Of the last one added: the next one will need most of them again, even if that one has gone by then. */
    private int[] newestPages = new int[0];

    private boolean changed;
    /** The state that the next one will be near to; null before the first one. */
    private @Nullable Base base;
    /** The state that was read last: one seek and the next are often near to the same one. */
    private SoftReference<byte[]> baseRead = new SoftReference<>(null);

    private int baseReadPage = -1;

    /** A state that stands in a page, and what the checkpoints need that say how theirs differ from it. */
    private static final class Base {
        final int page;
        final Differences differences;
        private long bytes;
        private int checkpoints;

        Base(int page, byte[] state, long bytes) {
            this.page = page;
            this.differences = new Differences(state);
            this.bytes = bytes;
        }

        /** The further from it, the longer they get. It has done its part when one adds more than they need on average. */
        boolean isFar(int length) {
            return checkpoints > 0 && length > bytes / checkpoints;
        }

        void add(int length) {
            bytes += length;
            checkpoints++;
        }
    }

    /**
     * None yet.
     *
     * @param of what they are of: equal texts mean equal bytes of the recording and an equal pipeline
     * @param budget how many bytes they may need, 1 or more
     * @param folder where they stand until they are saved, in a file without a name; made if need be
     */
    public Checkpoints(String of, long budget, Path folder) {
        this(of, budget, folder, DISTANCE);
    }

    /**
     * None yet.
     *
     * @param distance records from one to the next, as long as there is room; more than {@link Playback#BATCH}
     */
    public Checkpoints(String of, long budget, Path folder, long distance) {
        this.shortest = distance;
        this.distance = distance;
        this.of = of.getBytes(StandardCharsets.UTF_8);
        this.budget = budget;
        this.folder = folder;
    }

    /** Adds those that were saved there, if they are of the same; before any other is added. */
    public synchronized void load(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channels.add(channel);
            long at = begin(channel);
            while (at >= 0 && at < channel.size()) {
                Place next = CheckpointBytes.head(channel, at);
                learn(next);
                at += next.length();
            }
            distance = Math.max(shortest, largestStep());
            count();
            CacheFolder.used(file);
        } catch (IOException | BufferUnderflowException | ArithmeticException e) {
            LOG.info("The checkpoints in {} count for nothing: {}", file, e.getMessage());
            stored.clear();
            pages.clear();
        }
    }

    private void learn(Place next) throws IOException {
        if (next.isPage()) {
            int number = Math.toIntExact(next.clock());
            pages.put(number, next);
            nextPage = Math.max(nextPage, number + 1);
            return;
        }
        Stored checkpoint = CheckpointBytes.stored(next);
        if (next.records() <= newest()) {
            throw new IOException("its checkpoints are in no order");
        }
        for (int page : checkpoint.pages()) {
            if (!pages.containsKey(page)) {
                throw new IOException("a page of a checkpoint is missing");
            }
        }
        stored.add(checkpoint);
    }

    /** Where the checkpoints of that file begin, or −1 if they are of something else. */
    private long begin(FileChannel channel) throws IOException {
        int length = MAGIC.length + of.length;
        if (channel.size() < length + Integer.BYTES) {
            return -1;
        }
        ByteBuffer found = CheckpointBytes.bytes(channel, 0, length + Integer.BYTES);
        return found.equals(beginning()) ? length + Integer.BYTES : -1;
    }

    private ByteBuffer beginning() {
        return ByteBuffer.allocate(MAGIC.length + Integer.BYTES + of.length)
                .put(MAGIC)
                .putInt(of.length)
                .put(of)
                .flip();
    }

    /** The distance at which they were made, give or take what was read at once; a power of two of the smallest. */
    private long largestStep() {
        long doubled = shortest;
        long before = 0;
        for (Stored each : stored) {
            while (each.records() - before > doubled) {
                doubled *= 2;
            }
            before = each.records();
        }
        return doubled;
    }

    private long newest() {
        return stored.isEmpty() ? 0 : stored.get(stored.size() - 1).records();
    }

    /** Whether one is due before that record. */
    public synchronized boolean isDue(long records) {
        // What is read at once comes on top, so a little early is never too late.
        return records - newest() > distance - Playback.BATCH;
    }

    /**
     * Adds one behind all others; one that is not behind them is here already.
     *
     * @return false if the disk takes no more
     */
    public synchronized boolean add(Checkpoint checkpoint) {
        if (checkpoint.records() <= newest()) {
            return true;
        }
        try {
            Base near = base;
            ByteBuffer content = near == null ? null : write(checkpoint, near);
            if (near == null || content == null || near.isFar(content.remaining())) {
                near = begin(checkpoint.state());
                content = write(checkpoint, near);
            }
            near.add(content.remaining());
            Place place = append(checkpoint.records(), checkpoint.clock(), content);
            stored.add(CheckpointBytes.stored(place));
            newestPages = stored.get(stored.size() - 1).pages();
            changed = true;
            bytes += place.length();
            thinOut();
            return true;
        } catch (IOException e) {
            LOG.warn("A checkpoint can't be kept: {}", e.toString());
            return false;
        }
    }

    private static ByteBuffer write(Checkpoint checkpoint, Base near) {
        return CheckpointBytes.write(checkpoint, near.page, near.differences.to(checkpoint.state()));
    }

    private Base begin(byte[] state) throws IOException {
        long before = bytes;
        int page = addPage(state);
        Base begun = new Base(page, state, bytes - before);
        base = begun;
        return begun;
    }

    /**
     * Adds what several checkpoints will refer to. It stays for as long as one of them does.
     *
     * @return its number
     */
    public synchronized int addPage(byte[] content) throws IOException {
        int number = nextPage++;
        Place place = append(-1, number, CheckpointBytes.writePage(number, content));
        pages.put(number, place);
        bytes += place.length();
        return number;
    }

    /**
     * What was added under that number, as its owner reads it. One seek needs most of the pages of the one before, so
     * what was made of them is kept as long as there is memory to spare.
     *
     * @param type of what is made; immutable, since everybody who asks gets the same one
     * @param read makes it, the first time
     */
    public synchronized <T> T page(int number, Class<T> type, Function<byte[], T> read) throws IOException {
        SoftReference<?> kept = madeOfPages.get(number);
        Object known = kept == null ? null : kept.get();
        if (known != null) {
            return type.cast(known);
        }
        T made = read.apply(page(number));
        madeOfPages.put(number, new SoftReference<>(made));
        return made;
    }

    /** What was added under that number. */
    synchronized byte[] page(int number) throws IOException {
        Place place = pages.get(number);
        if (place == null) {
            throw new IOException("there is no page " + number);
        }
        try {
            return CheckpointBytes.readPage(place);
        } catch (ZstdException e) {
            throw new IOException("a page is damaged", e);
        }
    }

    private Place append(long records, long clock, ByteBuffer content) throws IOException {
        FileChannel target = scratch();
        int length = content.remaining();
        long at = scratchEnd;
        while (content.hasRemaining()) {
            scratchEnd += target.write(content, scratchEnd);
        }
        return new Place(records, clock, target, at, length);
    }

    private FileChannel scratch() throws IOException {
        FileChannel open = scratch;
        if (open == null) {
            Files.createDirectories(folder);
            open = FileChannel.open(
                    Files.createTempFile(folder, "checkpoints", ".tmp"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            scratch = open;
            channels.add(open);
        }
        return open;
    }

    private void thinOut() {
        while (bytes > budget && stored.size() > 1) {
            distance *= 2;
            long before = 0;
            for (int i = 0; i < stored.size(); ) {
                if (stored.get(i).records() - before <= distance / 2) {
                    stored.remove(i);
                } else {
                    before = stored.get(i).records();
                    i++;
                }
            }
            count();
        }
    }

    /** Forgets the pages that no checkpoint needs, and counts the bytes of the others. */
    private void count() {
        Set<Integer> needed = new HashSet<>();
        bytes = 0;
        for (Stored each : stored) {
            bytes += each.place().length();
            for (int page : each.pages()) {
                needed.add(page);
            }
        }
        for (int page : newestPages) {
            needed.add(page);
        }
        pages.keySet().retainAll(needed);
        madeOfPages.keySet().retainAll(needed);
        for (Place page : pages.values()) {
            bytes += page.length();
        }
    }

    /**
     * Forgets those before a record. The room that they took on the disk is given back when it is more than what the
     * others take.
     *
     * @return the number of records before the first one that is left; −1 where none is
     */
    public synchronized long forgetBefore(long records) {
        if (stored.removeIf(each -> each.records() < records)) {
            count();
            try {
                giveBack();
            } catch (IOException e) {
                LOG.warn("The room of forgotten checkpoints can't be given back: {}", e.toString());
            }
        }
        return stored.isEmpty() ? -1 : stored.get(0).records();
    }

    /** Copies what is still needed to another file, where most of this one isn't. */
    private void giveBack() throws IOException {
        FileChannel old = scratch;
        if (old == null || scratchEnd < LEAST_WASTE || scratchEnd < 2 * bytes) {
            return;
        }
        scratch = null;
        scratchEnd = 0;
        Map<Integer, Place> movedPages = new HashMap<>();
        for (Map.Entry<Integer, Place> page : pages.entrySet()) {
            movedPages.put(page.getKey(), moved(page.getValue(), old));
        }
        List<Stored> moved = new ArrayList<>();
        for (Stored each : stored) {
            moved.add(new Stored(moved(each.place(), old), each.sequence(), each.pages()));
        }
        pages.putAll(movedPages);
        stored.clear();
        stored.addAll(moved);
        channels.remove(old);
        old.close();
    }

    private Place moved(Place place, FileChannel from) throws IOException {
        return place.channel().equals(from)
                ? append(place.records(), place.clock(), CheckpointBytes.copy(place))
                : place;
    }

    /** The first one; null where there is none, or it can't be read. */
    public synchronized @Nullable Checkpoint first() {
        try {
            return stored.isEmpty() ? null : read(stored.get(0));
        } catch (IOException | ZstdException | BufferUnderflowException e) {
            LOG.warn("A checkpoint can't be read: {}", e.toString());
            return null;
        }
    }

    /** How many bytes they need. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many there are. */
    public synchronized int size() {
        return stored.size();
    }

    /** The last one from which a playback comes to that moment; null where it has to start at the beginning. */
    public synchronized @Nullable Checkpoint before(Moment moment) {
        return before(moment, 0, clock -> 0);
    }

    /**
     * The last one from which a playback comes to that moment with at least so much behind it.
     *
     * @param tail by how much the {@linkplain Checkpoint.Beside#sequence() sequence} grows at least on the way
     * @param growth by how much it surely grows from a clock to that moment, as far as anybody knows; 0 where nobody does
     * @return null where it has to start at the beginning
     */
    public synchronized @Nullable Checkpoint before(Moment moment, long tail, LongUnaryOperator growth) {
        int nearest = lastBefore(moment);
        long most = 0;
        if (nearest >= 0) {
            Stored last = stored.get(nearest);
            boolean enough = tail == 0 || growth.applyAsLong(last.clock()) >= tail;
            most = enough ? last.sequence() : last.sequence() - tail;
        }
        for (int i = nearest; i >= 0; i--) {
            if (stored.get(i).sequence() > most) {
                continue;
            }
            try {
                return read(stored.get(i));
            } catch (IOException | ZstdException | BufferUnderflowException e) {
                LOG.warn("A checkpoint can't be read and counts for nothing: {}", e.toString());
                stored.remove(i);
            }
        }
        return null;
    }

    private Checkpoint read(Stored checkpoint) throws IOException {
        byte[] near = checkpoint.base() == baseReadPage ? baseRead.get() : null;
        if (near == null) {
            near = page(checkpoint.base());
            baseRead = new SoftReference<>(near);
            baseReadPage = checkpoint.base();
        }
        return CheckpointBytes.read(checkpoint, near);
    }

    private int lastBefore(Moment moment) {
        int low = 0;
        int high = stored.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moment.isAtOrAfter(
                    stored.get(middle).records(), stored.get(middle).clock())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /**
     * Writes all of them to a file, if there are any that it hasn't. Of the folder's others, those used longest ago go
     * where all need more than {@value #RECORDINGS} times the budget.
     */
    public synchronized void save(Path file) {
        base = null;
        if (!changed) {
            return;
        }
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (SafeFile target = SafeFile.create(file)) {
                target.append(beginning());
                for (Place page : pages.values()) {
                    target.append(CheckpointBytes.copy(page));
                }
                for (Stored each : stored) {
                    target.append(CheckpointBytes.copy(each.place()));
                }
                target.commit();
            }
            changed = false;
            if (parent != null) {
                String name = String.valueOf(file.getFileName());
                CacheFolder.makeRoom(parent, name.substring(Math.max(0, name.lastIndexOf('.'))), mostOfAll());
            }
        } catch (IOException e) {
            LOG.warn("The checkpoints can't be kept in {}: {}", file, e.toString());
        }
    }

    private long mostOfAll() {
        return budget > Long.MAX_VALUE / RECORDINGS ? Long.MAX_VALUE : RECORDINGS * budget;
    }

    @Override
    public synchronized void close() {
        stored.clear();
        pages.clear();
        madeOfPages.clear();
        base = null;
        baseRead.clear();
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("A file of checkpoints can't be closed: {}", e.toString());
            }
        }
        channels.clear();
        scratch = null;
    }
}
