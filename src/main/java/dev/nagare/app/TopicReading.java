package dev.nagare.app;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.file.Sha256;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.LiveReading;
import dev.nagare.session.Profile;
import dev.nagare.settings.Connection;
import dev.nagare.sink.Outlets;
import dev.nagare.source.LiveSource;
import dev.nagare.source.Reread;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;
import dev.nagare.store.ReadingKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A topic and what to compute of it.
 *
 * @param name what people call it
 * @param properties of the client
 * @param topic which one
 * @param from where the reading begins
 * @param to where it ends
 * @param pipeline what to compute
 * @param profile the saved connection by which it is read; null where it is read without one
 */
record TopicReading(
        String name,
        ClientProperties properties,
        String topic,
        StartPosition from,
        StopPosition to,
        Pipeline pipeline,
        @Nullable Profile profile)
        implements LiveReading {
    /** A saved connection as a session knows it. */
    static Profile profile(Connection connection) {
        return new Profile(
                connection.name(), Profile.Mark.valueOf(connection.colour().name()), connection.mayWrite());
    }

    @Override
    public Decoder decoder(Pipeline compute) {
        return new JsonDecoder(compute);
    }

    /**
     * A reading that ends somewhere is done then, and nobody goes on with it. As a member of a group it is the group that
     * knows where to go on, and with which partitions.
     */
    @Override
    public @Nullable ReadingKey key(Pipeline compute) {
        return to instanceof StopPosition.Never && !shared()
                ? new ReadingKey(
                        profile == null ? String.valueOf(properties.text("bootstrap.servers")) : profile.name(),
                        topic,
                        from.toString(),
                        Sha256.of(compute.toString().getBytes(StandardCharsets.UTF_8)))
                : null;
    }

    @Override
    public boolean shared() {
        return from instanceof StartPosition.Member;
    }

    @Override
    public @Nullable Outlets outlets(Pipeline compute) {
        return PipelineOutlets.areIn(compute) ? PipelineOutlets.of(compute, () -> properties, System::getenv) : null;
    }

    @Override
    public LiveSource open(Reread what) throws SourceException {
        return source().goingOnFrom(what);
    }

    @Override
    public LiveSource open() throws SourceException {
        return source();
    }

    private LiveTopicSource source() throws SourceException {
        return new LiveTopicSource(properties, topic, from, to, System::currentTimeMillis, System::nanoTime);
    }
}
