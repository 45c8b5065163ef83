package dev.nagare.session;

import dev.nagare.replay.Checkpoints;
import java.io.IOException;
import java.util.Arrays;

/** The pages that one checkpoint of a ledger refers to: what is over and stays as it is stands there once for all. */
final class LedgerPages {
    private final Checkpoints checkpoints;
    private int[] numbers = new int[64];
    private int size;

    LedgerPages(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Adds a page; returns its number. */
    int add(byte[] content) throws IOException {
        int number = checkpoints.addPage(content);
        use(number);
        return number;
    }

    /** Refers to a page that was added for an earlier checkpoint. */
    void use(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    byte[] read(int number) throws IOException {
        return checkpoints.page(number);
    }

    /** Every page added or used. */
    int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }
}
