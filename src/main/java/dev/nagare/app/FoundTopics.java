package dev.nagare.app;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.Reading;
import dev.nagare.model.SourceRecord;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.FirstRecords;
import dev.nagare.ui.open.RecordingFinder.Found;
import dev.nagare.ui.open.TopicFinder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out how topics are played: with a pipeline from a file, or with one proposed from their first records. */
final class FoundTopics implements TopicFinder {
    private final PipelineReader reader = new PipelineReader();
    private final PipelineBeside kept;

    /** @param kept where the pipelines of topics are kept */
    FoundTopics(PipelineBeside kept) {
        this.kept = kept;
    }

    @Override
    public Found find(Reading wanted, BooleanSupplier cancelled) throws IOException {
        Path chosen = wanted.pipeline();
        Path own = kept.ofTopic(wanted.connection().name(), wanted.topic());
        Optional<Path> known =
                chosen != null ? Optional.of(chosen) : Optional.of(own).filter(Files::isRegularFile);
        ClientProperties properties = wanted.properties();
        if (known.isPresent() && !wanted.asking()) {
            try {
                return new Found.Ready(reading(wanted, properties, reader.read(known.get())));
            } catch (PipelineException e) {
                return new Found.Wrong(known.get(), ProposedPipeline.mistakes(e));
            }
        }
        List<SourceRecord> records = FirstRecords.of(
                properties, wanted.topic(), wanted.start(), ProposedPipeline.SAMPLED, System::nanoTime, cancelled);
        @Nullable String text = known.isPresent() ? text(known.get()) : null;
        return new Found.Proposed(new ProposedPipeline(
                wanted.topic(),
                ProposedPipeline.withObjects(
                        records,
                        "The topic " + wanted.topic() + " can't be shown: none of its first records is a JSON object."
                                + " Choose another topic."),
                text,
                known.orElse(own),
                pipeline -> reading(wanted, properties, pipeline)));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SourceException(file + " is no UTF-8 text. Choose a pipeline file.", e);
        }
    }

    private static TopicReading reading(Reading wanted, ClientProperties properties, Pipeline pipeline) {
        return new TopicReading(
                wanted.topic(),
                properties,
                wanted.topic(),
                wanted.start(),
                wanted.stop(),
                pipeline,
                TopicReading.profile(wanted.connection()));
    }
}
