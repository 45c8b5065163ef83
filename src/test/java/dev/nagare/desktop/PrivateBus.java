package dev.nagare.desktop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A bus that nobody else is on: a dbus-daemon of our own. */
final class PrivateBus implements AutoCloseable {
    private final Process daemon;
    private final String address;

    private PrivateBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    /** Starts one; where there is no dbus-daemon, the test is skipped. */
    static PrivateBus start() throws IOException {
        Process daemon;
        try {
            daemon = new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--print-address=1")
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
