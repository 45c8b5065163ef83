package dev.nagare.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes found so far in one file. */
final class Findings {
    /** A file that is another kind of file has thousands of mistakes; nobody reads beyond these. */
    private static final int MOST = 200;

    private final FileText text;
    private final List<Mistake> mistakes = new ArrayList<>();

    Findings(FileText text) {
        this.text = text;
    }

    FileText text() {
        return text;
    }

    void add(Node node, String message) {
        add(FileText.of(node.getStartMark()), message);
    }

    void add(FileText.Place place, String message) {
        Mistake mistake = new Mistake(place.line(), place.column(), message);
        if (mistakes.size() < MOST && !mistakes.contains(mistake)) {
            mistakes.add(mistake);
        }
    }

    List<Mistake> mistakes() {
        return mistakes;
    }
}
