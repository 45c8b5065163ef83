package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.replay.Checkpoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages that one checkpoint of a ledger refers to: what is over and stays as it is stands there once for all. A
 * checkpoint that stands alone has none, and all of it in itself.
 */
final class LedgerPages {
    /** What stands on no page. */
    private static final int NO_PAGE = -1;

    private final @Nullable Checkpoints checkpoints;
    private int[] numbers = new int[64];
    private int size;

    LedgerPages(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    private LedgerPages() {
        this.checkpoints = null;
    }

    /** For a checkpoint that stands alone. */
    static LedgerPages none() {
        return new LedgerPages();
    }

    /**
     * Reads what stands on a page.
     *
     * @param <T> what that is
     */
    interface Content<T> {
        /** @param page its number, to be given to {@link #share} the next time */
        T read(StateReader in, int page);
    }

    /**
     * Refers to a page in what is being written, and makes it the first time.
     *
     * @param known its number, or −1 where it has not been made for an earlier checkpoint
     * @param content writes what stands on it
     * @return its number
     */
    int share(StateWriter out, int known, Consumer<StateWriter> content) throws IOException {
        Checkpoints aside = checkpoints;
        if (aside == null) {
            content.accept(out);
            return known;
        }
        int number = known;
        if (number < 0) {
            StateWriter page = new StateWriter();
            content.accept(page);
            number = aside.addPage(page.toByteArray());
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
        out.number(number);
        return number;
    }

    /**
     * What stands on the page that is referred to next: the same object for everybody who asks, so nobody may change it.
     *
     * @param content reads it
     */
    <T> T read(StateReader in, Class<T> type, Content<T> content) throws IOException {
        Checkpoints aside = checkpoints;
        if (aside == null) {
            return content.read(in, NO_PAGE);
        }
        int number = (int) in.number();
        return aside.page(number, type, bytes -> content.read(new StateReader(bytes), number));
    }

    /** Every page added or used. */
    int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }
}
