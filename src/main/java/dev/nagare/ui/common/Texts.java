package dev.nagare.ui.common;

import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/**
 * Every text of the window, in the language chosen now. Keys are {@code panel.element.detail}.
 *
 * <p>FXML binds to {@link #observable()} and so follows a change of language by itself; code that makes texts asks
 * {@link #get} again when {@link #languageProperty()} changes. Confined to one thread, the FX thread in the program;
 * needs no toolkit.
 */
public final class Texts {
    private static final String BUNDLE = "i18n.messages";
    /** Without it an English text on a Japanese system would come from the Japanese bundle. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ReadOnlyObjectWrapper<Language> language;
    private final ObservableMap<String, String> observable = FXCollections.observableHashMap();
    /** Kept, because such a view listens to the map behind it only for as long as somebody holds it. */
    private final ObservableMap<String, String> readOnly = FXCollections.unmodifiableObservableMap(observable);

    public Texts(Language language) {
        this.language = new ReadOnlyObjectWrapper<>(this, "language", language);
        observable.putAll(load(language));
    }

    /** All texts of one language by key, as the bundle has them. */
    public static Map<String, String> load(Language language) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, language.locale(), NO_FALLBACK);
        Map<String, String> texts = new TreeMap<>();
        for (String key : bundle.keySet()) {
            texts.put(key, bundle.getString(key));
        }
        return texts;
    }

    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public Language language() {
        return language.get();
    }

    /** Switches the language; every bound text follows before this returns. */
    public void speak(Language wanted) {
        if (wanted != language.get()) {
            observable.putAll(load(wanted));
            language.set(wanted);
        }
    }

    /** The texts by key, for FXML: {@code text="${t['live.throughput.title']}"}. */
    public ObservableMap<String, String> observable() {
        return readOnly;
    }

    /** A text that follows the language by itself. */
    public ObservableValue<String> valueOf(String key) {
        return Bindings.valueAt(readOnly, key);
    }

    /**
     * A text with its arguments filled in. Numbers must come formatted, as strings; a bare number is only for a
     * {@code choice}.
     *
     * @throws IllegalArgumentException if there is no such text; a test finds that for every key in the sources
     */
    public String get(String key, Object... arguments) {
        String text = observable.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for key " + key);
        }
        return arguments.length == 0 ? text : new MessageFormat(text, language().locale()).format(arguments);
    }
}
