package dev.nagare.app;

import dev.nagare.codec.IsoTime;
import dev.nagare.codec.Json;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.file.SafeFile;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoded;
import dev.nagare.model.Event;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.FieldsText;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineProposal;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.pipeline.PipelineWriter;
import dev.nagare.session.Recording;
import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import dev.nagare.source.file.FileSource;
import dev.nagare.ui.open.RecordingFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how files are played: with the pipeline beside them, or with one proposed from their first records. Reads
 * files; stateless, so that any thread but the FX thread may call it.
 */
final class FoundRecordings implements RecordingFinder {
    /** How many records a proposal is made from. */
    private static final int SAMPLED = 500;

    /** How many of them a preview shows. */
    private static final int SHOWN = 20;

    private final PipelineReader reader = new PipelineReader();
    private final PipelineBeside beside;

    FoundRecordings(PipelineBeside beside) {
        this.beside = beside;
    }

    @Override
    public Found find(Path file) throws IOException {
        List<SourceRecord> records = firstRecords(file);
        Optional<Path> known = beside.of(file);
        if (known.isEmpty()) {
            return new Found.Proposed(new Proposed(file, proposable(file, records)));
        }
        try {
            return new Found.Ready(FileRecording.of(file, reader.read(known.get()), known.get()));
        } catch (PipelineException e) {
            return new Found.Wrong(known.get(), mistakes(e));
        }
    }

    private static List<SourceRecord> firstRecords(Path file) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        List<SourceItem> batch = new ArrayList<>();
        try (FileSource source = new FileSource(List.of(new FileInput.OnDisk(file)))) {
            while (records.size() < SAMPLED && source.poll(batch, SAMPLED, Duration.ZERO)) {
                for (SourceItem item : batch) {
                    if (item instanceof SourceRecord record) {
                        records.add(record);
                    }
                }
                batch.clear();
            }
        }
        return records;
    }

    /** An empty file is a stream without events; a file of something else is no recording. */
    private static List<SourceRecord> proposable(Path file, List<SourceRecord> records) throws SourceException {
        if (!records.isEmpty() && objects(records).isEmpty()) {
            throw new SourceException(
                    file + " is not a recording: none of its first records is a JSON object. Choose a file of JSON"
                            + " lines, kcat -J lines or CSV, plain or compressed.",
                    null);
        }
        return records;
    }

    private static List<String> mistakes(PipelineException e) {
        return e.mistakes().stream()
                .map(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
                .toList();
    }

    /** A pipeline made from the first records. */
    private final class Proposed implements Proposal {
        private final Path file;
        private final List<SourceRecord> records;
        private final List<Map<String, Object>> objects;
        private final String text;

        Proposed(Path file, List<SourceRecord> records) {
            this.file = file;
            this.records = records;
            this.objects = objects(records);
            String name = new FileInput.OnDisk(file).topic();
            this.text = new PipelineWriter().write(PipelineProposal.of(name, objects));
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public List<String> pointers() {
            return FieldsFound.pointers(objects);
        }

        @Override
        public String with(String wanted, String field, String pointer) {
            try {
                return FieldsText.with(wanted, field, pointer);
            } catch (PipelineException e) {
                return wanted;
            }
        }

        @Override
        public Path target() {
            return beside.target(file);
        }

        @Override
        public void save(String wanted, Path target) throws IOException {
            if (target.equals(target())) {
                Files.createDirectories(target.getParent());
            }
            SafeFile.write(target, wanted.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Preview preview(String wanted) {
            List<FieldFinding> fields = FieldsFound.in(records, objects, wanted);
            try {
                JsonDecoder decoder = new JsonDecoder(reader.read(wanted, "pipeline"));
                List<Row> rows = records.stream()
                        .limit(SHOWN)
                        .map(record -> row(decoder.decode(record)))
                        .toList();
                return new Preview(List.of(), fields, rows);
            } catch (PipelineException e) {
                return new Preview(mistakes(e), fields, List.of());
            }
        }

        @Override
        public Recording recording(String wanted) throws IOException {
            try {
                return FileRecording.of(file, reader.read(wanted, "pipeline"));
            } catch (PipelineException e) {
                throw new IOException(String.join("\n", mistakes(e)), e);
            }
        }
    }

    /** The payloads that are JSON objects, as conditions see them. */
    private static List<Map<String, Object>> objects(List<SourceRecord> records) {
        JsonDecoder decoder = new JsonDecoder(ANY);
        List<Map<String, Object>> objects = new ArrayList<>();
        for (SourceRecord record : records) {
            byte[] value = record.value();
            if (value != null && !record.tooLarge() && isObject(value)) {
                objects.add(decoder.payload(value).fields());
            }
        }
        return objects;
    }

    private static boolean isObject(byte[] value) {
        for (byte b : value) {
            if (b == '{') {
                return Json.isValid(value);
            }
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return false;
    }

    private static Row row(Decoded decoded) {
        if (decoded instanceof Event event) {
            return new Row(
                    IsoTime.format(event.timestamp()),
                    orEmpty(event.user()),
                    orEmpty(event.category()),
                    orEmpty(event.amount()),
                    event.id(),
                    true);
        }
        DeadLetter letter = (DeadLetter) decoded;
        return new Row("", "", "", "", letter.reason() + ": " + letter.detail(), false);
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Any pipeline will do to look into payloads. */
    private static final Pipeline ANY = PipelineProposal.of("any", List.of());
}
