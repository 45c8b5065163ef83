package dev.nagare.engine.state;

/** How {@link StateWriter} marks the type of a JSON value. */
final class JsonTag {
    static final int ABSENT = 0;
    static final int TEXT = 1;
    static final int LONG = 2;
    static final int DOUBLE = 3;
    static final int BOOL = 4;
    static final int LIST = 5;
    static final int MAP = 6;

    private JsonTag() {}
}
