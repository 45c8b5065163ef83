package dev.nagare.sink.file;

import dev.nagare.codec.JsonBytes;
import dev.nagare.codec.ResultJson;
import dev.nagare.file.SafeFile;
import dev.nagare.model.DeadLetter;
import dev.nagare.sink.SinkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Dead letters in a file of their own, in the lines of {@code dead-letters.ndjson}. */
public final class DeadLetterFile {
    private static final int FLUSH_BYTES = 64 << 10;

    private DeadLetterFile() {}

    /**
     * Writes them all. The file appears whole or not at all.
     *
     * @param letters in the order of the lines
     * @param shown makes of each what may be written of it
     * @throws SinkException with a sentence, if the file can't be written; one that was there stays then
     */
    public static void write(Path target, List<DeadLetter> letters, UnaryOperator<DeadLetter> shown)
            throws SinkException {
        ResultJson json = new ResultJson();
        JsonBytes buffer = new JsonBytes(FLUSH_BYTES + 4096);
        try (SafeFile file = SafeFile.create(target)) {
            for (DeadLetter letter : letters) {
                json.deadLetter(shown.apply(letter), buffer);
                buffer.raw('\n');
                if (buffer.size() >= FLUSH_BYTES) {
                    file.append(buffer.view());
                    buffer.clear();
                }
            }
            file.append(buffer.view());
            file.commit();
        } catch (IOException e) {
            throw SinkException.of("The dead letters can't be written to " + target, e);
        }
    }
}
