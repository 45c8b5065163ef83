package dev.nagare.ui.window;

import dev.nagare.ui.common.FileDrop;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Page;
import dev.nagare.ui.rail.RailViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The frame: it puts the panels in their places, shows one page at a time and takes dropped files. A page that isn't
 * shown is not in the scene: it costs neither layout nor drawing.
 */
public final class WindowController {
    private final FxmlViews views;
    private final Map<Page, PageContent> pages;
    private final RailViewModel rail;
    private final ObservableBooleanValue empty;
    private final Consumer<List<Path>> opener;
    private final Node hint;

    /** Holds the page, so that its turn in the order of Tab stays between rail and timeline. */
    private final StackPane place = new StackPane();

    @FXML
    private StackPane root;

    @FXML
    private BorderPane frame;

    @FXML
    private StackPane dropHint;

    /**
     * @param views loads the panels
     * @param pages what to show as each page
     * @param rail which page is shown
     * @param empty whether nothing is open: then the start view stands in the place of the pages
     * @param opener opens dropped files
     * @param hint stands below the header
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public WindowController(
            FxmlViews views,
            Map<Page, PageContent> pages,
            RailViewModel rail,
            ObservableBooleanValue empty,
            Consumer<List<Path>> opener,
            Node hint) {
        this.views = views;
        this.pages = pages;
        this.rail = rail;
        this.empty = empty;
        this.opener = opener;
        this.hint = hint;
    }

    @FXML
    void initialize() {
        frame.setTop(new VBox(views.load(FxmlFile.HEADER), hint));
        Parent entries = views.load(FxmlFile.RAIL);
        entries.disableProperty().bind(empty);
        frame.setLeft(entries);
        Parent start = views.load(FxmlFile.START);
        frame.setCenter(place);
        frame.setBottom(new VBox(
                views.load(FxmlFile.PARTITIONS),
                views.load(FxmlFile.DELIVERY),
                views.load(FxmlFile.HONESTY),
                views.load(FxmlFile.TIMELINE)));
        rail.pageProperty().addListener(unused -> showPage(start));
        empty.addListener(unused -> showPage(start));
        showPage(start);
        FileDrop.on(root, dropHint, opener);
    }

    private void showPage(Parent start) {
        place.getChildren().setAll(empty.get() ? start : page().root());
        focusPage();
    }

    private PageContent page() {
        return Objects.requireNonNull(pages.get(rail.page()), "a page without content");
    }

    /** Gives the focus to the page in front, not to what stands first in the window: Space must still play and pause. */
    public void focusPage() {
        if (empty.get()) {
            place.getChildren().get(0).requestFocus();
        } else {
            page().first().requestFocus();
        }
    }
}
