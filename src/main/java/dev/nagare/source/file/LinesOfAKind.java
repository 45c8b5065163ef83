package dev.nagare.source.file;

/** How many lines of a file are of some kind, and which is the first of them. Not thread-safe. */
final class LinesOfAKind {
    private long count;
    private long first = -1;

    /** One more. */
    void add(long index) {
        count++;
        first = first < 0 ? index : first;
    }

    /** As if there had been none. */
    void forget() {
        count = 0;
        first = -1;
    }

    long count() {
        return count;
    }

    /** Whether there is any. */
    boolean any() {
        return count > 0;
    }

    /** The first one's number as people count, from 1; 0 where there is none. */
    long firstNumber() {
        return first + 1;
    }

    /** Their number with what they are, of which these are the words for one and for several. */
    String counted(String one, String several) {
        return count == 1 ? "1 " + one : count + " " + several;
    }

    /** Puts what {@link #goOn} needs into two places of an array. */
    void write(long[] place, int at) {
        place[at] = count;
        place[at + 1] = first;
    }

    /** Goes on as the one did that wrote this. */
    void goOn(long[] place, int at) {
        count = place[at];
        first = place[at + 1];
    }
}
