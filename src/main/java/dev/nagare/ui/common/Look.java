package dev.nagare.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/**
 * Fonts and colours of every window and dialog. FX thread only.
 *
 * <p>The font is IBM Plex Sans because its digits are all equally wide by default (7.8 px at 13 px): JavaFX can't ask a
 * font for tabular digits, and Inter, which the drafts show, has a narrower 1. JavaFX knows each weight as a family of
 * its own. Japanese comes from the system.
 */
public final class Look {
    private static final List<String> FONTS =
            List.of("/fonts/IBMPlexSans-Regular.ttf", "/fonts/IBMPlexSans-SemiBold.ttf");
    private static final String STYLESHEET = "/css/nagare.css";

    private final ObjectProperty<Theme> theme;
    private final List<WeakReference<Parent>> roots = new ArrayList<>();

    public Look(Theme first) {
        FONTS.forEach(Look::loadFont);
        theme = new SimpleObjectProperty<>(this, "theme", first);
        theme.addListener(observable -> applyTheme());
        applyTheme();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Dresses the root of a scene or dialog now and on every later change of theme, for as long as it lives. */
    public void dress(Parent root) {
        root.getStylesheets().add(resource(STYLESHEET).toExternalForm());
        roots.removeIf(reference -> reference.get() == null);
        roots.add(new WeakReference<>(root));
        colour(root);
    }

    private void applyTheme() {
        Application.setUserAgentStylesheet(theme.get().controls());
        for (WeakReference<Parent> reference : roots) {
            Parent root = reference.get();
            if (root != null) {
                colour(root);
            }
        }
    }

    private void colour(Parent root) {
        root.getStyleClass().removeAll(theme.get().other().styleClass());
        if (!root.getStyleClass().contains(theme.get().styleClass())) {
            root.getStyleClass().add(theme.get().styleClass());
        }
    }

    private static void loadFont(String path) {
        try (InputStream in = resource(path).openStream()) {
            if (Font.loadFont(in, 13) == null) {
                throw new IllegalStateException("not a font: " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL resource(String path) {
        URL url = Look.class.getResource(path);
        if (url == null) {
            throw new IllegalStateException("missing from the class path: " + path);
        }
        return url;
    }
}
