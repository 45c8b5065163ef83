package dev.nagare.pipeline;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML or JSON text as a tree whose nodes know their places.
 *
 * @param root the one document's root
 * @param text for places inside scalars
 */
record YamlTree(Node root, FileText text) {
    /** The deepest nesting. */
    static final int MAX_DEPTH = 50;

    /** Parses the text; a syntax error, an empty text or an anchor is reported alone. */
    static YamlTree of(String content, String file) throws PipelineException {
        String text = readable(content);
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(PipelineReader.MAX_BYTES);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null || isTag(e) ? e.getContextMark() : e.getProblemMark();
            throw PipelineReader.alone(
                    file, mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, words(e));
        } catch (ReaderException e) {
            throw controlCharacter(text, e, file);
        } catch (YAMLException e) {
            boolean depth = String.valueOf(e.getMessage()).startsWith("Nesting Depth");
            String why =
                    depth ? "it is nested more than " + MAX_DEPTH + " deep" : firstLine(String.valueOf(e.getMessage()));
            throw PipelineReader.alone(file, 1, 1, "the file is no readable YAML: " + why);
        } catch (StackOverflowError | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw PipelineReader.alone(file, 1, 1, "the file is no readable YAML");
        }
        if (root == null) {
            throw PipelineReader.alone(
                    file, 1, 1, "the file is empty; the smallest pipeline is time: {outOfOrderness: 5s}");
        }
        refuseAnchors(root, file);
        return new YamlTree(root, new FileText(text));
    }

    /**
     * Drops a byte order mark. In JSON, tabs between values become blanks and {@code \/} a slash: both are right there
     * but not in YAML.
     */
    private static String readable(String content) {
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        if (!text.stripLeading().startsWith("{")) {
            return text;
        }
        StringBuilder json = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                json.append(escaped == '/' ? "/" : "\\" + escaped);
                continue;
            } else if (!quoted && c == '\t') {
                c = ' ';
            }
            json.append(c);
        }
        return json.toString();
    }

    private static PipelineException controlCharacter(String text, ReaderException e, String file) {
        int position = Math.min(Math.max(0, e.getPosition()), text.codePointCount(0, text.length()));
        String before = text.substring(0, text.offsetByCodePoints(0, position));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        String character = String.format("U+%04X", e.getCodePoint());
        return PipelineReader.alone(
                file, line, column, "the character " + character + " can't stand in a pipeline; is this a text file?");
    }

    /** A condition like {@code !has(payload.x)} without quotes is a tag to YAML. */
    private static boolean isTag(MarkedYAMLException e) {
        return e.getContext() != null && e.getContext().startsWith("while scanning a tag");
    }

    private static String words(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("\\t(TAB)")) {
            return "a tab can't stand here in YAML; use spaces";
        }
        if (problem.startsWith("found character '@'")
                || problem.startsWith("found character '`'")
                || problem.startsWith("found character '%'")) {
            return "a text that starts with " + problem.substring(16, 19) + " must stand in quotes";
        }
        if (isTag(e)) {
            return "a text that starts with '!' must stand in quotes";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a ':' can't stand here; put a text that contains ': ' in quotes, or check the indentation";
        }
        if (problem.startsWith("but found another document")) {
            return "a second document starts here; a pipeline file has one";
        }
        if (problem.startsWith("found undefined alias")) {
            return "a text that starts with '*' must stand in quotes";
        }
        String context = e.getContext() == null ? "" : firstLine(e.getContext()) + ": ";
        return "this is no YAML: " + context + firstLine(problem);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Anchors let a small file mean a huge one; pipelines don't need them. Each node is looked at once. */
    private static void refuseAnchors(Node root, String file) throws PipelineException {
        List<Mistake> mistakes = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.getAnchor() != null) {
                FileText.Place place = FileText.of(node.getStartMark());
                Mistake mistake = new Mistake(
                        place.line(),
                        place.column(),
                        "pipeline files have no anchors ('&'); write the value out, or quote the text");
                if (mistakes.contains(mistake)) {
                    continue;
                }
                mistakes.add(mistake);
                if (mistakes.size() >= 20) {
                    break;
                }
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    open.push(tuple.getKeyNode());
                    open.push(tuple.getValueNode());
                }
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(open::push);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new PipelineException(file, mistakes);
        }
    }
}
