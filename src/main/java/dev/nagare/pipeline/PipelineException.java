package dev.nagare.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A pipeline file is wrong. The message has one line per mistake: {@code file:line:column: what is wrong; what would be
 * right}.
 */
public final class PipelineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Mistake> mistakes;

    /**
     * @param file the file's name, as people know it
     * @param mistakes at least one, in any order
     */
    public PipelineException(String file, List<Mistake> mistakes) {
        super(lines(file, mistakes));
        this.file = file;
        this.mistakes = mistakes.stream().sorted().toList();
    }

    private static String lines(String file, List<Mistake> mistakes) {
        return mistakes.stream()
                .sorted()
                .map(mistake -> file + ":" + mistake.line() + ":" + mistake.column() + ": " + mistake.message())
                .collect(Collectors.joining("\n"));
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** What is wrong, in the order of the file; never empty. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
