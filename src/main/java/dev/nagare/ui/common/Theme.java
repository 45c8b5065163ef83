package dev.nagare.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The two looks. The colours of Nagare itself are in {@code css/nagare.css}, chosen by the style class. */
public enum Theme {
    LIGHT("light", new PrimerLight().getUserAgentStylesheet()),
    DARK("dark", new PrimerDark().getUserAgentStylesheet());

    private final String styleClass;
    private final String controls;

    Theme(String styleClass, String controls) {
        this.styleClass = styleClass;
        this.controls = controls;
    }

    /** The class on the root of a scene that chooses the colours. */
    String styleClass() {
        return styleClass;
    }

    /** The stylesheet of the controls. */
    String controls() {
        return controls;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
