package dev.nagare.app;

import org.jspecify.annotations.Nullable;

/** What windows are shown on. */
@FunctionalInterface
interface Screen {
    /** Makes it ready. Returns null when it is, else a sentence that says why there is none and what it needs. */
    @Nullable
    String start();
}
