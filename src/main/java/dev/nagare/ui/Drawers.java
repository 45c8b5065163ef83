package dev.nagare.ui;

import dev.nagare.ui.common.Drawer;
import dev.nagare.ui.common.KeyMap;
import java.util.List;
import java.util.Optional;

/** The drawers above the honesty row, of which one at most is open. FX thread only. */
final class Drawers {
    private final List<Drawer> drawers;

    Drawers(Drawer... drawers) {
        this.drawers = List.of(drawers);
    }

    /**
     * Whoever opens a drawer wants to go through it, and the other one makes room; whoever closes it goes on with the page.
     *
     * @param refresh fills what was opened
     * @param focusPage goes to the page
     */
    void onChange(Runnable refresh, Runnable focusPage) {
        for (Drawer drawer : drawers) {
            drawer.shownProperty().addListener((property, old, open) -> {
                refresh.run();
                if (open) {
                    drawers.stream()
                            .filter(other -> other != drawer)
                            .forEach(other -> other.shownProperty().set(false));
                    drawer.focus();
                } else {
                    focusPage.run();
                }
            });
        }
    }

    /** Opens one, or closes it. */
    static void toggle(Drawer drawer) {
        drawer.shownProperty().set(!drawer.shownProperty().get());
    }

    /** The keys of the one that has the focus; empty where none has it. */
    Optional<KeyMap> keys() {
        return drawers.stream().filter(Drawer::isFocused).map(Drawer::keys).findFirst();
    }
}
