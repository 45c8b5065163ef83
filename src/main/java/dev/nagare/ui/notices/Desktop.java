package dev.nagare.ui.notices;

import java.util.function.Consumer;

/**
 * What shows notifications outside the window. It makes harmless what can't be shown as it is: texts come from a stream, may
 * be of any length and hold anything.
 */
public interface Desktop {
    /** Shows nothing. */
    Desktop NONE = new Desktop() {
        @Override
        public void show(Notice notice, Consumer<Answer> told) {
            told.accept(Answer.missing(""));
        }

        @Override
        public void onClick(Runnable clicked) {}
    };

    /** What became of a notification. */
    enum Outcome {
        /** It was shown, with a sound if one was wanted. */
        SHOWN,
        /** It was shown; this desktop makes no sounds for programs. */
        SILENT,
        /** Nothing here shows notifications. */
        MISSING,
        /** What shows them didn't answer in time. */
        NO_ANSWER,
        /** It said no. */
        REFUSED;

        /** Whether it can be seen. */
        boolean shows() {
            return this == SHOWN || this == SILENT;
        }
    }

    /**
     * An answer.
     *
     * @param outcome what became of it
     * @param detail what the system said, in its words; empty where it said nothing
     */
    record Answer(Outcome outcome, String detail) {
        static Answer missing(String detail) {
            return new Answer(Outcome.MISSING, detail);
        }
    }

    /**
     * Shows a notification. Returns at once.
     *
     * @param told is given the answer, on another thread
     */
    void show(Notice notice, Consumer<Answer> told);

    /** Says what to do when somebody clicks on a notification, on another thread; never called where clicks aren't told. */
    void onClick(Runnable clicked);
}
