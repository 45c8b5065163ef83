package dev.nagare.app;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Decoder;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.LiveReading;
import dev.nagare.source.LiveSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.LiveTopicSource;

/**
 * A topic and what to compute of it.
 *
 * @param name what people call it
 * @param properties of the client
 * @param topic which one
 * @param from where the reading begins
 * @param to where it ends
 * @param pipeline what to compute
 */
record TopicReading(
        String name, ClientProperties properties, String topic, StartPosition from, StopPosition to, Pipeline pipeline)
        implements LiveReading {
    @Override
    public Decoder decoder(Pipeline compute) {
        return new JsonDecoder(compute);
    }

    @Override
    public LiveSource open() throws SourceException {
        return new LiveTopicSource(properties, topic, from, to, System::currentTimeMillis, System::nanoTime);
    }
}
