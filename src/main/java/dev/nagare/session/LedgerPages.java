package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.replay.Checkpoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/** The pages that one checkpoint of a ledger refers to: what is over and stays as it is stands there once for all. */
final class LedgerPages {
    private final Checkpoints checkpoints;
    private int[] numbers = new int[64];
    private int size;

    LedgerPages(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Refers to a page in what is being written, and makes it the first time.
     *
     * @param known its number, or −1 where it has not been made for an earlier checkpoint
     * @param content writes what stands on it
     * @return its number
     */
    int share(StateWriter out, int known, Consumer<StateWriter> content) throws IOException {
        int number = known;
        if (number < 0) {
            StateWriter page = new StateWriter();
            content.accept(page);
            number = checkpoints.addPage(page.toByteArray());
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
        out.number(number);
        return number;
    }

    /**
     * What stands on a page: the same object for everybody who asks, so nobody may change it.
     *
     * @param content reads it
     */
    <T> T read(int number, Class<T> type, Function<StateReader, T> content) throws IOException {
        return checkpoints.page(number, type, bytes -> content.apply(new StateReader(bytes)));
    }

    /** Every page added or used. */
    int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }
}
