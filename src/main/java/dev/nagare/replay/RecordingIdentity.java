package dev.nagare.replay;

import dev.nagare.file.FileIdentity;
import dev.nagare.file.Sha256;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.file.FileInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what the checkpoints of a recording know that they are still of it: its files' sizes and times, a digest of their
 * beginnings and ends, and the pipeline.
 *
 * @param text all of that; equal texts are taken for equal recordings
 * @param name a file name for them, the same one when only the content of the files has changed
 */
public record RecordingIdentity(String text, String name) {
    /**
     * The identity of files under a pipeline.
     *
     * @return null where one of them is no file that can be looked at twice
     */
    public static @Nullable RecordingIdentity of(List<FileInput> inputs, Pipeline pipeline) {
        StringBuilder names = new StringBuilder(Sha256.of(pipeline.toString().getBytes(StandardCharsets.UTF_8)));
        StringBuilder text = new StringBuilder(names);
        for (FileInput input : inputs) {
            if (!(input instanceof FileInput.OnDisk file) || !Files.isRegularFile(file.path())) {
                return null;
            }
            Path path = file.path().toAbsolutePath().normalize();
            names.append('\n').append(path);
            try {
                text.append('\n')
                        .append(path)
                        .append('\n')
                        .append(FileIdentity.of(path).content());
            } catch (IOException e) {
                return null;
            }
        }
        String name =
                Sha256.of(names.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".checkpoints";
        return new RecordingIdentity(text.toString(), name);
    }
}
