package dev.nagare.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** What opens above the honesty row, and has keys of its own while the focus is in there. FX thread only. */
public interface Drawer {
    /** Whether it is open. */
    BooleanProperty shownProperty();

    /** All of it. */
    Node root();

    /** Gives the focus to what there is to be done in it. */
    void focus();

    /** The keys that count while the focus is in here. */
    KeyMap keys();

    /** Whether the focus is in here. */
    default boolean isFocused() {
        if (root().getScene() == null) {
            return false;
        }
        for (Node node = root().getScene().getFocusOwner(); node != null; node = node.getParent()) {
            if (node.equals(root())) {
                return true;
            }
        }
        return false;
    }

    /** Makes a part of it so high, in pixels, whatever is in there. */
    static void fix(Region part, double height) {
        part.setMinHeight(height);
        part.setPrefHeight(height);
        part.setMaxHeight(height);
    }
}
