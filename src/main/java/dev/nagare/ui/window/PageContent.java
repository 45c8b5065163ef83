package dev.nagare.ui.window;

import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * A page as the window holds it.
 *
 * @param root what is shown
 * @param first what gets the focus when the page is opened: with it the keys of the page work at once
 */
public record PageContent(Parent root, Node first) {}
