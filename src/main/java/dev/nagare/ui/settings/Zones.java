package dev.nagare.ui.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Time zones as people type them. */
final class Zones {
    private Zones() {}

    /** The zones to choose from: UTC first, then places by name. */
    static List<String> all() {
        List<String> places = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("UTC"), places.stream())
                .toList();
    }

    /**
     * The zone that a text means: its name in any case with blanks for underscores, the place alone if only one zone
     * ends with it ({@code tokyo}), or an offset ({@code +09:00}). Empty when none or several do.
     */
    static Optional<ZoneId> parse(String text) {
        String wanted = text.strip().replace(' ', '_');
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.equalsIgnoreCase(wanted)) {
                return Optional.of(ZoneId.of(id));
            }
        }
        String ending = "/" + wanted.toLowerCase(Locale.ROOT);
        List<String> places = all().stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).endsWith(ending))
                .toList();
        if (places.size() == 1) {
            return Optional.of(ZoneId.of(places.get(0)));
        }
        try {
            return Optional.of(ZoneId.of(wanted));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
