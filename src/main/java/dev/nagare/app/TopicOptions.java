package dev.nagare.app;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.ProcessSettings;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.settings.Folders;
import dev.nagare.settings.SystemKeyring;
import dev.nagare.source.RecordSource;
import dev.nagare.source.SourceException;
import dev.nagare.source.kafka.BoundedTopicSource;
import dev.nagare.source.kafka.LiveTopicSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a topic and how much of it, for every command that reads one. */
final class TopicOptions {
    private static final String SERVERS = "bootstrap.servers";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "a broker of the cluster, or several with commas between")
    private @Nullable String bootstrap;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description =
                    "properties of a Kafka client: security.protocol and so on; ${NAME} stands for a variable of the"
                            + " environment")
    private @Nullable Path propertiesFile;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "a connection that was saved in the window, instead of --bootstrap and --properties; its topic"
                            + " counts where --topic is left out")
    private @Nullable String profile;

    private @Nullable SavedProfile found;

    @Option(names = "--topic", paramLabel = "T", description = "the topic to read")
    private @Nullable String topic;

    @Option(
            names = "--from",
            paramLabel = "earliest|latest|TIME",
            description = "where to begin; the default is earliest. A time is written as 2026-03-02T00:00:30Z")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "end|TIME|never",
            description = "where to end; the default is end, what is there when the reading begins. With never, Ctrl-C"
                    + " ends it")
    private @Nullable String to;

    /** Whether any of them was given. */
    boolean given() {
        return bootstrap != null
                || profile != null
                || propertiesFile != null
                || topic != null
                || from != null
                || to != null;
    }

    /** Whether any of them was given that says what to read, and not only where the brokers are. */
    boolean reads() {
        return topic != null || from != null || to != null;
    }

    /** Whether the reading ends by itself. */
    boolean bounded() {
        return !"never".equals(to);
    }

    /**
     * Opens the topic as a batch reads it: up to its end in the order of its dump, or without an end as it happens.
     *
     * @throws ParameterException if the options are wrong
     * @throws SourceException if it can't be read
     */
    RecordSource open() throws SourceException {
        String name = name();
        StartPosition start = start();
        StopPosition stop = stop();
        ClientProperties properties = clientProperties();
        return bounded()
                ? new BoundedTopicSource(properties, name, start, stop, System::nanoTime)
                : live(properties, name, start, stop);
    }

    /**
     * Opens the topic as it happens, or up to its end in the order in which it comes.
     *
     * @throws ParameterException if the options are wrong
     * @throws SourceException if no client can be made
     */
    LiveTopicSource openLive() throws SourceException {
        String name = name();
        StartPosition start = start();
        StopPosition stop = stop();
        return live(clientProperties(), name, start, stop);
    }

    /**
     * The topic as a window follows it: from now on and without an end, where the options don't say otherwise.
     *
     * @throws ParameterException if the options are wrong
     */
    TopicReading reading(Pipeline pipeline) {
        StartPosition begin = from == null ? new StartPosition.Latest() : start();
        StopPosition end = to == null ? new StopPosition.Never() : stop();
        SavedProfile saved = profile();
        return new TopicReading(
                name(),
                clientProperties(),
                name(),
                begin,
                end,
                pipeline,
                saved == null ? null : TopicReading.profile(saved.connection()));
    }

    private static LiveTopicSource live(
            ClientProperties properties, String name, StartPosition start, StopPosition stop) throws SourceException {
        return new LiveTopicSource(properties, name, start, stop, System::currentTimeMillis, System::nanoTime);
    }

    /** The topic's name. */
    String name() {
        SavedProfile saved = profile();
        String name =
                topic != null || saved == null ? topic : saved.connection().topic();
        if (name == null || name.isEmpty()) {
            throw wrong("--topic is missing: name the topic to read.");
        }
        return name;
    }

    /** Where the brokers are, as far as the options say it. */
    String brokers() {
        return String.valueOf(clientProperties().text(SERVERS));
    }

    /**
     * What a client that writes is told.
     *
     * @throws ParameterException if the options are wrong, or name a connection that is only for reading
     */
    ClientProperties writing() {
        SavedProfile saved = profile();
        if (saved != null) {
            try {
                return saved.writing();
            } catch (IOException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        return clientProperties();
    }

    private @Nullable SavedProfile profile() {
        if (profile == null || found != null) {
            return found;
        }
        if (bootstrap != null || propertiesFile != null) {
            throw wrong("--profile says where the brokers are: leave out --bootstrap and --properties.");
        }
        try {
            found = SavedProfile.of(Folders.ofUser(), SystemKeyring.ofUser(), profile, System::getenv);
            return found;
        } catch (IOException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ClientProperties clientProperties() {
        SavedProfile saved = profile();
        if (saved != null) {
            return saved.properties();
        }
        ClientProperties properties = ClientProperties.of(properties());
        if (properties.text(SERVERS) == null) {
            throw wrong("--bootstrap is missing: name a broker as host:port, or bootstrap.servers in --properties.");
        }
        ProcessSettings.opening(properties);
        return properties;
    }

    private Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        Path file = propertiesFile;
        if (file != null) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw wrong("The properties in " + file + " can't be read. Check the name and that it is UTF-8 text.");
            }
            read.stringPropertyNames().forEach(key -> all.put(key, withVariables(key, read.getProperty(key))));
        }
        if (bootstrap != null) {
            all.put(SERVERS, bootstrap);
        }
        return all;
    }

    private String withVariables(String property, String value) {
        Matcher variable = VARIABLE.matcher(value);
        StringBuilder out = new StringBuilder();
        while (variable.find()) {
            String found = System.getenv(variable.group(1));
            if (found == null) {
                throw wrong("The environment has no variable " + variable.group(1) + ", which " + property + " needs.");
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(found));
        }
        return variable.appendTail(out).toString();
    }

    private StartPosition start() {
        String text = from == null ? "earliest" : from;
        return switch (text) {
            case "earliest" -> new StartPosition.Earliest();
            case "latest" -> new StartPosition.Latest();
            default -> new StartPosition.Since(time("--from", text, "earliest, latest"));
        };
    }

    private StopPosition stop() {
        String text = to == null ? "end" : to;
        return switch (text) {
            case "end" -> new StopPosition.End();
            case "never" -> new StopPosition.Never();
            default -> new StopPosition.Until(time("--to", text, "end, never"));
        };
    }

    private long time(String option, String text, String words) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(option + " must be " + words + " or a time as 2026-03-02T00:00:30Z, but is " + text + ".");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
