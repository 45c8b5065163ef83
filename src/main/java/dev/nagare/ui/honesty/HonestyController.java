package dev.nagare.ui.honesty;

import dev.nagare.ui.common.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the row. */
public final class HonestyController {
    private final HonestyViewModel model;
    private final Texts texts;
    private final BooleanProperty drawer;

    @FXML
    private HBox law;

    @FXML
    private Label received;

    @FXML
    private Label ordered;

    @FXML
    private Label late;

    @FXML
    private Label lateLabel;

    @FXML
    private Label dead;

    @FXML
    private Label deadLabel;

    @FXML
    private Label duplicates;

    @FXML
    private Label waiting;

    @FXML
    private HBox watermarkPair;

    @FXML
    private Label watermark;

    @FXML
    private Label watermarkDetail;

    @FXML
    private FontIcon partitionsIcon;

    @FXML
    private HBox behindPair;

    @FXML
    private Label behind;

    @FXML
    private HBox speedPair;

    @FXML
    private Label speed;

    @FXML
    private Label reached;

    @FXML
    private HBox shownPair;

    @FXML
    private Label shown;

    @FXML
    private HBox framePair;

    @FXML
    private Label frame;

    private final Tooltip watermarkWhole = new Tooltip();

    /** @param drawer whether the partitions are shown, for what asks for them */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public HonestyController(HonestyViewModel model, Texts texts, BooleanProperty drawer) {
        this.model = model;
        this.texts = texts;
        this.drawer = drawer;
    }

    @FXML
    void initialize() {
        explain(law, "honesty.law.tooltip");
        explain(behindPair, "honesty.behind.tooltip");
        explain(speedPair, "honesty.speed.tooltip");
        explain(shownPair, "honesty.shown.tooltip");
        explain(framePair, "honesty.frame.tooltip");
        Tooltip.install(watermarkPair, watermarkWhole);
        watermarkPair.setOnMouseClicked(event -> partitions());
        behindPair.setOnMouseClicked(event -> partitions());
        drawer.subscribe(open -> partitionsIcon.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-up"));
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    private void explain(HBox pair, String key) {
        Tooltip tooltip = new Tooltip(texts.get(key));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        texts.languageProperty().addListener(unused -> tooltip.setText(texts.get(key)));
        Tooltip.install(pair, tooltip);
    }

    private void show(@Nullable HonestyView view) {
        if (view == null) {
            return;
        }
        received.setText(view.received());
        ordered.setText(view.ordered());
        late.setText(view.late());
        dead.setText(view.dead());
        duplicates.setText(view.duplicates());
        waiting.setText(view.waiting());
        color(view.anyLate(), "late-text", late, lateLabel);
        color(view.anyDead(), "bad-text", dead, deadLabel);
        watermark.setText(view.watermark());
        watermarkDetail.setText(view.watermarkDetail());
        color(view.stalled(), "late-text", watermarkDetail);
        watermarkWhole.setText(view.watermarkDetail().isEmpty() ? view.watermark() : view.watermarkDetail());
        boolean live = view.behind() != null;
        show(behindPair, live);
        show(speedPair, !live);
        behind.setText(live ? view.behind() : "");
        speed.setText(view.speed());
        reached.setText(view.reached());
        shown.setText(view.shown());
    }

    @FXML
    void partitions() {
        drawer.set(!drawer.get());
    }

    private static void show(HBox pair, boolean on) {
        pair.setVisible(on);
        pair.setManaged(on);
    }

    private static void color(boolean on, String styleClass, Label... labels) {
        for (Label label : labels) {
            if (on != label.getStyleClass().contains(styleClass)) {
                if (on) {
                    label.getStyleClass().add(styleClass);
                } else {
                    label.getStyleClass().remove(styleClass);
                }
            }
        }
    }

    /** Shows how evenly the window is drawn: the 99th percentile of the time between two pulses, in milliseconds. */
    public void showFrameTime(long p99Millis) {
        frame.setText(p99Millis + " ms");
    }
}
