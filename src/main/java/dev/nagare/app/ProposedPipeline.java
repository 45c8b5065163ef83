package dev.nagare.app;

import dev.nagare.codec.IsoTime;
import dev.nagare.codec.Json;
import dev.nagare.codec.JsonDecoder;
import dev.nagare.file.SafeFile;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoded;
import dev.nagare.model.Event;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.FieldsText;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineProposal;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.pipeline.PipelineWriter;
import dev.nagare.session.Recording;
import dev.nagare.source.SourceException;
import dev.nagare.ui.open.RecordingFinder.FieldFinding;
import dev.nagare.ui.open.RecordingFinder.Preview;
import dev.nagare.ui.open.RecordingFinder.Proposal;
import dev.nagare.ui.open.RecordingFinder.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A pipeline for a file or a topic, made from its first records, to be looked at and changed. Stateless. */
final class ProposedPipeline implements Proposal {
    /** How many records a proposal is made from. */
    static final int SAMPLED = 500;

    /** How many of them a preview shows. */
    private static final int SHOWN = 20;

    /** Any pipeline will do to look into payloads. */
    private static final Pipeline ANY = PipelineProposal.of("any", List.of());

    private final PipelineReader reader = new PipelineReader();
    private final List<SourceRecord> records;
    private final List<Map<String, Object>> objects;
    private final String text;
    private final Path target;
    private final Function<Pipeline, Recording> recording;

    /**
     * @param name what to call it
     * @param text the pipeline file to begin with; null for one that the records suggest
     * @param target where it is saved unless the user says otherwise
     * @param recording what is played with a pipeline
     */
    ProposedPipeline(
            String name,
            List<SourceRecord> records,
            @Nullable String text,
            Path target,
            Function<Pipeline, Recording> recording) {
        this.records = records;
        this.objects = objects(records);
        this.text = text != null ? text : new PipelineWriter().write(PipelineProposal.of(name, objects));
        this.target = target;
        this.recording = recording;
    }

    /**
     * The records, if a pipeline can be made from them. Without records there are no events yet; records of something
     * else are no stream of events.
     *
     * @param otherwise the sentence for the user, if none of them is a JSON object
     */
    static List<SourceRecord> withObjects(List<SourceRecord> records, String otherwise) throws SourceException {
        if (!records.isEmpty() && objects(records).isEmpty()) {
            throw new SourceException(otherwise, null);
        }
        return records;
    }

    static List<String> mistakes(PipelineException e) {
        return e.mistakes().stream()
                .map(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
                .toList();
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
        return target;
    }

    @Override
    public void save(String wanted, Path file) throws IOException {
        if (file.equals(target)) {
            Files.createDirectories(file.getParent());
        }
        SafeFile.write(file, wanted.getBytes(StandardCharsets.UTF_8));
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
            return recording.apply(reader.read(wanted, "pipeline"));
        } catch (PipelineException e) {
            throw new IOException(String.join("\n", mistakes(e)), e);
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
}
