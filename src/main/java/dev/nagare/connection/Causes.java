package dev.nagare.connection;

/** What lies behind a failure of Kafka's client library, which wraps it several times. */
public final class Causes {
    private Causes() {}

    /**
     * What the innermost cause says, without a point at its end; what it is where it says nothing. Kafka's messages name
     * no secrets: what it logs of them is hidden.
     */
    public static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        String words = message == null || message.isBlank() ? inner.getClass().getSimpleName() : message.strip();
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
