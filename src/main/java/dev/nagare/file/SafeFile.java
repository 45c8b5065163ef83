package dev.nagare.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is either wholly new or wholly old: written beside its name with {@code .tmp} behind it, forced to the
 * disk, and moved. Not thread-safe.
 */
public final class SafeFile implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean moved;

    private SafeFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Starts a new version of the file; what is left of one that was never finished is overwritten. */
    public static SafeFile create(Path target) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new SafeFile(target, temporary, channel);
    }

    /** Writes the whole file at once. */
    public static void write(Path target, byte[] content) throws IOException {
        try (SafeFile file = create(target)) {
            file.append(ByteBuffer.wrap(content));
            file.commit();
        }
    }

    /** Writes the whole file at once, so that at no moment anybody but its owner may read it, where the system can. */
    public static void writePrivately(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        // One that was left over may be open to all.
        Files.deleteIfExists(temporary);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileChannel channel =
                posix ? FileChannel.open(temporary, options, OWNER_ONLY) : FileChannel.open(temporary, options);
        try (SafeFile file = new SafeFile(target, temporary, channel)) {
            file.append(ByteBuffer.wrap(content));
            file.commit();
        }
    }

    /** The file's final name. */
    public Path target() {
        return target;
    }

    /** Adds bytes at the end. */
    public void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes sure that everything is on the disk; nothing can be added any more. */
    public void finish() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
    }

    /** Finishes, and gives the file its name in the place of an older one. */
    public void commit() throws IOException {
        finish();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        moved = true;
    }

    /** Throws away what was not committed; an older file stays as it is. */
    @Override
    public void close() throws IOException {
        if (!moved) {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
