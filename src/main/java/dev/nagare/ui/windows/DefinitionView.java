package dev.nagare.ui.windows;

/** Shows one definition on the page. FX thread only. */
sealed interface DefinitionView permits DefinitionCard, SessionsCard, FigureStrip {
    /** Takes the definition as it is now. */
    void show(Definition definition);

    /** The width in pixels below which it can't say all that it has to; 0 where it needs no room of its own. */
    double leastWidth();

    /** Says anew what it says. */
    void refresh();
}
