package dev.nagare.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads FXML. A view is put together by its controller, not by includes: those don't see the texts. Controllers come from a map of suppliers that the wiring fills, so that they get what they need through
 * their constructors; one that was forgotten fails with its name.
 */
public final class FxmlViews {
    private final Texts texts;
    private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();

    public FxmlViews(Texts texts) {
        this.texts = texts;
    }

    /** Says how a controller is made. */
    public <C> FxmlViews with(Class<C> type, Supplier<C> maker) {
        controllers.put(type, maker);
        return this;
    }

    /** Loads a file, with its controller from the map. */
    public Parent load(FxmlFile file) {
        FXMLLoader loader = new FXMLLoader(file.url());
        loader.getNamespace().put("t", texts.observable());
        loader.setControllerFactory(this::make);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("the view " + file + " does not load: " + e.getMessage(), e);
        }
    }

    private Object make(Class<?> type) {
        Supplier<?> maker = controllers.get(type);
        if (maker == null) {
            throw new IllegalStateException("no maker for the controller " + type.getName());
        }
        return maker.get();
    }
}
