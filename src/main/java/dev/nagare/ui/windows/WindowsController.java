package dev.nagare.ui.windows;

import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows one panel at a time, and a tab for each. */
public final class WindowsController {
    private final WindowsViewModel model;
    private final Texts texts;

    @FXML
    private HBox tabs;

    @FXML
    private Label kind;

    @FXML
    private Label summary;

    @FXML
    private VBox rows;

    @FXML
    private Label empty;

    private WindowRows shownRows;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public WindowsController(WindowsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        rows.setMinHeight(0);
        rows.setPrefHeight(0);
        shownRows = new WindowRows(rows);
        rows.heightProperty()
                .addListener(unused -> model.room((int) Math.floor(rows.getHeight() / WindowRows.ROW_HEIGHT)));
        model.names().addListener((ListChangeListener<String>) change -> makeTabs());
        model.panelProperty().addListener((property, old, panel) -> show(panel));
        texts.languageProperty()
                .addListener(unused -> show(model.panelProperty().get()));
        makeTabs();
        show(model.panelProperty().get());
    }

    private void makeTabs() {
        ToggleGroup group = new ToggleGroup();
        List<Node> made = new ArrayList<>();
        for (int i = 0; i < model.names().size(); i++) {
            int index = i;
            ToggleButton tab = new ToggleButton(model.names().get(i));
            tab.getStyleClass().add("tab-chip");
            tab.setToggleGroup(group);
            tab.setSelected(i == model.chosen());
            tab.setOnAction(event -> {
                tab.setSelected(true);
                model.choose(index);
            });
            made.add(tab);
        }
        tabs.getChildren().setAll(made);
    }

    private void show(@Nullable WindowPanel panel) {
        kind.setVisible(panel != null);
        if (panel == null) {
            summary.setText("");
            rows.getChildren().clear();
            empty.setText(texts.get("windows.card.empty"));
            empty.setVisible(true);
            return;
        }
        summary.setText(panel.summary());
        kind.setText(panel.kind());
        shownRows.show(panel);
        empty.setText(panel.empty());
        empty.setVisible(panel.rows().isEmpty() && panel.facts().isEmpty());
    }
}
