package dev.nagare.ui.live;

import dev.nagare.ui.chart.Curve;
import dev.nagare.ui.chart.TimeAxis;
import dev.nagare.ui.chart.TimeChart;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Meter;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows what the view model has made, and moves the charts at each pulse; they share one time axis. */
public final class LiveController {
    private static final int ACCENT = 0;
    private static final int TEAL = 1;
    private static final int PURPLE = 2;

    private final LiveViewModel model;
    private final FxmlViews views;
    private final Formats formats;

    @FXML
    private VBox page;

    @FXML
    private HBox tiles;

    @FXML
    private GridPane grid;

    @FXML
    private Button follow;

    @FXML
    private VBox throughputCard;

    @FXML
    private VBox metricsCard;

    @FXML
    private VBox categoriesCard;

    @FXML
    private Label throughputTitle;

    @FXML
    private Label throughputNote;

    @FXML
    private TimeChart throughput;

    @FXML
    private Label metricsTitle;

    @FXML
    private Label metricsNote;

    @FXML
    private Label averageLegend;

    @FXML
    private Label totalLegend;

    @FXML
    private Label metricsEmpty;

    @FXML
    private TimeChart metrics;

    @FXML
    private Label categoriesTitle;

    @FXML
    private Label categoriesState;

    @FXML
    private Meter categoriesMeter;

    @FXML
    private VBox categories;

    @FXML
    private Label categoriesEmpty;

    private List<KpiTile> kpis = List.of();
    private final CategoryRows categoryRows;
    /** What both charts show: it zooms and pans. */
    private final TimeAxis axis = new TimeAxis();
    /** What the tiles show: always the newest. */
    private final TimeAxis newest = new TimeAxis();

    private double lookedFrom = Double.NaN;
    private double lookedTo = Double.NaN;
    private long stream = -1;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public LiveController(LiveViewModel model, FxmlViews views, Formats formats) {
        this.model = model;
        this.views = views;
        this.formats = formats;
        categoryRows = new CategoryRows(model::unshown);
    }

    @FXML
    void initialize() {
        kpis = tiles.getChildren().stream().map(KpiTile.class::cast).toList();
        new LiveLayout(grid, List.of(throughputCard, metricsCard), List.of(categoriesCard, views.load(FxmlFile.ALERTS)))
                .follow(page);
        formats.zoneProperty().subscribe(zone -> {
            throughput.setZone(zone);
            metrics.setZone(zone);
        });
        throughput.setAxis(axis);
        metrics.setAxis(axis);
        kpis.forEach(tile -> tile.sparkline().setAxis(newest));
        follow.visibleProperty().bind(axis.followingProperty().not());
        throughputNote.visibleProperty().bind(axis.followingProperty());
        categoryRows.fill(categories);
        model.viewProperty().addListener((property, old, view) -> show(view));
        show(model.viewProperty().get());
    }

    private void show(@Nullable LiveView view) {
        if (view == null) {
            return;
        }
        if (view.stream() != stream) {
            stream = view.stream();
            axis.reset();
            throughput.reset();
            metrics.reset();
            kpis.forEach(tile -> tile.sparkline().reset());
        }
        for (int i = 0; i < kpis.size(); i++) {
            kpis.get(i).show(view.tiles().get(i));
        }
        if (!view.throughputTitle().equals(throughputTitle.getText())) {
            // Another unit: the old scale says nothing of its values.
            throughput.reset();
        }
        throughputTitle.setText(view.throughputTitle());
        throughputNote.setText(view.throughputNote());
        throughput.setCurves(
                List.of(Curve.line(view.tiles().get(0).title(), view.throughput(), ACCENT, Formats::tick, Formats::rate)
                        .as(Curve.Form.AREA)));
        throughput.setDescription(
                view.throughputTitle() + ": " + view.tiles().get(0).figure());
        metricsEmpty.setText(view.metricsEmpty());
        showMetrics(view.metrics());
        categoriesEmpty.setText(view.categoriesEmpty());
        showCategories(view.categories());
    }

    private void showMetrics(LiveView.@Nullable Metrics shown) {
        metrics.setVisible(shown != null);
        averageLegend.setVisible(shown != null);
        totalLegend.setVisible(shown != null);
        metricsEmpty.setVisible(shown == null);
        metricsTitle.setText(shown == null ? "" : shown.title());
        metricsNote.setText(shown == null ? "" : shown.note());
        if (shown == null) {
            metrics.setCurves(List.of());
            return;
        }
        Curve.Form form = shown.steps() ? Curve.Form.STEP : Curve.Form.LINE;
        metrics.setDescription(shown.title() + ", " + shown.note());
        metrics.setCurves(List.of(
                Curve.line(totalLegend.getText(), shown.total(), TEAL, Formats::tick, Formats::figure)
                        .on(Curve.Side.RIGHT)
                        .as(form),
                Curve.line(averageLegend.getText(), shown.average(), PURPLE, Formats::tick, Formats::figure)
                        .as(form)));
    }

    private void showCategories(@Nullable CategoriesView shown) {
        categories.setVisible(shown != null);
        categoriesMeter.setVisible(shown != null);
        categoriesEmpty.setVisible(shown == null);
        categoriesTitle.setText(shown == null ? "" : shown.title());
        categoriesState.setText(shown == null ? "" : shown.state());
        if (shown != null) {
            categoriesMeter.setFraction(shown.passed());
            shown.phase().style(categoriesState);
            shown.phase().style(categoriesMeter);
            categoryRows.show(shown.rows(), shown.keys());
        }
    }

    /**
     * Moves the charts.
     *
     * @param first the clock of the first record: at the start curves grow from the left edge, then they move
     * @param now the replay clock at this pulse, epoch milliseconds
     * @param span how much of the past they show, in milliseconds
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void pulse(double first, double now, long span, long nowMillis) {
        axis.move(first, now, (double) span, nowMillis);
        newest.move(first, now, (double) span, nowMillis);
        look();
        throughput.frame(nowMillis);
        metrics.frame(nowMillis);
        for (KpiTile tile : kpis) {
            tile.sparkline().frame(nowMillis);
        }
    }

    /** Asks for other values when the charts show another range; before the pulse draws, so that no gap is seen. */
    private void look() {
        boolean following = axis.followingProperty().get();
        double from = following ? Double.NaN : axis.from();
        double to = following ? Double.NaN : axis.to();
        if (Double.compare(from, lookedFrom) == 0 && Double.compare(to, lookedTo) == 0) {
            return;
        }
        lookedFrom = from;
        lookedTo = to;
        if (following) {
            model.follow();
        } else {
            model.look((long) from, (long) Math.ceil(to));
        }
    }

    /** Puts the line of both charts where a time is that is pointed at elsewhere; epoch milliseconds, NaN for nowhere. */
    public void pointAt(double time) {
        axis.pointAt(time);
    }

    /** The time that is pointed at in the charts, epoch milliseconds; NaN for none. */
    public double pointed() {
        return axis.pointed();
    }

    /** Says whom to tell which moment was picked in a chart; epoch milliseconds. */
    public void setOnPick(DoubleConsumer listener) {
        throughput.setOnPick(listener);
        metrics.setOnPick(listener);
    }

    @FXML
    void follow() {
        axis.follow();
    }

    /** The keys of the page. */
    public KeyMap keys() {
        return new KeyMap("keys.group.charts")
                .ofControl("← →", "keys.crosshair.label")
                .ofControl("↑ ↓", "keys.zoom.label")
                .ofControl("Shift+← →", "keys.pan.label")
                .ofControl("Enter", "keys.pick.label")
                .onIf("Esc", "keys.follow.label", () -> axis.unpoint() || axis.follow());
    }
}
