package dev.nagare.ui.open;

import dev.nagare.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's dialog; it opens where the last file was. */
public final class SystemFileChoice implements FileChoice {
    private final Texts texts;
    private @Nullable File folder;

    public SystemFileChoice(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Optional<Path> choose(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("open.chooser.title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                texts.get("open.chooser.recordings"),
                                "*.ndjson",
                                "*.jsonl",
                                "*.json",
                                "*.csv",
                                "*.gz",
                                "*.zst"),
                        new FileChooser.ExtensionFilter(texts.get("open.chooser.all"), "*"));
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        File file = chooser.showOpenDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        folder = file.getParentFile();
        return Optional.of(file.toPath());
    }

    @Override
    public Optional<Path> any(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("open.chooser.file"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(Window owner, Path start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("open.chooser.folder"));
        File from = start.toFile();
        if (from.isDirectory()) {
            chooser.setInitialDirectory(from);
        }
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> save(Window owner, Path proposed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("open.chooser.save"));
        chooser.setInitialFileName(String.valueOf(proposed.getFileName()));
        Path from = proposed.toAbsolutePath().getParent();
        if (from != null && from.toFile().isDirectory()) {
            chooser.setInitialDirectory(from.toFile());
        }
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
