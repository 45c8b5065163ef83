package dev.nagare.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Files of client properties, one for each door that somebody can come in by. */
final class ClientFiles {
    private ClientFiles() {}

    /** Writes them into the folder, with the certificates that they name; returns the files of properties. */
    static List<Path> write(LocalBroker broker, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path absolute = folder.toAbsolutePath().normalize();
        Path trust = Files.writeString(
                absolute.resolve("authority.pem"), broker.certificates().authorityPem());
        Path own = broker.certificates().identity("analyst", "analyst").write(absolute.resolve("analyst.pem"));
        List<Path> files = new ArrayList<>();
        for (Listener listener : Listener.values()) {
            if (listener == Listener.EXPIRED) {
                continue;
            }
            Properties properties = new Properties();
            properties.setProperty("bootstrap.servers", broker.bootstrap(listener));
            properties.setProperty("security.protocol", listener.protocol());
            if (listener.protocol().endsWith("SSL")) {
                properties.setProperty("ssl.truststore.type", "PEM");
                properties.setProperty("ssl.truststore.location", trust.toString());
            }
            if (listener == Listener.MTLS) {
                properties.setProperty("ssl.keystore.type", "PEM");
                properties.setProperty("ssl.keystore.location", own.toString());
            }
            if (listener.protocol().startsWith("SASL")) {
                boolean scram = listener == Listener.SASL_SSL;
                properties.setProperty("sasl.mechanism", scram ? "SCRAM-SHA-512" : "PLAIN");
                properties.setProperty(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security." + (scram ? "scram.Scram" : "plain.Plain")
                                + "LoginModule required username=" + LocalBroker.quoted(LocalBroker.USER) + " password="
                                + LocalBroker.quoted(LocalBroker.PASSWORD) + ";");
            }
            String name = listener.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".properties";
            Path file = absolute.resolve(name);
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            files.add(file);
        }
        return files;
    }
}
