package dev.nagare.ui.open;

import dev.nagare.session.Recording;

/** The recordings that come with the program. */
public enum Bundled {
    /** Made-up card payments. */
    CARD_TRANSACTIONS,
    /** The invoices of a real shop. */
    ONLINE_RETAIL;

    /** Makes them. */
    @FunctionalInterface
    public interface Shelf {
        /** One of them. Takes some hundred milliseconds: never on the FX thread. */
        Recording take(Bundled wanted);
    }
}
