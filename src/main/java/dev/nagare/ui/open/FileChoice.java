package dev.nagare.ui.open;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Lets the user choose a recording: the system's dialog, which a test can't press. */
@FunctionalInterface
public interface FileChoice {
    /** The file chosen; empty when the user changed their mind. FX thread. */
    Optional<Path> choose(Window owner);
}
