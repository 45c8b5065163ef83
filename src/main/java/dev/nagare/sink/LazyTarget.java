package dev.nagare.sink;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A target that is looked for when it gets its first message, or by {@link #open}. While it can't be found, everything
 * waits for it.
 *
 * <p>Thread-safe.
 */
public final class LazyTarget implements Target {
    private final String name;
    private final Opening opening;
    private volatile @Nullable Target target;
    private volatile boolean closed;

    /** Finds a target. */
    public interface Opening {
        /**
         * May take its time.
         *
         * @throws SinkException with a sentence for the user, if it isn't there
         */
        Target open() throws SinkException;

        /** Nobody wants it any more, and it was never found. */
        default void close(Duration patience) {}
    }

    /** @param name what the target that is opened is called, too */
    public LazyTarget(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * Looks for it now, unless it has been found.
     *
     * @throws SinkException with a sentence for the user, if it isn't there
     */
    public synchronized Target open() throws SinkException {
        Target known = target;
        if (known != null) {
            return known;
        }
        Target found = opening.open();
        target = found;
        if (closed) {
            found.close(Duration.ZERO);
        }
        return found;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mostUnderWay() {
        Target known = target;
        return known == null ? 1 : known.mostUnderWay();
    }

    @Override
    public boolean keepsOrder() {
        Target known = target;
        return known != null && known.keepsOrder();
    }

    @Override
    public void send(Message message, Consumer<Outcome> outcome) {
        Target known;
        try {
            known = open();
        } catch (SinkException e) {
            outcome.accept(new Outcome.Away(withoutPoint(e)));
            return;
        }
        known.send(message, outcome);
    }

    private static String withoutPoint(SinkException e) {
        String sentence = String.valueOf(e.getMessage());
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    @Override
    public void close(Duration patience) {
        closed = true;
        Target known = target;
        if (known == null) {
            opening.close(patience);
        } else {
            known.close(patience);
        }
    }
}
