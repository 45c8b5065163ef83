package dev.nagare.desktop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bus that nobody else is on: a dbus-daemon of our own. */
final class PrivateBus implements AutoCloseable {
    private final Process daemon;
    private final String address;

    private PrivateBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    /** Without the services of this machine, which a bus would start for whoever asks for them. */
    private static final String CONFIGURATION = """
            <busconfig>
              <type>session</type>
              <listen>unix:tmpdir=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private static Path configuration() throws IOException {
        Path file = Files.createTempFile("nagare-bus", ".conf");
        file.toFile().deleteOnExit();
        return Files.writeString(file, CONFIGURATION.formatted(file.getParent()));
    }

    /** Starts one; where there is no dbus-daemon, the test is skipped. */
    static PrivateBus start() throws IOException {
        Process daemon;
        try {
            daemon = new ProcessBuilder(
                            "dbus-daemon", "--config-file=" + configuration(), "--nofork", "--print-address=1")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return abort("there is no dbus-daemon here: " + e.getMessage());
        }
        BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8);
        String address = out.readLine();
        if (address == null) {
            daemon.destroyForcibly();
            return abort("dbus-daemon does not run here");
        }
        return new PrivateBus(daemon, address);
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        daemon.destroyForcibly().onExit().join();
    }
}
