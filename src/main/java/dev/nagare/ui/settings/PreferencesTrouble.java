package dev.nagare.ui.settings;

import dev.nagare.settings.SavedFile.SetAside;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.Problem;
import java.nio.file.Path;

/** What can go wrong with the files that keep preferences. */
public sealed interface PreferencesTrouble {
    /** In words. */
    Problem problem(Texts texts);

    /** What such a file holds. */
    enum Held {
        SETTINGS,
        REMEMBERED,
        CONNECTIONS,
        SECRETS
    }

    /**
     * A file could not be used.
     *
     * @param setAside what became of it
     * @param what what it held
     */
    record Unusable(SetAside setAside, Held what) implements PreferencesTrouble {
        @Override
        public Problem problem(Texts texts) {
            boolean moved = !setAside.kept().equals(setAside.file());
            return new Problem(
                    texts.get(
                            switch (what) {
                                case SETTINGS -> "settings.aside.what";
                                case REMEMBERED -> "settings.remembered.what";
                                case CONNECTIONS -> "connect.aside.what";
                                case SECRETS -> "connect.secretsAside.what";
                            }),
                    texts.get(
                            setAside.newer() ? "settings.aside.newer" : "settings.aside.why",
                            setAside.file().toString()),
                    moved
                            ? texts.get(
                                    switch (what) {
                                        case SETTINGS, REMEMBERED -> "settings.aside.todo";
                                        case CONNECTIONS, SECRETS -> "connect.aside.todo";
                                    },
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
