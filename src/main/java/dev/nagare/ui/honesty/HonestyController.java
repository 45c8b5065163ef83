package dev.nagare.ui.honesty;

import dev.nagare.ui.common.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Shows the row. */
public final class HonestyController {
    private final HonestyViewModel model;
    private final Texts texts;

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

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public HonestyController(HonestyViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        explain(law, "honesty.law.tooltip");
        explain(behindPair, "honesty.behind.tooltip");
        explain(speedPair, "honesty.speed.tooltip");
        explain(shownPair, "honesty.shown.tooltip");
        explain(framePair, "honesty.frame.tooltip");
        Tooltip.install(watermarkPair, watermarkWhole);
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
