package dev.nagare.ui.open;

import dev.nagare.ui.common.Texts;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line below the header that says what to watch in an example, until it is put away. FX thread only. */
public final class WatchHint extends HBox {
    private final Texts texts;
    private final ObservableValue<@Nullable String> sample;
    private final Label words = new Label();

    /** @param sample the name of the pipeline while a recording of ours is open; else null */
    public WatchHint(Texts texts, ObservableValue<@Nullable String> sample) {
        this.texts = texts;
        this.sample = sample;
        Button away = new Button();
        away.setGraphic(new FontIcon("fth-x"));
        away.getStyleClass().add("ng-flat");
        away.accessibleTextProperty().bind(texts.valueOf("examples.hint.away"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.valueOf("examples.hint.away"));
        away.setTooltip(tip);
        away.setOnAction(event -> setShown(false));
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("watch-hint");
        getChildren().addAll(new FontIcon("fth-eye"), words, away);
        sample.subscribe(name -> {
            setShown(example().isPresent());
            speak();
        });
        texts.languageProperty().subscribe(language -> speak());
    }

    private Optional<Bundled> example() {
        return Bundled.examples().stream()
                .filter(each -> each.pipeline().equals(sample.getValue()))
                .findFirst();
    }

    private void speak() {
        words.setText(example()
                .map(each -> each.title(texts) + ": " + each.watch(texts))
                .orElse(""));
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
