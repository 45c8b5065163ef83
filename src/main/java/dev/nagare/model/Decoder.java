package dev.nagare.model;

/**
 * Turns records into events. The engine calls it in step 1, after the check for redelivery; {@code codec} implements
 * it. Not thread-safe: one decoder belongs to one engine.
 */
public interface Decoder {
    /** Reads the record; never throws for what the record contains. */
    Decoded decode(SourceRecord record);

    /** Makes a payload again from the bytes that a checkpoint kept. */
    Payload payload(byte[] bytes);
}
