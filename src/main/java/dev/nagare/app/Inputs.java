package dev.nagare.app;

import dev.nagare.source.SourceException;
import dev.nagare.source.file.FileInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What {@code --input} names: files, patterns, standard input. */
final class Inputs {
    private static final String STANDARD_INPUT = "-";

    private Inputs() {}

    /**
     * Finds them.
     *
     * @throws SourceException if a pattern fits nothing, or a folder can't be read; a file that is missing is found by
     *     whoever reads it
     */
    static List<FileInput> of(List<String> names, InputStream in) throws SourceException {
        List<FileInput> inputs = new ArrayList<>();
        boolean standard = false;
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                if (standard) {
                    throw new SourceException("Standard input can be read only once: name - once.", null);
                }
                standard = true;
                inputs.add(new FileInput.Standard(in));
            } else {
                addFiles(name, inputs);
            }
        }
        return inputs;
    }

    private static void addFiles(String name, List<FileInput> inputs) throws SourceException {
        try {
            Path path = Path.of(name);
            if (!isPattern(name) || Files.exists(path)) {
                inputs.add(new FileInput.OnDisk(path));
                return;
            }
        } catch (InvalidPathException e) {
            // On Windows a name with a star is no path, but a pattern.
            if (!isPattern(name)) {
                throw new SourceException("There is no file " + name + ": that is no name of a file.", e);
            }
        }
        List<Path> found = matches(name);
        if (found.isEmpty()) {
            throw new SourceException("No file fits the pattern " + name + ". Check the folder and the ending.", null);
        }
        found.forEach(file -> inputs.add(new FileInput.OnDisk(file)));
    }

    private static boolean isPattern(String name) {
        return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /** The files that fit, by name; only the last part of the path may have wildcards. */
    private static List<Path> matches(String name) throws SourceException {
        int slash = Math.max(
                name.lastIndexOf('/'), name.lastIndexOf(FileSystems.getDefault().getSeparator()));
        String folder = slash < 0 ? "" : name.substring(0, slash + 1);
        if (isPattern(folder)) {
            throw new SourceException(
                    "The pattern " + name + " has wildcards in a folder's name. Use them in the file's name only.",
                    null);
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.substring(slash + 1));
            return files.filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SourceException("The folder " + folder + " can't be read. Check its name.", e);
        } catch (PatternSyntaxException e) {
            throw new SourceException("The pattern " + name + " is not a pattern: " + e.getDescription() + ".", e);
        }
    }
}
