package dev.nagare.ui;

import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.delivery.DeliveryController;
import dev.nagare.ui.partitions.PartitionsController;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;

/** The drawers above the honesty row, of which one at most is open. FX thread only. */
final class Drawers {
    /** Each of them. */
    enum Which {
        PARTITIONS,
        DELIVERY
    }

    /**
     * One of them.
     *
     * @param shown whether it is open
     * @param focused whether the focus is in there
     * @param focus goes there
     * @param keys those that count while the focus is there
     */
    private record Drawer(BooleanProperty shown, BooleanSupplier focused, Runnable focus, Supplier<KeyMap> keys) {}

    private final Map<Which, Drawer> drawers = new EnumMap<>(Which.class);

    Drawers(Dashboard.Panels panels, PartitionsController partitions, DeliveryController delivery) {
        drawers.put(
                Which.PARTITIONS,
                new Drawer(
                        panels.partitions().shownProperty(),
                        partitions::isFocused,
                        partitions::focus,
                        partitions::keys));
        drawers.put(
                Which.DELIVERY,
                new Drawer(panels.delivery().shownProperty(), delivery::isFocused, delivery::focus, delivery::keys));
    }

    /**
     * Whoever opens a drawer wants to go through it, and the other one makes room; whoever closes it goes on with the page.
     *
     * @param refresh fills what was opened
     * @param focusPage goes to the page
     */
    void onChange(Runnable refresh, Runnable focusPage) {
        for (Drawer drawer : drawers.values()) {
            drawer.shown.addListener((property, old, open) -> {
                refresh.run();
                if (open) {
                    drawers.values().stream()
                            .filter(other -> !other.equals(drawer))
                            .forEach(other -> other.shown.set(false));
                    drawer.focus.run();
                } else {
                    focusPage.run();
                }
            });
        }
    }

    /** Opens one, or closes it. */
    void toggle(Which which) {
        BooleanProperty shown =
                Objects.requireNonNull(drawers.get(which), "a drawer").shown();
        shown.set(!shown.get());
    }

    /** The keys of the one that has the focus; empty where none has it. */
    Optional<KeyMap> keys() {
        return drawers.values().stream()
                .filter(drawer -> drawer.focused.getAsBoolean())
                .map(drawer -> drawer.keys.get())
                .findFirst();
    }
}
