package dev.nagare.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/**
 * Fonts, colours and size of every window and dialog. FX thread only.
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
    private final IntegerProperty scale = new SimpleIntegerProperty(this, "scale", 100);
    private final List<WeakReference<Parent>> roots = new ArrayList<>();

    public Look(Theme first) {
        FONTS.forEach(Look::loadFont);
        theme = new SimpleObjectProperty<>(this, "theme", first);
        theme.addListener(observable -> applyTheme());
        scale.addListener((property, old, now) -> roots().forEach(root -> size(root, old.intValue())));
        applyTheme();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** The size of everything in per cent. */
    public IntegerProperty scaleProperty() {
        return scale;
    }

    /** A frame that shows a view in that size, now and on every later change. */
    public ScaledFrame frame(Parent view) {
        ScaledFrame frame = new ScaledFrame(view);
        frame.factorProperty().bind(scale.divide(100.0));
        return frame;
    }

    /** Dresses the root of a scene or dialog now and on every later change of theme, for as long as it lives. */
    public void dress(Parent root) {
        root.getStylesheets().add(resource(STYLESHEET).toExternalForm());
        roots.removeIf(reference -> reference.get() == null);
        roots.add(new WeakReference<>(root));
        colour(root);
        size(root, scale.get());
    }

    private void applyTheme() {
        Application.setUserAgentStylesheet(theme.get().controls());
        roots().forEach(this::colour);
    }

    private List<Parent> roots() {
        return roots.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .map(Parent.class::cast)
                .toList();
    }

    /** Tooltips and menus are windows of their own, beyond the frame; the style sheet knows them by this class. */
    private void size(Parent root, int old) {
        root.getStyleClass().remove(scaleClass(old));
        root.getStyleClass().add(scaleClass(scale.get()));
    }

    private static String scaleClass(int percent) {
        return "scale-" + percent;
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
