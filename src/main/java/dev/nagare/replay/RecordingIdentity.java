package dev.nagare.replay;

import dev.nagare.pipeline.Pipeline;
import dev.nagare.source.file.FileInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    /** How much of each end is looked at. Bytes. */
    private static final int SAMPLE = 64 << 10;

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
                text.append('\n').append(path).append('\n').append(content(path));
            } catch (IOException e) {
                return null;
            }
        }
        String name =
                Sha256.of(names.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".checkpoints";
        return new RecordingIdentity(text.toString(), name);
    }

    private static String content(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer ends = ByteBuffer.allocate(2 * SAMPLE);
            fill(channel, ends.limit(SAMPLE), 0);
            fill(channel, ends.limit((int) Math.min(2 * SAMPLE, ends.position() + size)), Math.max(0, size - SAMPLE));
            return size + " " + Files.getLastModifiedTime(path).toMillis() + " " + Sha256.of(ends.array());
        }
    }

    private static void fill(FileChannel channel, ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int n = channel.read(target, at);
            if (n < 0) {
                return;
            }
            at += n;
        }
    }
}
