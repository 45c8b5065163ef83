package dev.nagare.ui.partitions;

import dev.nagare.ui.common.Drawer;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.MarkCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The drawer above the honesty row with a line for each partition. */
public final class PartitionsController implements Drawer {
    /** More of them scroll. */
    private static final int MOST_ROWS = 6;

    private static final double TIME = 106;
    private static final double DATE = 138;

    private final PartitionsViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final LiveTable<PartitionRow> ofTopic;
    private final LiveTable<PartitionRow> ofRecording;
    private boolean dates;
    private boolean topics;
    private long origin = -1;

    @FXML
    private VBox root;

    @FXML
    private Label summary;

    @FXML
    private StackPane place;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public PartitionsController(PartitionsViewModel model, Texts texts, Formats formats, ColumnMemory memory) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.ofTopic = table("partitionsOfTopic", true, memory);
        this.ofRecording = table("partitionsOfRecording", false, memory);
    }

    private LiveTable<PartitionRow> table(String name, boolean live, ColumnMemory memory) {
        List<Column<PartitionRow>> columns = new ArrayList<>(ofTime());
        if (live) {
            columns.addAll(ofReading());
        }
        LiveTable<PartitionRow> table =
                new LiveTable<>(name, LiveTable.Newest.NOWHERE, PartitionRow::partition, columns, texts, memory);
        table.getStyleClass().add("tight");
        table.nameProperty().bind(texts.valueOf("partitions.card.title"));
        Label empty = new Label();
        empty.textProperty().bind(texts.valueOf("partitions.table.empty"));
        empty.getStyleClass().add("empty");
        table.setPlaceholder(empty);
        return table;
    }

    private List<Column<PartitionRow>> ofTime() {
        return List.of(
                Column.<PartitionRow>text("partition", "partitions.column.partition", 84, this::name)
                        .styled("strong")
                        .atLeast(72)
                        .sortedBy(Comparator.comparing(PartitionRow::partition)),
                Column.<PartitionRow>text("state", "partitions.column.state", 120, this::doing)
                        .atLeast(96)
                        .drawn(() -> new MarkCell<>("partition-state", this::doing, PartitionRow::doing))
                        .sortedBy(Comparator.comparing(PartitionRow::doing)),
                Column.<PartitionRow>text(
                                "watermark", "partitions.column.watermark", TIME, row -> time(row.watermark()))
                        .atLeast(TIME)
                        .sortedBy(Comparator.comparingLong(PartitionRow::watermark)),
                Column.<PartitionRow>text("holds", "partitions.column.holds", 132, this::holds)
                        .atLeast(112)
                        .drawn(() -> new HolderCell(this::holds))
                        .sortedBy(Comparator.comparing(PartitionRow::holds)),
                Column.<PartitionRow>text("newest", "partitions.column.newest", TIME, row -> time(row.newest()))
                        .styled("quiet")
                        .atLeast(TIME)
                        .sortedBy(Comparator.comparingLong(PartitionRow::newest)),
                millis("silent", "partitions.column.silent", PartitionRow::silentMillis)
                        .styled("quiet"),
                count("events", "partitions.column.events", PartitionRow::events));
    }

    private static List<Column<PartitionRow>> ofReading() {
        return List.of(
                count("position", "partitions.column.position", PartitionRow::position),
                count("end", "partitions.column.end", PartitionRow::end).styled("quiet"),
                count("behind", "partitions.column.behind", PartitionRow::behind)
                        .styled("strong"),
                millis("age", "partitions.column.age", PartitionRow::behindMillis));
    }

    private static Column<PartitionRow> count(String id, String title, ToLongFunction<PartitionRow> value) {
        return figure(id, title, value, Formats::count).atLeast(72);
    }

    private static Column<PartitionRow> millis(String id, String title, ToLongFunction<PartitionRow> value) {
        return figure(id, title, value, Formats::duration).atLeast(80);
    }

    /** @param value negative where there is none */
    private static Column<PartitionRow> figure(
            String id, String title, ToLongFunction<PartitionRow> value, LongFunction<String> words) {
        return Column.<PartitionRow>number(id, title, 92, row -> {
                    long known = value.applyAsLong(row);
                    return known < 0 ? Formats.ABSENT : words.apply(known);
                })
                .sortedBy(Comparator.comparingLong(value));
    }

    @FXML
    void initialize() {
        root.visibleProperty().bind(model.shownProperty());
        root.managedProperty().bind(root.visibleProperty());
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    @Override
    public KeyMap keys() {
        return new KeyMap("keys.group.partitions")
                .on("Esc", "keys.partitions.close", this::close)
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
        (place.getChildren().contains(ofTopic) ? ofTopic : ofRecording).table().requestFocus();
    }

    @FXML
    void close() {
        model.shownProperty().set(false);
    }

    private void show(PartitionsView view) {
        summary.setText(view.summary());
        LiveTable<PartitionRow> table = view.live() ? ofTopic : ofRecording;
        if (!place.getChildren().contains(table)) {
            boolean focused = isFocused();
            place.getChildren().setAll(table);
            if (focused) {
                table.table().requestFocus();
            }
        }
        topics = view.topics();
        if (dates != view.dates() || origin != view.origin()) {
            dates = view.dates();
            double width = dates ? DATE : TIME;
            table.setWidth("watermark", width, width);
            table.setWidth("newest", width, width);
        }
        Drawer.fix(
                place,
                LiveTable.heightOf(Math.max(2, Math.min(MOST_ROWS, view.rows().size()))));
        if (origin == view.origin()) {
            table.show(view.rows(), view.rows().size());
        } else {
            origin = view.origin();
            table.replace(view.rows(), view.rows().size());
        }
    }

    /** The number alone where all are of one topic. */
    private String name(PartitionRow row) {
        return topics
                ? row.partition().toString()
                : Integer.toString(row.partition().partition());
    }

    private String time(long epochMillis) {
        return formats.moment(epochMillis, dates);
    }

    private String holds(PartitionRow row) {
        return row.holds() ? texts.get("partitions.holds.word") : "";
    }

    private String doing(PartitionRow row) {
        return switch (row.doing()) {
            case LEADERLESS -> texts.get("partitions.state.leaderless");
            case HELD_UP -> texts.get("header.reading.heldUp");
            case STOPPED -> texts.get("partitions.state.stopped");
            case IDLE -> texts.get("partitions.state.idle");
            case AWAITED -> texts.get("partitions.state.awaited");
            case SILENT -> texts.get("partitions.state.silent");
            case ACTIVE -> texts.get("partitions.state.active");
        };
    }
}
