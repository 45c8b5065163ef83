package dev.nagare.ui.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that opens a recording at a moment, as it is typed into a shell. */
final class Link {
    private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9_./:+@%,=]+");

    private Link() {}

    /**
     * @param recording the arguments that open it, its file first
     * @param clock epoch milliseconds
     */
    static String to(List<String> recording, long clock) {
        List<String> words = new ArrayList<>(List.of("nagare", "open"));
        words.addAll(recording);
        words.addAll(3, List.of("--at", Instant.ofEpochMilli(clock).toString()));
        return words.stream().map(Link::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
