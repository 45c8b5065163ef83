package dev.nagare.ui.window;

import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame: it puts the panels in their places and takes dropped files. */
public final class WindowController {
    private final FxmlViews views;
    private final Consumer<List<Path>> opener;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane frame;

    @FXML
    private VBox bottom;

    @FXML
    private StackPane dropHint;

    /**
     * @param views loads the panels
     * @param opener opens dropped files
     */
    @SuppressWarnings("NullAway.Init") // the fields that FXML fills
    public WindowController(FxmlViews views, Consumer<List<Path>> opener) {
        this.views = views;
        this.opener = opener;
    }

    @FXML
    void initialize() {
        frame.setTop(views.load(FxmlFile.HEADER));
        frame.setLeft(views.load(FxmlFile.RAIL));
        frame.setCenter(views.load(FxmlFile.LIVE));
        bottom.getChildren().setAll(views.load(FxmlFile.HONESTY), views.load(FxmlFile.TIMELINE));
        root.setOnDragOver(this::over);
        root.setOnDragExited(event -> dropHint.setVisible(false));
        root.setOnDragDropped(this::dropped);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            dropHint.setVisible(true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        dropHint.setVisible(false);
        Dragboard board = event.getDragboard();
        boolean files = board.hasFiles() && !board.getFiles().isEmpty();
        if (files) {
            opener.accept(board.getFiles().stream().map(File::toPath).toList());
        }
        event.setDropCompleted(files);
        event.consume();
    }
}
