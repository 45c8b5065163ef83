package dev.nagare.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code windows}. */
final class WindowsReader {
    /** The most windows that one event may be in: each costs memory and time with every event. */
    static final long MAX_WINDOWS_PER_EVENT = 100_000;

    private static final int MAX_WINDOWS = 100;
    private static final int MAX_NAME = 100;
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Map<String, List<String>> KEYS = Map.of(
            "tumbling", List.of("name", "type", "key", "size", "offset", "alignment"),
            "hopping", List.of("name", "type", "key", "size", "advance", "offset"),
            "sliding", List.of("name", "type", "key", "size"),
            "session", List.of("name", "type", "key", "gap"));
    private static final List<String> TYPES = List.of("tumbling", "hopping", "sliding", "session");
    private static final List<String> ALL_KEYS =
            List.of("name", "type", "key", "size", "advance", "offset", "gap", "alignment");
    private static final List<String> ALIGNMENTS = List.of("epoch", "first-event");

    private final Keys keys;
    private final Findings findings;
    private final Scalars scalars;
    private final Set<String> names = new HashSet<>();

    WindowsReader(Keys keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    /** The definitions that are right, in their order. */
    List<WindowSpec> read(@Nullable Node node) {
        List<WindowSpec> windows = new ArrayList<>();
        if (node == null || Section.isEmpty(node)) {
            return windows;
        }
        if (!(node instanceof SequenceNode list)) {
            findings.add(node, "'windows' must be a list, as - {name: per-minute, type: tumbling, size: 1m}");
            return windows;
        }
        if (list.getValue().size() > MAX_WINDOWS) {
            findings.add(node, "more than " + MAX_WINDOWS + " windows");
            return windows;
        }
        for (Node element : list.getValue()) {
            Section section = Section.of(element, "a window", "{name: per-minute, type: tumbling, size: 1m}", findings);
            WindowSpec window = section == null ? null : window(section);
            if (window != null) {
                windows.add(window);
            }
        }
        return windows;
    }

    private @Nullable WindowSpec window(Section section) {
        String name = scalars.name(section.require("name", "every window has a name"), "a window's name", MAX_NAME);
        if (name != null && !names.add(name)) {
            findings.add(section.keyNode("name"), "another window is called '" + Section.shown(name) + "' already");
        }
        String type = scalars.oneOf(
                section.require("type", "it is one of " + String.join(", ", TYPES)), "window type", TYPES);
        String key = keys.read(section.get("key"));
        if (type == null) {
            section.allowOnly(ALL_KEYS);
            return null;
        }
        checkKeys(section, type);
        return switch (type) {
            case "tumbling" -> tumbling(section, name, key);
            case "hopping" -> hopping(section, name, key);
            case "sliding" -> {
                Duration size = length(section, "size", "a window has a size, as size: 5m");
                yield name == null || size == null ? null : new WindowSpec.Sliding(name, key, size);
            }
            default -> {
                Duration gap = length(section, "gap", "a session ends after a gap, as gap: 30m");
                yield name == null || gap == null ? null : new WindowSpec.Session(name, key, gap);
            }
        };
    }

    /** Tells keys of another type of window from those that no window has. */
    private void checkKeys(Section section, String type) {
        List<String> own = KEYS.getOrDefault(type, ALL_KEYS);
        section.allowOnly(ALL_KEYS);
        for (String key : section.values().keySet()) {
            if (ALL_KEYS.contains(key) && !own.contains(key)) {
                findings.add(
                        section.keyNode(key),
                        "a " + type + " window has no '" + key + "'; it has " + String.join(", ", own));
            }
        }
    }

    private @Nullable WindowSpec tumbling(Section section, @Nullable String name, @Nullable String key) {
        Duration size = length(section, "size", "a window has a size, as size: 1m");
        Duration offset = scalars.anyDuration(section.get("offset"), "'offset'");
        String alignment = scalars.oneOf(section.get("alignment"), "alignment", ALIGNMENTS);
        boolean firstEvent = "first-event".equals(alignment);
        if (firstEvent && section.has("offset")) {
            findings.add(
                    section.keyNode("offset"),
                    "a window that starts with its first event has no 'offset'; leave out one of the two");
        }
        if (name == null || size == null) {
            return null;
        }
        return firstEvent
                ? new WindowSpec.FirstEventTumbling(name, key, size)
                : new WindowSpec.Tumbling(name, key, size, offset == null ? Duration.ZERO : offset);
    }

    private @Nullable WindowSpec hopping(Section section, @Nullable String name, @Nullable String key) {
        Duration size = length(section, "size", "a window has a size, as size: 10m");
        Duration advance = length(section, "advance", "a hopping window starts every so often, as advance: 1m");
        Duration offset = scalars.anyDuration(section.get("offset"), "'offset'");
        if (name == null || size == null || advance == null) {
            return null;
        }
        if ((size.toMillis() - 1) / advance.toMillis() + 1 > MAX_WINDOWS_PER_EVENT) {
            findings.add(
                    section.keyNode("advance"),
                    "every event would be in more than " + MAX_WINDOWS_PER_EVENT
                            + " windows; make 'advance' longer or 'size' shorter");
            return null;
        }
        return new WindowSpec.Hopping(name, key, size, advance, offset == null ? Duration.ZERO : offset);
    }

    private @Nullable Duration length(Section section, String key, String whatToWrite) {
        return scalars.duration(section.require(key, whatToWrite), "'" + key + "'", INSTANT);
    }
}
