package dev.nagare.ui.open;

import dev.nagare.session.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds out how files are played. It reads them, so it is never called on the FX thread. */
@FunctionalInterface
public interface RecordingFinder {
    /**
     * Looks at a recording and for the pipeline beside it.
     *
     * @throws IOException with a sentence for the user, if the file can't be read
     */
    Found find(Path recording) throws IOException;

    /** What was found. */
    sealed interface Found {
        /**
         * Everything is there.
         *
         * @param recording can be played
         */
        record Ready(Recording recording) implements Found {}

        /**
         * No pipeline lies beside it.
         *
         * @param proposal what the first records suggest
         */
        record Proposed(Proposal proposal) implements Found {}

        /**
         * The pipeline file is wrong.
         *
         * @param pipeline the file
         * @param mistakes each with line, column and what would be right
         */
        record Wrong(Path pipeline, List<String> mistakes) implements Found {
            public Wrong {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /** A pipeline that the first records suggest, to be looked at and changed before it is played. */
    interface Proposal {
        /** The pipeline file as text. */
        String text();

        /** Where fields can be found in the first records, as pipeline files write it. */
        List<String> pointers();

        /**
         * The text with a field found elsewhere; the text as it is where that can't be written into it.
         *
         * @param pointer empty when the field is not to be read
         */
        String with(String text, String field, String pointer);

        /** Where the pipeline is saved unless the user says otherwise: beside the recording. */
        Path target();

        /**
         * Saves a text; the file is wholly new or as it was.
         *
         * @throws IOException with a sentence, if it can't be written
         */
        void save(String text, Path target) throws IOException;

        /** What a text would do with the first records. May take its time: never on the FX thread. */
        Preview preview(String text);

        /**
         * The recording with that pipeline.
         *
         * @throws IOException with a sentence, if the text has mistakes
         */
        Recording recording(String text) throws IOException;
    }

    /**
     * What a pipeline text does with the first records.
     *
     * @param mistakes in the text, each with line and column; then there are no rows
     * @param fields what was found of each field
     * @param rows one per record
     */
    record Preview(List<String> mistakes, List<FieldFinding> fields, List<Row> rows) {
        public Preview {
            mistakes = List.copyOf(mistakes);
            fields = List.copyOf(fields);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What was found where a field is said to be.
     *
     * @param name the field's name
     * @param pointer where it is said to be, as written; empty when it is not read
     * @param present in how many of the first records something was there
     * @param of how many were looked at; 0 when the text can't be tried
     * @param example the first value; empty when there was none
     */
    record FieldFinding(String name, String pointer, int present, int of, String example) {}

    /**
     * What becomes of a record.
     *
     * @param timestamp event time, ISO; empty for a dead letter, as the next three
     * @param user the event's user or empty
     * @param category the event's category or empty
     * @param amount the event's amount or empty
     * @param result the event's id, or why it is a dead letter
     * @param event whether it becomes an event
     */
    record Row(String timestamp, String user, String category, String amount, String result, boolean event) {}
}
