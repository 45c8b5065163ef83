package dev.nagare.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the pipeline file that lies beside a recording, {@code NAME.pipeline.yaml} (or {@code .yml}, {@code .json}), or
 * {@code NAME.yaml} where {@code NAME} is the recording's name up to its first dot. First the one of just that name; else
 * the longest whose name the recording's begins with ({@code online-retail.pipeline.json} for {@code
 * online-retail-invoices.ndjson.gz}); else the only {@code .pipeline} file in the folder; else the one that was saved in
 * the user's own folder for data because this folder can't be written.
 */
final class PipelineBeside {
    private static final List<String> ENDINGS = List.of(".pipeline.yaml", ".pipeline.yml", ".pipeline.json");
    private static final List<String> PLAIN_ENDINGS = List.of(".yaml", ".yml");

    /** A folder with more entries than this is not searched to its end. */
    private static final int MOST_ENTRIES = 10_000;

    private final Path kept;

    /** @param data the user's folder for data; need not exist */
    PipelineBeside(Path data) {
        kept = data.resolve("pipelines");
    }

    /** The file, if there is one. */
    Optional<Path> of(Path recording) throws IOException {
        Optional<Path> beside = beside(recording);
        return beside.isPresent() ? beside : Optional.of(kept(recording)).filter(Files::isRegularFile);
    }

    /** The file in the recording's folder, if there is one. */
    static Optional<Path> beside(Path recording) throws IOException {
        Path folder = recording.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String name = name(recording);
        List<Path> pipelines;
        try (Stream<Path> files = Files.list(folder)) {
            pipelines = files.limit(MOST_ENTRIES)
                    .filter(file -> !stem(file).isEmpty())
                    .sorted()
                    .toList();
        }
        Optional<Path> named = pipelines.stream()
                .filter(file -> belongs(name, stem(file)))
                .max(Comparator.comparingInt(file -> stem(file).length()));
        if (named.isPresent() && stem(named.get()).equals(name)) {
            return named;
        }
        Optional<Path> plain = PLAIN_ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
        if (plain.isPresent()) {
            return plain;
        }
        return named.isPresent() || pipelines.size() != 1 ? named : Optional.of(pipelines.get(0));
    }

    /** Where a pipeline for the recording is saved so that it is found again. */
    Path target(Path recording) {
        Path beside = recording.toAbsolutePath().resolveSibling(name(recording) + ENDINGS.get(0));
        return Files.isWritable(beside.getParent()) ? beside : kept(recording);
    }

    /** Recordings of one name in different folders have a file each. */
    private Path kept(Path recording) {
        String folder = String.valueOf(recording.toAbsolutePath().normalize().getParent());
        return kept.resolve(name(recording) + "-" + Integer.toHexString(folder.hashCode()) + ENDINGS.get(0));
    }

    /** Where the pipeline of a topic is kept; need not exist. Topics of one name in different clusters have a file each. */
    Path ofTopic(String connection, String topic) {
        // Kafka's names of topics are names of files too; people's names of connections are not.
        return kept.resolve(topic + "-" + Integer.toHexString(connection.hashCode()) + ENDINGS.get(0));
    }

    /** The names that decide without doubt, as a sentence lists them. */
    static String wanted(Path recording) {
        return name(recording) + ENDINGS.get(0) + " or " + name(recording) + PLAIN_ENDINGS.get(0);
    }

    private static boolean belongs(String recording, String stem) {
        return recording.startsWith(stem)
                && (recording.length() == stem.length() || !Character.isLetterOrDigit(recording.charAt(stem.length())));
    }

    private static String name(Path recording) {
        String name = String.valueOf(recording.getFileName());
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** A pipeline file's name without its ending; empty for any other file. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        for (String ending : ENDINGS) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return "";
    }
}
