package dev.nagare.ui.common;

import dev.nagare.pipeline.WindowSpec;

/** What a window definition is called in words. */
public final class WindowWords {
    private WindowWords() {}

    /** Type, lengths and key: {@code tumbling 1 m · by category}. */
    public static String describe(WindowSpec spec, Texts texts) {
        String kind = kind(spec, texts);
        String key = spec.key();
        return key == null ? kind : texts.get("windows.kind.keyed", kind, key);
    }

    /** Type and lengths: {@code tumbling 1 m}. */
    public static String kind(WindowSpec spec, Texts texts) {
        if (spec instanceof WindowSpec.Tumbling tumbling) {
            return texts.get(
                    "windows.kind.tumbling", Formats.length(tumbling.size().toMillis()));
        }
        if (spec instanceof WindowSpec.FirstEventTumbling tumbling) {
            return texts.get(
                    "windows.kind.firstEvent", Formats.length(tumbling.size().toMillis()));
        }
        if (spec instanceof WindowSpec.Hopping hopping) {
            return texts.get(
                    "windows.kind.hopping",
                    Formats.length(hopping.size().toMillis()),
                    Formats.length(hopping.advance().toMillis()));
        }
        if (spec instanceof WindowSpec.Sliding sliding) {
            return texts.get(
                    "windows.kind.sliding", Formats.length(sliding.size().toMillis()));
        }
        return texts.get(
                "windows.kind.session",
                Formats.length(((WindowSpec.Session) spec).gap().toMillis()));
    }
}
