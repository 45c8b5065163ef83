package dev.nagare.store;

/** The store can't be used, with a sentence for the user: what happened, why, and what to do. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why. */
    public enum Kind {
        /** Another window has it. */
        IN_USE,
        /** A newer version of the program wrote it. */
        NEWER,
        /** The folder can't be written, or the disk failed. */
        UNWRITABLE,
        /** The disk is full. */
        FULL,
        /** What stands in it is not what was written. It has been set aside. */
        DAMAGED
    }

    StoreException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    StoreException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
