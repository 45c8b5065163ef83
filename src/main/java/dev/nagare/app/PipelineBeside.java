package dev.nagare.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pipeline file that lies beside a recording and has its name. */
final class PipelineBeside {
    private static final List<String> ENDINGS =
            List.of(".yaml", ".yml", ".json", ".pipeline.yaml", ".pipeline.yml", ".pipeline.json");

    private PipelineBeside() {}

    /** The names that are looked for, in this order: those of {@code a.yaml} and so on beside {@code a.ndjson.gz}. */
    static List<Path> candidates(Path recording) {
        String name = String.valueOf(recording.getFileName());
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        List<Path> candidates = new ArrayList<>();
        for (String ending : ENDINGS) {
            Path candidate = recording.resolveSibling(stem + ending);
            if (!candidate.equals(recording)) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /** The first of them that exists. */
    static Optional<Path> of(Path recording) {
        return candidates(recording).stream().filter(Files::isRegularFile).findFirst();
    }
}
