package dev.nagare.ui.notices;

import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.notices.Desktop.Answer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The choices of notifications, and whether they come. */
public final class NoticesController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final AlertNotices notices;
    private final Preferences preferences;
    private final Texts texts;
    /** Held here, and weakly by what outlives the dialog. */
    private final InvalidationListener changes = unused -> show();

    @FXML
    private CheckBox onDesktop;

    @FXML
    private CheckBox withSound;

    @FXML
    private Label answer;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public NoticesController(AlertNotices notices, Preferences preferences, Texts texts) {
        this.notices = notices;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        Settings.Notifications now = preferences.settings().notifications();
        onDesktop.setSelected(now.shown());
        withSound.setSelected(now.sound());
        withSound.disableProperty().bind(onDesktop.selectedProperty().not());
        onDesktop.selectedProperty().addListener(unused -> choose());
        withSound.selectedProperty().addListener(unused -> choose());
        notices.answerProperty().addListener(new WeakInvalidationListener(changes));
        texts.languageProperty().addListener(new WeakInvalidationListener(changes));
        show();
    }

    private void choose() {
        Settings.Notifications chosen = new Settings.Notifications(onDesktop.isSelected(), withSound.isSelected());
        preferences.change(settings -> settings.withNotifications(chosen));
    }

    @FXML
    void tryOne() {
        notices.tryOne();
    }

    private void show() {
        Answer last = notices.answerProperty().get();
        answer.setText(words(last));
        answer.setTooltip(last == null || last.detail().isEmpty() ? null : new Tooltip(last.detail()));
        answer.pseudoClassStateChanged(WRONG, last != null && !last.outcome().shows());
    }

    private String words(@Nullable Answer last) {
        if (last == null) {
            return texts.get("notices.answer.none");
        }
        return switch (last.outcome()) {
            case SHOWN -> texts.get("notices.answer.shown");
            case SILENT -> texts.get("notices.answer.silent");
            case MISSING -> texts.get("notices.answer.missing");
            case NO_ANSWER -> texts.get("notices.answer.late");
            case REFUSED -> texts.get("notices.answer.refused");
        };
    }
}
