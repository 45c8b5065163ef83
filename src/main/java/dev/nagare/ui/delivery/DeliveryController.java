package dev.nagare.ui.delivery;

import dev.nagare.model.DeliveryStatus;
import dev.nagare.ui.common.Drawer;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.MarkCell;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The drawer above the honesty row with a line for each target, and beside them what could not be delivered. */
public final class DeliveryController implements Drawer {
    /** More of them scroll; a pipeline has no more. */
    private static final int MOST_ROWS = 4;

    /** With failures it is as high as their buttons, the titles of their columns and some of them. */
    private static final double WITH_FAILURES = 172;
    /** What a note takes of that, so that the page above keeps its height. */
    private static final double NOTE = 26;

    private static final double WHOLE = 100;
    private static final double TARGETS = 46;

    private final DeliveryViewModel model;
    private final FxmlViews views;
    private final LiveTable<TargetRow> targets;
    private final FailedDeliveriesController failed;
    private long origin = -1;

    @FXML
    private VBox root;

    @FXML
    private Label summary;

    @FXML
    private Label deliveryNote;

    @FXML
    private GridPane parts;

    @FXML
    private ColumnConstraints ofTargets;

    @FXML
    private ColumnConstraints ofFailed;

    @FXML
    private StackPane targetsPlace;

    @FXML
    private StackPane failedPlace;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public DeliveryController(DeliveryViewModel model, Texts texts, FxmlViews views, ColumnMemory memory) {
        this.model = model;
        this.views = views;
        this.failed = new FailedDeliveriesController(model, texts, memory);
        this.targets = new LiveTable<>(
                "deliveryTargets", LiveTable.Newest.NOWHERE, TargetRow::target, columns(), texts, memory);
        targets.getStyleClass().add("tight");
        targets.nameProperty().bind(texts.valueOf("delivery.card.title"));
        Label empty = new Label();
        empty.textProperty().bind(texts.valueOf("delivery.table.empty"));
        empty.getStyleClass().add("empty");
        targets.setPlaceholder(empty);
    }

    private List<Column<TargetRow>> columns() {
        return List.of(
                Column.<TargetRow>text("target", "delivery.column.target", 224, TargetRow::target)
                        .styled("strong")
                        .atLeast(160)
                        .sortedBy(Comparator.comparing(TargetRow::target)),
                count("delivered", "delivery.column.delivered", DeliveryStatus::delivered),
                count("waiting", "delivery.column.waiting", DeliveryStatus::waiting),
                count("retried", "delivery.column.retried", DeliveryStatus::retried)
                        .styled("quiet"),
                count("failed", "delivery.column.failed", DeliveryStatus::failed),
                Column.<TargetRow>text("state", "delivery.column.state", 560, this::state)
                        .atLeast(112)
                        .drawn(() -> new MarkCell<>("delivery-state", this::state, TargetRow::state))
                        .sortedBy(Comparator.comparing(TargetRow::state)));
    }

    private static Column<TargetRow> count(String id, String title, ToLongFunction<DeliveryStatus> value) {
        return Column.<TargetRow>number(id, title, 84, row -> Formats.count(value.applyAsLong(row.status())))
                .atLeast(64)
                .sortedBy(Comparator.comparingLong(row -> value.applyAsLong(row.status())));
    }

    private String state(TargetRow row) {
        return model.words().state(row);
    }

    @FXML
    void initialize() {
        targetsPlace.getChildren().add(targets);
        views.with(FailedDeliveriesController.class, () -> failed);
        failedPlace.getChildren().add(views.load(FxmlFile.FAILED_DELIVERIES));
        deliveryNote.managedProperty().bind(deliveryNote.textProperty().isNotEmpty());
        deliveryNote.visibleProperty().bind(deliveryNote.managedProperty());
        root.visibleProperty().bind(model.shownProperty());
        root.managedProperty().bind(root.visibleProperty());
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    @Override
    public KeyMap keys() {
        return new KeyMap("keys.group.delivery")
                .on("Esc", "keys.delivery.close", this::close)
                .onIf("Shortcut+Enter", "keys.delivery.again", failed::sendSelected)
                .ofControl("↑ ↓", "keys.table.move")
                .ofControl("Ctrl+C", "keys.table.copy")
                .ofControl("Shift+F10", "keys.table.columns");
    }

    @Override
    public BooleanProperty shownProperty() {
        return model.shownProperty();
    }

    @Override
    public Node root() {
        return root;
    }

    @Override
    public void focus() {
        if (failedPlace.isVisible()) {
            failed.focus();
        } else {
            targets.table().requestFocus();
        }
    }

    @FXML
    void close() {
        model.shownProperty().set(false);
    }

    private void show(DeliveryView view) {
        summary.setText(view.summary());
        deliveryNote.setText(view.note());
        boolean failures = view.failures() > 0;
        if (!failures && failedPlace.isVisible() && isFocused()) {
            // All of them were sent again: what has the focus goes away.
            targets.table().requestFocus();
        }
        failedPlace.setVisible(failures);
        ofTargets.setPercentWidth(failures ? TARGETS : WHOLE);
        ofFailed.setPercentWidth(failures ? WHOLE - TARGETS : 0);
        double rows = LiveTable.heightOf(
                Math.max(2, Math.min(MOST_ROWS, view.targets().size())));
        Drawer.fix(
                parts, failures ? Math.max(view.note().isEmpty() ? WITH_FAILURES : WITH_FAILURES - NOTE, rows) : rows);
        if (origin == view.origin()) {
            targets.show(view.targets(), view.targets().size());
        } else {
            origin = view.origin();
            targets.replace(view.targets(), view.targets().size());
        }
        failed.show(view);
    }
}
