package dev.nagare.ui.settings;

import dev.nagare.settings.SavedFile.SetAside;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.Problem;
import java.nio.file.Path;

/** What can go wrong with the files that keep preferences. */
public sealed interface PreferencesTrouble {
    /** In words. */
    Problem problem(Texts texts);

    /**
     * A file could not be used.
     *
     * @param setAside what became of it
     * @param chosen whether it held what the user chose; else what the program remembers
     */
    record Unusable(SetAside setAside, boolean chosen) implements PreferencesTrouble {
        @Override
        public Problem problem(Texts texts) {
            boolean moved = !setAside.kept().equals(setAside.file());
            return new Problem(
                    texts.get(chosen ? "settings.aside.what" : "settings.remembered.what"),
                    texts.get(
                            setAside.newer() ? "settings.aside.newer" : "settings.aside.why",
                            setAside.file().toString()),
                    moved
                            ? texts.get(
                                    "settings.aside.todo",
                                    String.valueOf(setAside.kept().getFileName()))
                            : texts.get("settings.aside.stays"),
                    setAside.reason());
        }
    }

    /**
     * What was chosen could not be saved.
     *
     * @param file where it should stand
     * @param reason why it does not
     */
    record Unsaved(Path file, String reason) implements PreferencesTrouble {
        @Override
        public Problem problem(Texts texts) {
            return new Problem(
                    texts.get("settings.unsaved.what"),
                    texts.get("settings.unsaved.why", file.toString()),
                    texts.get("settings.unsaved.todo"),
                    reason);
        }
    }
}
