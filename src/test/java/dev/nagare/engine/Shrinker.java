package dev.nagare.engine;

import dev.nagare.engine.RandomStream.Case;
import dev.nagare.model.SourceItem;
import dev.nagare.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a failing case small: leaves out whatever can be left out while it still fails (Zeller's ddmin, greedily). */
final class Shrinker {
    private Shrinker() {}

    static Case shrink(Case failing, Predicate<Case> fails) {
        Case smallest = failing;
        int size;
        do {
            size = size(smallest);
            smallest = simplerPipeline(smallest, fails);
            smallest = fewerItems(smallest, fails);
        } while (size(smallest) < size);
        return smallest;
    }

    private static int size(Case c) {
        return c.items().size()
                + c.pipeline().windows().size()
                + c.pipeline().rules().size();
    }

    private static Case fewerItems(Case failing, Predicate<Case> fails) {
        Case smallest = failing;
        for (int chunk = Math.max(1, failing.items().size() / 2); chunk >= 1; chunk /= 2) {
            for (int from = smallest.items().size() - chunk; from >= 1; from -= chunk) {
                List<SourceItem> fewer = new ArrayList<>(smallest.items());
                fewer.subList(from, from + chunk).clear();
                Case candidate = smallest.withItems(fewer);
                if (fails.test(candidate)) {
                    smallest = candidate;
                }
                from = Math.min(from, smallest.items().size());
            }
        }
        return smallest;
    }

    private static Case simplerPipeline(Case failing, Predicate<Case> fails) {
        Case smallest = failing;
        for (int i = smallest.pipeline().windows().size() - 1; i >= 0; i--) {
            smallest = smaller(smallest, without(smallest.pipeline(), i, -1), fails);
        }
        for (int i = smallest.pipeline().rules().size() - 1; i >= 0; i--) {
            smallest = smaller(smallest, without(smallest.pipeline(), -1, i), fails);
        }
        Pipeline p = smallest.pipeline();
        smallest = smaller(
                smallest,
                new Pipeline(
                        p.name(),
                        p.fields(),
                        p.time(),
                        p.windows(),
                        p.rules(),
                        Map.of(),
                        p.delivery(),
                        p.buffer(),
                        p.maxKeys(),
                        p.deduplicateWithin()),
                fails);
        p = smallest.pipeline();
        smallest = smaller(
                smallest,
                new Pipeline(
                        p.name(),
                        p.fields(),
                        p.time(),
                        p.windows(),
                        p.rules(),
                        p.transform(),
                        p.delivery(),
                        Pipeline.Buffer.DEFAULT,
                        p.maxKeys(),
                        p.deduplicateWithin()),
                fails);
        p = smallest.pipeline();
        smallest = smaller(
                smallest,
                new Pipeline(
                        p.name(),
                        p.fields(),
                        p.time(),
                        p.windows(),
                        p.rules(),
                        p.transform(),
                        p.delivery(),
                        p.buffer(),
                        Pipeline.DEFAULT_MAX_KEYS,
                        p.deduplicateWithin()),
                fails);
        p = smallest.pipeline();
        return smaller(
                smallest,
                new Pipeline(
                        p.name(),
                        p.fields(),
                        p.time(),
                        p.windows(),
                        p.rules(),
                        p.transform(),
                        p.delivery(),
                        p.buffer(),
                        p.maxKeys(),
                        null),
                fails);
    }

    private static Pipeline without(Pipeline p, int window, int rule) {
        var windows = new ArrayList<>(p.windows());
        var rules = new ArrayList<>(p.rules());
        if (window >= 0) {
            windows.remove(window);
        }
        if (rule >= 0) {
            rules.remove(rule);
        }
        return new Pipeline(
                p.name(),
                p.fields(),
                p.time(),
                windows,
                rules,
                p.transform(),
                p.delivery(),
                p.buffer(),
                p.maxKeys(),
                p.deduplicateWithin());
    }

    private static Case smaller(Case failing, Pipeline pipeline, Predicate<Case> fails) {
        Case candidate = failing.withPipeline(pipeline);
        return fails.test(candidate) ? candidate : failing;
    }
}
