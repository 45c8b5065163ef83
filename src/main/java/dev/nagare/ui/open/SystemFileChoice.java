package dev.nagare.ui.open;

import dev.nagare.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
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
}
