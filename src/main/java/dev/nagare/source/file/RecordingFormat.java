package dev.nagare.source.file;

import dev.nagare.codec.Json;
import dev.nagare.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a text is written in. Its content decides; the file's ending only where the content could be either: a
 * {@code .ndjson} in which every line is broken is still one of JSON lines, and each line becomes a dead letter.
 */
enum RecordingFormat {
    /** One JSON value a line: plain events, kcat's lines or our own recordings. */
    JSON_LINES,
    /** Comma-separated values with a header. */
    CSV;

    /** How much of the text is looked at. Bytes. */
    static final int SAMPLE = 64 << 10;

    private static final int MAX_QUOTE = 60;

    /**
     * Looks at the beginning of a text.
     *
     * @param sample the beginning
     * @param length how much of the array it is
     * @param name how messages name the input
     * @throws SourceException if it is neither, with a sentence that names the line
     */
    static RecordingFormat of(byte[] sample, int length, String name) throws SourceException {
        List<byte[]> lines = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        lines(sample, length, lines, numbers);
        if (lines.isEmpty()) {
            return JSON_LINES;
        }
        byte[] first = lines.get(0);
        refuseOneValueOverManyLines(lines, numbers, name);
        if (startsObject(first) || Json.isValid(first)) {
            return JSON_LINES;
        }
        refuseBinary(sample, length, name);
        if (isHeader(lines)) {
            return CSV;
        }
        if (lines.stream().anyMatch(RecordingFormat::startsObject)) {
            return JSON_LINES;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(ndjson|jsonl|json)(\\.(gz|zst))?")) {
            return JSON_LINES;
        }
        if (lower.matches(".*\\.csv(\\.(gz|zst))?")) {
            return CSV;
        }
        String text = new String(first, StandardCharsets.UTF_8).strip();
        throw new SourceException(
                name + " is no recording: line " + (numbers.get(0) + 1) + " (\""
                        + (text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…")
                        + "\") is neither a JSON object nor the header of a CSV file. Give NDJSON, kcat -J lines or "
                        + "CSV with a header, plain, .gz or .zst.",
                null);
    }

    private static void lines(byte[] sample, int length, List<byte[]> lines, List<Long> numbers) {
        LineReader reader = new LineReader(new ByteArrayInputStream(sample, 0, length));
        try {
            while (reader.next()) {
                if (!reader.blank()) {
                    lines.add(reader.copy());
                    numbers.add(reader.index());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What jq and editors make of JSON: neither its first line nor the next one is a value, and the first goes on. */
    private static void refuseOneValueOverManyLines(List<byte[]> lines, List<Long> numbers, String name)
            throws SourceException {
        if (lines.size() < 2 || Json.isValid(lines.get(0)) || Json.isValid(lines.get(1))) {
            return;
        }
        String text = new String(lines.get(0), StandardCharsets.UTF_8).strip();
        if (text.matches("[\\[{](.*[\\[{,])?")) {
            boolean array = text.startsWith("[");
            throw new SourceException(
                    name + " is no recording: in line " + (numbers.get(0) + 1) + " begins one JSON "
                            + (array ? "array" : "object") + " over many lines. Write one object a line, for example "
                            + "with jq -c " + (array ? "'.[]'" : ".") + ".",
                    null);
        }
    }

    private static boolean startsObject(byte[] line) {
        return startsObject(line, 0, line.length);
    }

    /** Whether a line begins as a JSON object does, behind white space. */
    static boolean startsObject(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return line[i] == '{';
            }
        }
        return false;
    }

    /** Two or more distinct names, none of them a number, and where a second row is there, as many cells in it. */
    private static boolean isHeader(List<byte[]> lines) {
        List<String> names = CsvRow.cells(lines.get(0), CsvRow.delimiter(lines.get(0)));
        if (names.size() < 2 || new HashSet<>(names).size() < names.size()) {
            return false;
        }
        for (String name : names) {
            if (name.isBlank() || Json.isNumber(name.getBytes(StandardCharsets.UTF_8))) {
                return false;
            }
        }
        if (lines.size() < 2) {
            return true;
        }
        // A row may go on over several lines, or lack its last cells, but hardly all of the first rows do.
        for (int i = 1; i < Math.min(lines.size(), 20); i++) {
            if (CsvRow.cells(lines.get(i), CsvRow.delimiter(lines.get(0))).size() == names.size()) {
                return true;
            }
        }
        return false;
    }

    private static void refuseBinary(byte[] b, int length, String name) throws SourceException {
        String kind = null;
        int strange = 0;
        for (int i = 0; i < length; i++) {
            boolean control = b[i] >= 0 && b[i] < ' ' && b[i] != '\n' && b[i] != '\r' && b[i] != '\t';
            strange += control ? 1 : 0;
        }
        if (strange > 0) {
            kind = "a binary file";
        }
        for (Magic magic : Magic.values()) {
            kind = magic.begins(b, length) ? magic.words : kind;
        }
        if (kind != null) {
            throw new SourceException(
                    name + " is " + kind + ", not a recording. Give NDJSON, kcat -J lines or CSV with a header, plain, "
                            + ".gz or .zst.",
                    null);
        }
    }

    /** Files that people take for recordings, by how they begin. */
    private enum Magic {
        ZIP("a ZIP archive", "PK\u0003\u0004"),
        PARQUET("a Parquet file", "PAR1"),
        AVRO("an Avro file", "Obj\u0001"),
        SQLITE("an SQLite database", "SQLite format 3"),
        BZIP2("compressed with bzip2", "BZh"),
        XZ("compressed with xz", "\u00fd7zXZ"),
        LZ4("compressed with lz4", "\u0004\"M\u0018"),
        UTF_16_LE("text in UTF-16 and not UTF-8", "\u00ff\u00fe"),
        UTF_16_BE("text in UTF-16 and not UTF-8", "\u00fe\u00ff");

        private final String words;
        private final String latin1;

        Magic(String words, String latin1) {
            this.words = words;
            this.latin1 = latin1;
        }

        boolean begins(byte[] b, int length) {
            byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
            return length >= magic.length && Arrays.equals(b, 0, magic.length, magic, 0, magic.length);
        }
    }
}
