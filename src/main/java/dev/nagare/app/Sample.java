package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.session.SourceStatus;
import dev.nagare.source.file.FileInput;
import dev.nagare.ui.open.Bundled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;

/** The recordings that come with the program. */
enum Sample {
    /** Ten minutes of made-up card transactions, by {@code nagare generate}. */
    CARD_TRANSACTIONS("card-transactions.ndjson.gz", "card-transactions.yaml"),

    /** A year of a shop's invoices: UCI Online Retail, Chen (2015), CC BY 4.0. */
    ONLINE_RETAIL("online-retail-invoices.ndjson.gz", "online-retail.yaml"),

    TRANSACTION_MONITORING("card-transactions.ndjson.gz", "transaction-monitoring.yaml"),
    CATEGORY_TOTALS("card-transactions.ndjson.gz", "category-totals.yaml"),
    TRANSFORM_ENRICH("raw-orders.ndjson", "transform-enrich.yaml"),
    TUMBLING_MINUTE("payments.ndjson", "tumbling-minute.yaml"),
    SLIDING_FIVE_MINUTES("payments.ndjson", "sliding-five-minutes.yaml"),
    SIMPLE_PROCESSOR("values.ndjson", "simple-processor.yaml"),
    ORDERED_PROCESSING("parcel-steps.ndjson", "ordered-processing.yaml"),
    VIP_USERS("card-transactions.ndjson.gz", "vip-users.yaml"),
    RESILIENT_PROCESSING("payments.ndjson", "resilient-processing.yaml");

    private final String recording;
    private final String pipeline;

    Sample(String recording, String pipeline) {
        this.recording = recording;
        this.pipeline = pipeline;
    }

    /** The sample that the window calls so. */
    static Sample of(Bundled wanted) {
        return switch (wanted) {
            case CARD_TRANSACTIONS -> CARD_TRANSACTIONS;
            case ONLINE_RETAIL -> ONLINE_RETAIL;
            case TRANSACTION_MONITORING -> TRANSACTION_MONITORING;
            case CATEGORY_TOTALS -> CATEGORY_TOTALS;
            case TRANSFORM_ENRICH -> TRANSFORM_ENRICH;
            case TUMBLING_MINUTE -> TUMBLING_MINUTE;
            case SLIDING_FIVE_MINUTES -> SLIDING_FIVE_MINUTES;
            case SIMPLE_PROCESSOR -> SIMPLE_PROCESSOR;
            case ORDERED_PROCESSING -> ORDERED_PROCESSING;
            case VIP_USERS -> VIP_USERS;
            case RESILIENT_PROCESSING -> RESILIENT_PROCESSING;
        };
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The recording with its pipeline. Compiles conditions: takes some hundred milliseconds the first time. */
    FileRecording recording() {
        try (InputStream text = resource("/pipelines/" + pipeline).openStream()) {
            Pipeline compute = new PipelineReader().read(new String(text.readAllBytes(), UTF_8), pipeline);
            FileInput input = new FileInput.InProgram(resource("/samples/" + recording));
            return new FileRecording(recording, SourceStatus.Kind.SAMPLE, input, compute, null, null);
        } catch (PipelineException e) {
            throw new IllegalStateException("a pipeline of our own is wrong: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a sample can't be read from the program", e);
        }
    }

    private static URL resource(String path) {
        return Objects.requireNonNull(Sample.class.getResource(path), path + " is missing from the program");
    }
}
