package dev.nagare.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.nagare.file.SafeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value in a small JSON file with a version, for several windows and programs at once.
 *
 * <p>A change is made to what the file says at that moment, under a lock, so that two windows which change different
 * things keep both. The file is wholly new or wholly old at every instant. What can't be read, or was written by a
 * newer version, is never overwritten: it is renamed, and the defaults count. Members that this version doesn't know
 * stay in the file.
 *
 * <p>Thread-safe. Reads and writes files, so it is not for the FX thread, but for its start.
 *
 * @param <T> a record
 */
public final class SavedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SavedFile.class);
    private static final String VERSION = "version";
    private static final int CURRENT = 1;
    private static final int MAX_BYTES = 1 << 20;
    private static final ObjectMapper JSON = mapper();
    /** The lock of a file is the program's, not the thread's: the threads of one program need another. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path file;
    private final Class<T> type;
    private final T defaults;
    private final boolean secret;

    private SavedFile(Path file, Class<T> type, T defaults, boolean secret) {
        this.file = file;
        this.type = type;
        this.defaults = defaults;
        this.secret = secret;
    }

    /** The file of what the user chose. */
    public static SavedFile<Settings> ofSettings(Folders folders) {
        return new SavedFile<>(folders.config().resolve("settings.json"), Settings.class, Settings.DEFAULT, false);
    }

    /** The file of what the program remembers. */
    public static SavedFile<Remembered> ofRemembered(Folders folders) {
        return new SavedFile<>(folders.state().resolve("remembered.json"), Remembered.class, Remembered.NOTHING, false);
    }

    /** The file of the saved connections. */
    public static SavedFile<Connections> ofConnections(Folders folders) {
        return new SavedFile<>(
                folders.config().resolve("connections.json"), Connections.class, Connections.NONE, false);
    }

    /**
     * The file of a recording's bookmarks. They are people's work, so they stand with what is worth a backup, not in the
     * cache.
     *
     * @param recording what it is known by wherever it lies: letters and digits
     */
    public static SavedFile<Bookmarks> ofBookmarks(Folders folders, String recording) {
        if (!recording.matches("[0-9A-Za-z]{1,64}")) {
            throw new IllegalArgumentException("recording must be letters and digits, but is " + recording);
        }
        return new SavedFile<>(
                folders.data().resolve("bookmarks").resolve(recording + ".json"),
                Bookmarks.class,
                Bookmarks.NONE,
                false);
    }

    /** The file of secrets, which only its owner may read, and of which no text comes into a message. */
    static SavedFile<SecretFile.Kept> ofSecrets(Folders folders) {
        return new SavedFile<>(
                folders.config().resolve("secrets.json"), SecretFile.Kept.class, SecretFile.Kept.NOTHING, true);
    }

    /**
     * What was found.
     *
     * @param value what counts now
     * @param setAside what became of a file that could not be used; null when all is well
     */
    public record Loaded<T>(T value, @Nullable SetAside setAside) {}

    /**
     * A file that could not be used.
     *
     * @param file where it was
     * @param kept where it is now; the same when it could not be renamed
     * @param newer whether a newer version of the program wrote it
     * @param reason what is wrong with it
     */
    public record SetAside(Path file, Path kept, boolean newer, String reason) {}

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Reads it; a file that can't be used is set aside. Writes nothing when all is well. */
    public Loaded<T> load() {
        Loaded<T> found = read(false);
        if (found.setAside() == null) {
            return found;
        }
        try {
            // Another window may have put it right in the meantime.
            return locked(() -> read(true));
        } catch (IOException e) {
            LOG.warn("{} can't be set aside", file, e);
            return found;
        }
    }

    /**
     * Changes what the file says now, and writes it. A file that can't be used is set aside, never overwritten.
     *
     * @return what was written, and what became of a file that could not be used
     * @throws IOException if the file can't be written; it is as it was
     */
    public Loaded<T> update(UnaryOperator<T> change) throws IOException {
        return locked(() -> {
            Loaded<T> found = read(true);
            if (found.setAside() != null && found.setAside().kept().equals(file)) {
                throw new IOException(file + " can't be used and can't be renamed: "
                        + found.setAside().reason());
            }
            T changed = change.apply(found.value());
            ObjectNode out = JSON.createObjectNode().put(VERSION, CURRENT);
            if (Files.exists(file)) {
                out.setAll(tree());
            }
            out.setAll((ObjectNode) JSON.valueToTree(changed));
            if (secret) {
                SafeFile.writePrivately(file, JSON.writeValueAsBytes(out));
            } else {
                SafeFile.write(file, JSON.writeValueAsBytes(out));
            }
            return new Loaded<>(changed, found.setAside());
        });
    }

    private interface Work<R> {
        R run() throws IOException;
    }

    private <R> R locked(Work<R> work) throws IOException {
        THREADS.lock();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path beside = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                LOG.debug("{} is ours", lock);
                return work.run();
            }
        } finally {
            THREADS.unlock();
        }
    }

    private Loaded<T> read(boolean settingAside) {
        try {
            ObjectNode read = tree();
            JsonNode version = read.path(VERSION);
            if (version.isInt() && version.intValue() > CURRENT) {
                return unusable(settingAside, true, "version " + version);
            }
            if (!version.isInt() || version.intValue() < 1) {
                return unusable(settingAside, false, "it has no version");
            }
            ObjectNode whole = JSON.valueToTree(defaults);
            overlay(whole, read);
            return new Loaded<>(JSON.treeToValue(whole, type), null);
        } catch (NoSuchFileException e) {
            return new Loaded<>(defaults, null);
        } catch (JsonProcessingException e) {
            return unusable(settingAside, false, secret ? "it is no JSON of the expected form" : reason(e));
        } catch (IOException e) {
            return unusable(settingAside, false, String.valueOf(e.getMessage()));
        }
    }

    /** What is missing stays as it is by default, in a record within the record too; an empty object is a map. */
    private static void overlay(ObjectNode whole, ObjectNode read) {
        for (Map.Entry<String, JsonNode> member : read.properties()) {
            JsonNode usual = whole.get(member.getKey());
            if (usual instanceof ObjectNode part && !part.isEmpty() && member.getValue() instanceof ObjectNode given) {
                overlay(part, given);
            } else if (usual != null) {
                whole.set(member.getKey(), member.getValue());
            }
        }
    }

    private static String reason(JsonProcessingException e) {
        Throwable cause = e.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : e.getOriginalMessage();
    }

    private ObjectNode tree() throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it has more than " + MAX_BYTES + " bytes");
        }
        JsonNode read = JSON.readTree(Files.readAllBytes(file));
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("it is no JSON object");
    }

    private Loaded<T> unusable(boolean settingAside, boolean newer, String reason) {
        Path kept = file;
        if (settingAside) {
            try {
                Path free = free(newer ? "newer" : "unreadable");
                Files.move(file, free);
                kept = free;
                LOG.warn("{} was set aside as {}: {}", file, kept.getFileName(), reason);
            } catch (IOException e) {
                LOG.warn("{} can't be set aside", file, e);
            }
        }
        return new Loaded<>(defaults, new SetAside(file, kept, newer, reason));
    }

    private Path free(String why) {
        Path wanted = file.resolveSibling(file.getFileName() + "." + why);
        for (int i = 2; Files.exists(wanted); i++) {
            wanted = file.resolveSibling(file.getFileName() + "." + why + "-" + i);
        }
        return wanted;
    }

    private static ObjectMapper mapper() {
        SimpleModule words = new SimpleModule()
                .addSerializer(ZoneId.class, ToStringSerializer.instance)
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addSerializer(SecretPlace.class, ToStringSerializer.instance)
                .addSerializer(Secret.class, new Revealing())
                .addDeserializer(SecretPlace.class, new FromText<>(SecretPlace.class, SecretPlace::parse, false))
                .addDeserializer(Secret.class, new FromText<>(Secret.class, Secret::of, false))
                .addDeserializer(ZoneId.class, new FromText<>(ZoneId.class, ZoneId::of))
                .addDeserializer(Path.class, new FromText<>(Path.class, Path::of));
        return JsonMapper.builder()
                .addModule(words)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .build();
    }

    /** Writes a secret as it is: no value but the one of the file of secrets holds one. */
    private static final class Revealing extends StdSerializer<Secret> {
        private static final long serialVersionUID = 1;

        Revealing() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(secret.reveal());
        }
    }
}
