package dev.nagare.sink.kafka;

/**
 * The topic of a pipeline's dead letters: {@code <name>.dead-letters}.
 *
 * <p>A topic's name has letters of ASCII, digits, points, dashes and underscores, at most 249 of them, while a pipeline may
 * be called anything: each run of other characters becomes one dash, and what is too long loses its end. Two pipelines
 * whose names differ only in that share the topic; the headers of a dead letter say where its record stood.
 */
public final class DeadLetterTopic {
    private static final String ENDING = ".dead-letters";
    private static final int LONGEST = 249;

    private DeadLetterTopic() {}

    /** The topic's name. */
    public static String of(String pipeline) {
        String name = pipeline.replaceAll("[^A-Za-z0-9._-]+", "-");
        int most = LONGEST - ENDING.length();
        return (name.length() <= most ? name : name.substring(0, most)) + ENDING;
    }
}
