package dev.nagare.source;

import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import java.util.Collection;
import java.util.Set;

/** A source whose records come as they happen, with the wall clock as their arrival. */
public interface LiveSource extends RecordSource {
    /** How it goes, at most a moment ago. From any thread. */
    ReadingStatus status();

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
