package dev.nagare.pipeline;

import dev.nagare.engine.expression.Expressions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads pipeline files, YAML or JSON, and names every mistake in them at once; only a syntax error comes alone. The
 * first reading of a program compiles its conditions and takes some hundred milliseconds. Stateless.
 *
 * <p>A file has at most {@value #MAX_BYTES} bytes, is nested at most {@value YamlTree#MAX_DEPTH} deep and uses no
 * anchors; a pipeline without a {@code name} is called like its file.
 */
public final class PipelineReader {
    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws PipelineException with every mistake, or why the file can't be read
     */
    public Pipeline read(Path file) throws PipelineException {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw alone(name, 1, 1, "there is no such file: " + file);
        } catch (AccessDeniedException e) {
            throw alone(name, 1, 1, "the file may not be read: " + file);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw alone(name, 1, 1, "the file can't be read: " + why);
        }
        return read(decode(bytes, name), name);
    }

    /**
     * Reads a text.
     *
     * @param name what people know the text as; it stands before each mistake
     * @throws PipelineException with every mistake
     */
    public Pipeline read(String text, String name) throws PipelineException {
        if (text.length() > MAX_BYTES) {
            throw alone(name, 1, 1, "the file is larger than " + MAX_BYTES + " bytes; is it a pipeline?");
        }
        YamlTree tree = YamlTree.of(text, name);
        Findings findings = new Findings(tree.text());
        Pipeline pipeline = pipeline(tree.root(), name, findings);
        if (pipeline == null || !findings.mistakes().isEmpty()) {
            throw new PipelineException(name, findings.mistakes());
        }
        return pipeline;
    }

    private static @Nullable Pipeline pipeline(Node root, String file, Findings findings) {
        Section section = Section.of(root, "a pipeline", "time: {outOfOrderness: 5s}", findings);
        if (section == null) {
            return null;
        }
        FieldMap fields = new FieldsReader(findings).read(section.get("fields"));
        TimeSpec time = new TimeReader(findings).read(section);
        Keys keys = new Keys(fields, findings);
        Expressions expressions = new Expressions(fields == null ? mentioned(section) : fields.named());
        Conditions conditions = new Conditions(expressions, findings);
        List<WindowSpec> windows = new WindowsReader(keys, findings).read(section.get("windows"));
        List<RuleSpec> rules = new RulesReader(keys, conditions, findings).read(section.get("rules"));
        SmallSections others = new SmallSections(section, conditions, findings);
        section.allowOnly(SmallSections.TOP_LEVEL);
        return others.pipeline(file, fields, time, windows, rules);
    }

    /** The named fields of a {@code fields} that is wrong elsewhere, so that conditions aren't blamed for it. */
    private static List<String> mentioned(Section pipeline) {
        Node node = pipeline.get("fields");
        Section fields = node == null ? null : Section.of(node, "'fields'", "", new Findings(new FileText("")));
        return fields == null
                ? List.of()
                : fields.values().keySet().stream()
                        .filter(name -> !FieldMap.DEFAULT.paths().containsKey(name) && !Expressions.isReserved(name))
                        .toList();
    }

    private static String decode(byte[] bytes, String name) throws PipelineException {
        if (bytes.length > MAX_BYTES) {
            throw alone(name, 1, 1, "the file is larger than " + MAX_BYTES + " bytes; is it a pipeline?");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return decoder.decode(in).toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            int column = new String(bytes, lineStart, in.position() - lineStart, StandardCharsets.UTF_8).length() + 1;
            throw alone(name, line, column, "the file is no UTF-8 text from here on; save it as UTF-8");
        }
    }

    static PipelineException alone(String file, int line, int column, String message) {
        return new PipelineException(file, List.of(new Mistake(line, column, message)));
    }
}
