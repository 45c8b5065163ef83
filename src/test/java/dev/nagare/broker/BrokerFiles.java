package dev.nagare.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the broker finds in its folder: its properties, and the certificates that its listeners show. */
final class BrokerFiles {
    private static final String CONTROLLER = "CONTROLLER";

    private BrokerFiles() {}

    /**
     * Writes them.
     *
     * @param folder where everything of this broker is
     * @param tokens whose tokens it believes
     * @param ports of its listeners
     * @param controllerPort where the controller in it listens
     * @param extra properties that count more than ours
     * @return the file of properties
     */
    static Path write(
            Path folder,
            Certificates certificates,
            TokenSigner tokens,
            Map<Listener, Integer> ports,
            int controllerPort,
            Map<String, String> extra)
            throws IOException {
        Files.createDirectories(folder);
        Path trust = Files.writeString(folder.resolve("authority.pem"), certificates.authorityPem());
        Path own = certificates.identity("localhost", "localhost").write(folder.resolve("broker.pem"));
        String keySet = keySet(folder);
        Files.writeString(Path.of(URI.create(keySet)), tokens.keySet());
        Path expired = certificates.expired("localhost", "localhost").write(folder.resolve("expired.pem"));

        Map<String, String> all = new LinkedHashMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        all.put("controller.listener.names", CONTROLLER);
        all.put("inter.broker.listener.name", Listener.PLAINTEXT.name());
        String doors = ports.entrySet().stream()
                .map(door -> door.getKey() + "://localhost:" + door.getValue())
                .collect(Collectors.joining(","));
        all.put("listeners", doors + "," + CONTROLLER + "://localhost:" + controllerPort);
        all.put("advertised.listeners", doors);
        all.put(
                "listener.security.protocol.map",
                Arrays.stream(Listener.values())
                        .map(listener -> listener + ":" + listener.protocol())
                        .collect(Collectors.joining(",", "", "," + CONTROLLER + ":PLAINTEXT")));
        all.put("log.dirs", folder.resolve("data").toString());
        small(all);
        all.put("ssl.keystore.type", "PEM");
        all.put("ssl.keystore.location", own.toString());
        all.put("ssl.truststore.type", "PEM");
        all.put("ssl.truststore.location", trust.toString());
        all.put("listener.name.mtls.ssl.client.auth", "required");
        all.put("listener.name.expired.ssl.keystore.type", "PEM");
        all.put("listener.name.expired.ssl.keystore.location", expired.toString());
        all.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER");
        for (String door : new String[] {"sasl_plaintext", "sasl_ssl"}) {
            users("listener.name." + door + ".", keySet, all);
        }
        all.putAll(extra);
        return Files.write(
                folder.resolve("server.properties"),
                all.entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + entry.getValue().replace("\\", "\\\\").replace("\n", "\\n"))
                        .toList());
    }

    /** Where the broker finds the keys of those whose tokens it believes: a URL, and Kafka must be told to allow it. */
    static String keySet(Path folder) {
        return folder.resolve("tokens.json").toUri().toString();
    }

    /** As little as does: one small machine runs this beside the tests. */
    private static void small(Map<String, String> all) {
        all.put("num.partitions", "1");
        all.put("auto.create.topics.enable", "false");
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        all.put("background.threads", "1");
        all.put("num.recovery.threads.per.data.dir", "1");
        all.put("log.segment.bytes", String.valueOf(64 << 20));
        all.put("log.cleaner.enable", "false");
        // Tests write records of years ago, and the broker would throw those away half a minute after its start.
        all.put("log.retention.ms", "-1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("offsets.topic.replication.factor", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed comes back only when the controller has given up its last self.
        all.put("broker.session.timeout.ms", "2000");
        all.put("broker.heartbeat.interval.ms", "400");
        // Or a client that is refused waits for its answer.
        all.put("connection.failed.authentication.delay.ms", "0");
    }

    private static void users(String prefix, String keySet, Map<String, String> all) {
        String module = "org.apache.kafka.common.security.";
        all.put(
                prefix + "plain.sasl.jaas.config",
                module + "plain.PlainLoginModule required user_" + LocalBroker.USER + "="
                        + LocalBroker.quoted(LocalBroker.PASSWORD) + ";");
        for (String scram : new String[] {"scram-sha-256", "scram-sha-512"}) {
            all.put(prefix + scram + ".sasl.jaas.config", module + "scram.ScramLoginModule required;");
        }
        String tokens = prefix + "oauthbearer.";
        all.put(tokens + "sasl.jaas.config", module + "oauthbearer.OAuthBearerLoginModule required;");
        all.put(
                tokens + "sasl.server.callback.handler.class",
                module + "oauthbearer.OAuthBearerValidatorCallbackHandler");
        all.put(tokens + "sasl.oauthbearer.jwks.endpoint.url", keySet);
    }
}
