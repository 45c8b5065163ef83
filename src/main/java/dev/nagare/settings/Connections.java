package dev.nagare.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The saved ways to clusters, in the order in which people see them. Immutable; a change is a new value.
 *
 * @param all no two of one name
 */
public record Connections(List<Connection> all) {
    /** Before one was saved. */
    public static final Connections NONE = new Connections(List.of());

    public Connections {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (Connection connection : all) {
            if (!names.add(connection.name())) {
                throw new IllegalArgumentException("two connections are called " + connection.name());
            }
        }
    }

    /** The one of that name. */
    public Optional<Connection> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * With that one in the place of an older one, or at the end.
     *
     * @param before the name of the one that it replaces; another one than its own when it was renamed
     */
    public Connections with(String before, Connection connection) {
        List<Connection> changed = new ArrayList<>(all);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(before)) {
                changed.set(i, connection);
                return new Connections(changed);
            }
        }
        changed.add(connection);
        return new Connections(changed);
    }

    /** Without the one of that name. */
    public Connections without(String name) {
        return new Connections(
                all.stream().filter(one -> !one.name().equals(name)).toList());
    }

    /** A name that is free: the wanted one, or with a number behind it. */
    public String free(String wanted) {
        String name = wanted;
        for (int i = 2; named(name).isPresent(); i++) {
            name = wanted + " " + i;
        }
        return name;
    }
}
