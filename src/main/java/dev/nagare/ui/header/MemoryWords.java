package dev.nagare.ui.header;

import dev.nagare.session.MemoryStatus;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Texts;

/** What is said of what outlives this window. Confined to the FX thread. */
final class MemoryWords {
    private final Texts texts;
    private final Formats formats;

    MemoryWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** In two or three words. */
    String label(MemoryStatus memory) {
        return switch (memory.state()) {
            case BEGUN, RESUMED -> texts.get("header.memory.since", formats.clock(memory.since(), true));
            case CHANGED -> texts.get("header.memory.changedShort");
            case IN_USE, NEWER, UNWRITABLE, FULL, DAMAGED -> texts.get("header.memory.not");
        };
    }

    /** What happened, why, and what to do. */
    String whole(MemoryStatus memory) {
        String said = state(memory);
        String aside = memory.setAside();
        return aside == null ? said : said + "\n" + texts.get("header.memory.setAside", aside);
    }

    private String state(MemoryStatus memory) {
        String folder = memory.folder();
        return switch (memory.state()) {
            case BEGUN -> texts.get("header.memory.begun", formats.clock(memory.since(), true), folder);
            case RESUMED ->
                texts.get(
                        "header.memory.resumed",
                        formats.clock(memory.since(), true),
                        formats.clock(memory.left(), true),
                        folder);
            case CHANGED -> texts.get("header.memory.changed");
            case IN_USE -> texts.get("header.memory.inUse", folder);
            case NEWER -> texts.get("header.memory.newer", folder);
            case UNWRITABLE -> texts.get("header.memory.unwritable", folder);
            case FULL -> texts.get("header.memory.full", folder);
            case DAMAGED -> texts.get("header.memory.damaged", folder);
        };
    }
}
