package dev.nagare.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where this program keeps its files, by the custom of the system: the XDG base directories on Linux and the like,
 * {@code ~/Library} on macOS, {@code %APPDATA%} on Windows. Nothing is created by asking.
 *
 * @param config what the user chose
 * @param state what the program remembers, and its log
 * @param data what is worth a backup
 * @param cache what can be made again
 */
public record Folders(Path config, Path state, Path data, Path cache) {
    /** The system property that puts all of them below one folder; stronger than the variable. */
    public static final String PROPERTY = "nagare.home";

    /** The environment variable that does the same. */
    public static final String VARIABLE = "NAGARE_HOME";

    private static final String NAME = "nagare";

    /** The folders of the user who runs this program. */
    public static Folders ofUser() {
        return of(System.getenv(), System.getProperties());
    }

    /**
     * The folders for an environment.
     *
     * @param environment the variables; a relative folder in one of {@code XDG_*} is as good as none, as the
     *     specification says
     * @param properties {@code nagare.home}, {@code user.home} and {@code os.name} count
     */
    static Folders of(Map<String, String> environment, Properties properties) {
        String given = properties.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
        if (!given.isBlank()) {
            Path all = Path.of(given).toAbsolutePath();
            return new Folders(all, all, all.resolve("data"), all.resolve("cache"));
        }
        Path home = Path.of(properties.getProperty("user.home", ""));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path roaming = absolute(environment, "APPDATA", home.resolve("AppData/Roaming"));
            Path local = absolute(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
                    .resolve(NAME);
            return new Folders(roaming.resolve(NAME), local, local.resolve("data"), local.resolve("cache"));
        }
        if (system.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support").resolve(NAME);
            return new Folders(support, support, support.resolve("data"), home.resolve("Library/Caches/" + NAME));
        }
        return new Folders(
                absolute(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                        .resolve(NAME),
                absolute(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve(NAME),
                absolute(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
                        .resolve(NAME),
                absolute(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME));
    }

    private static Path absolute(Map<String, String> environment, String variable, Path otherwise) {
        Path given = Path.of(environment.getOrDefault(variable, ""));
        return given.isAbsolute() ? given : otherwise;
    }
}
