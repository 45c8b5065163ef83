package dev.nagare.sink;

import java.util.List;

/**
 * Where results go, before anybody was asked.
 *
 * @param routes what goes to whom, by the targets' names
 * @param targets each of them once, not empty
 * @param retry how patiently
 */
public record Outlets(Outgoing.Routes routes, List<LazyTarget> targets, Retry retry) {
    public Outlets {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("results go nowhere");
        }
    }
}
