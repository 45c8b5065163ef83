package dev.nagare.source;

import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source whose records come as they happen, with the wall clock as their arrival. */
public interface LiveSource extends RecordSource {
    /** How it goes, at most a moment ago. From any thread. */
    ReadingStatus status();

    /** Whether what the last {@link #poll} handed on had been read before: then all is decided, and it is known. */
    boolean rereads();

    /** Where each partition goes on behind what was handed on. To be called by the thread that polls. */
    Map<TopicPartition, Long> offsets();

    /** By what the brokers know the topic that is read; null where they don't tell, or have not been asked yet. */
    @Nullable
    String incarnation();

    /** Stops fetching, or goes on. What waits meanwhile shows in {@link #status()}. From any thread. */
    void read(boolean on);

    /**
     * Those of the partitions of which no record waits to be read, as far as the brokers know at this moment. Asks them, so
     * it may take its time; a partition that nobody can tell of is not among them. To be called by the thread that polls.
     *
     * @throws SourceException when it can't be read any further, with a sentence for the user
     */
    Set<TopicPartition> drained(Collection<TopicPartition> partitions) throws SourceException;
}
