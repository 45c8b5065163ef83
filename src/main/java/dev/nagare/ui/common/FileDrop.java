package dev.nagare.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets a part of the window take files that are dragged onto it, and says so while they are over it. FX thread only. */
public final class FileDrop {
    private FileDrop() {}

    /**
     * Makes a node take files.
     *
     * @param hint shown while files are over it
     * @param taker gets those that are dropped, one or more
     */
    public static void on(Node node, Node hint, Consumer<List<Path>> taker) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                hint.setVisible(true);
            }
            event.consume();
        });
        node.setOnDragExited(event -> hint.setVisible(false));
        node.setOnDragDropped(event -> {
            hint.setVisible(false);
            drop(event, taker);
        });
    }

    private static void drop(DragEvent event, Consumer<List<Path>> taker) {
        Dragboard board = event.getDragboard();
        boolean files = board.hasFiles() && !board.getFiles().isEmpty();
        if (files) {
            taker.accept(board.getFiles().stream().map(File::toPath).toList());
        }
        event.setDropCompleted(files);
        event.consume();
    }
}
