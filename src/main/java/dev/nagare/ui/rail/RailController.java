package dev.nagare.ui.rail;

import dev.nagare.ui.common.Page;
import dev.nagare.ui.common.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One entry per page that exists: icon, word and key. There is always exactly one chosen. */
public final class RailController {
    private static final long MOST_COUNTED = 999;

    private final RailViewModel model;
    private final Texts texts;
    private final Map<Page, ToggleButton> entries = new EnumMap<>(Page.class);
    private final Label badge = new Label();

    @FXML
    private VBox rail;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public RailController(RailViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (Page page : Page.values()) {
            ToggleButton entry = entry(page);
            entry.setToggleGroup(group);
            entries.put(page, entry);
            rail.getChildren().add(entry);
        }
        group.selectedToggleProperty().addListener((property, old, chosen) -> {
            if (chosen == null) {
                group.selectToggle(old);
            } else {
                model.open((Page) chosen.getUserData());
            }
        });
        model.pageProperty().addListener((property, old, page) -> group.selectToggle(entries.get(page)));
        group.selectToggle(entries.get(model.page()));
        model.newAlertsProperty().addListener(unused -> showNewAlerts());
        texts.languageProperty().addListener(unused -> showNewAlerts());
        showNewAlerts();
    }

    private ToggleButton entry(Page page) {
        FontIcon icon = new FontIcon(page.icon());
        StackPane picture = new StackPane(icon);
        Label word = new Label();
        word.textProperty().bind(texts.valueOf(page.labelKey()));
        word.getStyleClass().add("word");
        Label key = new Label(page.key());
        key.getStyleClass().add("shortcut");
        VBox content = new VBox(picture, word, key);
        content.getStyleClass().add("content");

        ToggleButton entry = new ToggleButton();
        entry.setId("page-" + page.number());
        entry.setUserData(page);
        entry.setGraphic(content);
        entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        entry.getStyleClass().add("rail-page");
        entry.accessibleTextProperty().bind(word.textProperty());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.valueOf(page.tooltipKey()).map(text -> text + " (" + page.key() + ")"));
        entry.setTooltip(tooltip);
        if (page == Page.ALERTS) {
            badge.getStyleClass().add("count-badge");
            badge.setId("newAlerts");
            badge.setManaged(false);
            picture.getChildren().add(badge);
            picture.layoutBoundsProperty().addListener(unused -> placeBadge(picture));
            badge.textProperty().addListener(unused -> placeBadge(picture));
        }
        return entry;
    }

    /** Beside the icon's upper right corner, whatever its width: the icon stays in the middle. */
    private void placeBadge(StackPane picture) {
        badge.applyCss();
        badge.autosize();
        badge.relocate(picture.getWidth() / 2 + 4, -5);
    }

    private void showNewAlerts() {
        long count = model.newAlertsProperty().get();
        badge.setVisible(count > 0);
        badge.setText(count > MOST_COUNTED ? MOST_COUNTED + "+" : Long.toString(count));
        ToggleButton entry = entries.get(Page.ALERTS);
        if (entry != null) {
            entry.setAccessibleHelp(count == 0 ? "" : texts.get("rail.alerts.new", count, Long.toString(count)));
        }
    }
}
