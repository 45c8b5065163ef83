package dev.nagare.ui.open;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Lets the user choose a recording: the system's dialog, which a test can't press. */
@FunctionalInterface
public interface FileChoice {
    /** The file chosen; empty when the user changed their mind. FX thread. */
    Optional<Path> choose(Window owner);

    /** Any file; empty when the user changed their mind. FX thread. */
    default Optional<Path> any(Window owner) {
        return Optional.empty();
    }

    /** A folder; empty when the user changed their mind. FX thread. */
    default Optional<Path> folder(Window owner, Path start) {
        return Optional.empty();
    }

    /** Where to save a file; the system has asked whether one that is there may be replaced. FX thread. */
    default Optional<Path> save(Window owner, Path proposed) {
        return Optional.empty();
    }
}
