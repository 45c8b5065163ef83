package dev.nagare.ui.windows;

/** Shows one definition on the page. FX thread only. */
sealed interface DefinitionView permits DefinitionCard, FigureStrip {
    /** Takes the definition as it is now. */
    void show(Definition definition);

    /** Says anew what it says. */
    void refresh();
}
