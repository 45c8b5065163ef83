package dev.nagare.ui.windows;

import dev.nagare.model.WindowResult;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.table.Column;
import dev.nagare.ui.table.ColumnMemory;
import dev.nagare.ui.table.LiveTable;
import dev.nagare.ui.table.Widths;
import dev.nagare.ui.windows.DefinitionsViewModel.ResultRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The page of windows: a card per definition, two side by side, and one for the results of all. */
public final class WindowsPageController {
    private static final int COLUMNS = 2;
    /** Below this a card would show too few rows; then the page scrolls. */
    private static final double LEAST_HEIGHT = 180;

    /** How many results say how wide their times are. */
    private static final int MEASURED = 60;

    private final DefinitionsViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final ColumnMemory memory;
    private final LineColumns columns;

    @FXML
    private StackPane page;

    @FXML
    private ScrollPane scroll;

    @FXML
    private GridPane grid;

    @FXML
    private Label empty;

    @FXML
    private VBox resultsCard;

    @FXML
    private Label resultsSummary;

    @FXML
    private StackPane resultsPlace;

    private LiveTable<ResultRow> results;
    private final List<DefinitionView> cards = new ArrayList<>();
    private final List<Node> tables = new ArrayList<>();
    private final List<Node> strips = new ArrayList<>();
    private List<String> shown = List.of();
    private List<Node> wide = List.of();
    private ReorderCard reorder;
    private double intervals;
    private double keys;
    private boolean dates;

    @SuppressWarnings("NullAway.Init") // the fields that FXML fills, and what is made from them
    public WindowsPageController(DefinitionsViewModel model, Texts texts, Formats formats, ColumnMemory memory) {
        this.model = model;
        this.texts = texts;
        this.formats = formats;
        this.memory = memory;
        this.columns = new LineColumns(texts, formats);
    }

    @FXML
    void initialize() {
        resultsSummary.textProperty().bind(model.resultsSummaryProperty());
        empty.textProperty().bind(model.emptyProperty());
        makeResults();
        reorder = new ReorderCard(model.bufferProperty(), texts, formats);
        grid.widthProperty().addListener(unused -> fitCards());
        scroll.skinProperty().addListener(unused -> paintDirectly());
        model.definitionsProperty().addListener((property, old, definitions) -> show(definitions));
        model.resultsProperty().addListener((property, old, rows) -> {
            fitColumns(rows.list());
            results.show(rows);
        });
        formats.zoneProperty().addListener(unused -> results.refresh());
        model.maskedProperty().addListener(unused -> {
            results.refresh();
            cards.forEach(DefinitionView::refresh);
        });
        show(model.definitionsProperty().get());
    }

    /**
     * The skin keeps a picture of what scrolls. Here that changes all the time, and for each bar that moves the whole
     * picture would be made anew before it is copied to the screen.
     */
    private void paintDirectly() {
        Node viewport = scroll.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    private void makeResults() {
        results = new LiveTable<>("results", LiveTable.Newest.FIRST, ResultRow::number, resultColumns(), texts, memory);
        Label none = new Label();
        none.getStyleClass().add("empty");
        none.setMaxWidth(320);
        none.textProperty().bind(texts.valueOf("windows.results.none"));
        results.getStyleClass().add("tight");
        results.setPlaceholder(none);
        results.nameProperty().bind(texts.valueOf("windows.results.title"));
        resultsPlace.getChildren().add(results);
    }

    private List<Column<ResultRow>> resultColumns() {
        return List.of(
                Column.<ResultRow>text(
                                LineColumns.INTERVAL,
                                "windows.column.window",
                                LineColumns.INTERVAL_WIDTH,
                                this::interval)
                        .styled("quiet", "small")
                        .sortedBy(Comparator.comparingLong(row -> row.result().end())),
                Column.<ResultRow>text(
                                "name",
                                "windows.column.definition",
                                96,
                                row -> row.result().window())
                        .styled("quiet")
                        .atLeast(86)
                        .sortedBy(Comparator.comparing(row -> row.result().window())),
                Column.<ResultRow>text(LineColumns.KEY, "windows.column.key", 92, this::key)
                        .styled("strong")
                        .sortedBy(Comparator.comparing(
                                row -> LineColumns.orEmpty(row.result().key()))),
                Column.<ResultRow>number(
                                "count",
                                "windows.column.count",
                                58,
                                row -> Formats.count(row.result().totals().count()))
                        .atLeast(48)
                        .sortedBy(Comparator.comparingLong(
                                row -> row.result().totals().count())),
                Column.<ResultRow>number(
                                "total",
                                "windows.column.total",
                                108,
                                row -> Formats.amount(row.result().totals().total()))
                        .atLeast(84)
                        .sortedBy(Comparator.comparingDouble(
                                row -> LineColumns.value(row.result().totals()))),
                Column.<ResultRow>number(
                                "average",
                                "windows.column.average",
                                92,
                                row -> Formats.amount(row.result().totals().average()))
                        .styled("quiet")
                        .atLeast(70)
                        .sortedBy(Comparator.comparingDouble(
                                row -> LineColumns.mean(row.result().totals()))),
                Column.<ResultRow>text("timing", "windows.column.timing", 110, row -> timing(row.result()))
                        .drawn(() -> new LateCell<>(
                                row -> timing(row.result()), row -> row.result().timing() == WindowResult.Timing.LATE))
                        .sortedBy(Comparator.comparingInt(row -> row.result().revision())));
    }

    private String interval(ResultRow row) {
        return formats.interval(row.result().start(), row.result().end(), model.dates());
    }

    private String key(ResultRow row) {
        return model.key(row.result().window(), row.result().key());
    }

    private void fitColumns(List<ResultRow> rows) {
        if (model.dates() != dates) {
            dates = model.dates();
            intervals = 0;
        }
        double wanted = Widths.ofTimes(rows.stream().limit(MEASURED).map(this::interval));
        if (wanted > intervals) {
            intervals = wanted;
            results.setWidth(LineColumns.INTERVAL, wanted, wanted);
        }
        double key = Widths.ofNames(rows.stream().limit(MEASURED).map(this::key));
        if (key > keys) {
            keys = key;
            LineColumns.fitSqueezableKeys(results, key);
        }
    }

    private String timing(WindowResult result) {
        return result.timing() == WindowResult.Timing.ON_TIME
                ? texts.get("windows.timing.onTime")
                : texts.get("windows.timing.late", Formats.count(result.revision()));
    }

    private void show(List<Definition> definitions) {
        empty.setVisible(definitions.isEmpty());
        scroll.setVisible(!definitions.isEmpty());
        if (definitions.isEmpty()) {
            // Between two sessions: the cards wait, for the next one nearly always has the same definitions.
            return;
        }
        List<String> wanted = definitions.stream()
                .map(definition -> definition.name() + '\n' + definition.shape())
                .toList();
        if (!wanted.equals(shown)) {
            shown = wanted;
            make(definitions);
            wide = List.of();
            place();
        }
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).show(definitions.get(i));
        }
        fitCards();
    }

    private void make(List<Definition> definitions) {
        cards.clear();
        tables.clear();
        strips.clear();
        List<Node> sessions = new ArrayList<>();
        for (Definition definition : definitions) {
            switch (definition.shape()) {
                case BARS -> add(new DefinitionCard(definition, columns, model, texts, memory), tables);
                case SPANS -> add(new SessionsCard(definition, columns, model, texts, memory), sessions);
                case FIGURES -> add(new FigureStrip(definition, texts), strips);
            }
        }
        tables.add(reorder);
        tables.add(resultsCard);
        tables.addAll(sessions);
    }

    private <T extends Node & DefinitionView> void add(T card, List<Node> where) {
        cards.add(card);
        where.add(card);
    }

    /** Two cards beside each other, where both need no more than half of the page; a wider one has a row of its own. */
    private void fitCards() {
        double half = (grid.getWidth() - grid.getHgap()) / COLUMNS;
        if (half <= 0) {
            return;
        }
        List<Node> wanted =
                tables.stream().filter(card -> leastWidth(card) > half).toList();
        if (!wanted.equals(wide)) {
            wide = wanted;
            place();
        }
    }

    private double leastWidth(Node card) {
        return card instanceof DefinitionView view ? view.leastWidth() : card == resultsCard ? results.leastWidth() : 0;
    }

    /** The windows first, then the results and the sessions, then a strip for each definition that slides. */
    private void place() {
        grid.getChildren().clear();
        grid.getRowConstraints().clear();
        List<Node> left = new ArrayList<>(tables);
        while (!left.isEmpty()) {
            Node card = left.remove(0);
            Node beside = wide.contains(card)
                    ? null
                    : left.stream()
                            .filter(next -> !wide.contains(next))
                            .findFirst()
                            .orElse(null);
            // All want the same, so they share the room in equal parts.
            RowConstraints height = new RowConstraints(LEAST_HEIGHT, LEAST_HEIGHT, Double.MAX_VALUE);
            height.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(height);
            int row = grid.getRowConstraints().size() - 1;
            grid.add(card, 0, row, beside == null ? COLUMNS : 1, 1);
            if (beside != null) {
                left.remove(beside);
                grid.add(beside, 1, row);
            }
        }
        for (Node strip : strips) {
            grid.getRowConstraints().add(new RowConstraints(FigureStrip.HEIGHT));
            grid.add(strip, 0, grid.getRowConstraints().size() - 1, COLUMNS, 1);
        }
    }

    /** What gets the focus when the page is opened. */
    public Node first() {
        return page;
    }

    /** The keys of this page. */
    public KeyMap keys() {
        return results.describeKeys(new KeyMap("keys.group.windows"));
    }
}
