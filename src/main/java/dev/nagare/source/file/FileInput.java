package dev.nagare.source.file;

import dev.nagare.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something that can be played: a file, or a stream that can be read only once. */
public sealed interface FileInput {
    /** How messages name it. */
    String name();

    /** What its plain lines make their ids of: the file's name up to its first dot. */
    String topic();

    /**
     * A file on the disk.
     *
     * @param path where it stands
     */
    record OnDisk(Path path) implements FileInput {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public String topic() {
            return beforeFirstDot(String.valueOf(path.getFileName()));
        }

        /** Its size in bytes, or −1 for a pipe and where nobody knows. */
        long size() {
            try {
                return Files.isRegularFile(path) ? Files.size(path) : -1;
            } catch (IOException e) {
                return -1;
            }
        }

        /** @throws SourceException with a sentence, if there is nothing here that could be read */
        void check() throws SourceException {
            if (!Files.exists(path)) {
                throw new SourceException("There is no file " + path + ". Check the name and the folder.", null);
            }
            if (Files.isDirectory(path)) {
                throw new SourceException(
                        path + " is a folder. Name the files in it, or a pattern such as " + path.resolve("*.ndjson")
                                + ".",
                        null);
            }
            if (!Files.isReadable(path)) {
                throw new SourceException(
                        path + " can't be read: permission is denied. Ask its owner, or copy it to where you may.",
                        null);
            }
        }
    }

    /**
     * A recording that comes with the program.
     *
     * @param resource where it stands, perhaps in a jar
     */
    record InProgram(URL resource) implements FileInput {
        @Override
        public String name() {
            String path = resource.getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String topic() {
            return beforeFirstDot(name());
        }
    }

    /**
     * Standard input. It is never closed, since it isn't ours.
     *
     * @param stream where it is read from
     */
    record Standard(InputStream stream) implements FileInput {
        @Override
        public String name() {
            return "standard input";
        }

        @Override
        public String topic() {
            return "stdin";
        }
    }

    private static String beforeFirstDot(String name) {
        // The dot of a hidden file belongs to its name, and no topic is empty.
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
