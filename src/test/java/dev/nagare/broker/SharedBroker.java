package dev.nagare.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One broker for all tests of this JVM that only need some broker: started by the first that asks, ended with the JVM.
 * Tests that kill it, or change what all see, start one of their own. Each test takes a topic of its own name.
 */
public final class SharedBroker {
    private SharedBroker() {}

    private static final class Holder {
        static final LocalBroker BROKER = start();

        private static LocalBroker start() {
            try {
                Path folder = Files.createTempDirectory("nagare-broker");
                LocalBroker broker = LocalBroker.start(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(broker, folder), "broker-folder"));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The broker; nobody closes it. */
    public static LocalBroker get() {
        return Holder.BROKER;
    }

    private static void remove(LocalBroker broker, Path folder) {
        // Hooks run in any order: the broker must be gone before its folder.
        broker.kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A folder in the system's place for what nobody needs tomorrow.
        }
    }
}
