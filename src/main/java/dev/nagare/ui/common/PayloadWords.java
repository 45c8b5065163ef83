package dev.nagare.ui.common;

/** Says what is shown of a record's value. Confined to the thread of its texts. */
public final class PayloadWords {
    /** More of a value, in bytes, is no help to anybody's eyes. */
    public static final int MOST_BYTES = 64 << 10;

    private final Texts texts;

    public PayloadWords(Texts texts) {
        this.texts = texts;
    }

    /** What letters may show while these fields are hidden. */
    public ShownLetters shown(MaskedFields masked) {
        return new ShownLetters(masked, texts.get("events.detail.masked"), texts.get("events.raw.masked"));
    }

    /**
     * How long a value is, and what of it is shown how.
     *
     * @param length number of its bytes
     * @param marked number of bytes that can't be read as text
     */
    public String size(long length, int marked) {
        String size = length <= MOST_BYTES
                ? texts.get("dead.size.whole", length, Formats.count(length))
                : texts.get("dead.size.beginning", Formats.count(length), Formats.count(MOST_BYTES));
        return marked == 0 ? size : size + texts.get("dead.size.marked", marked, Formats.count(marked));
    }
}
