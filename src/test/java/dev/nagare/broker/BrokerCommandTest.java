package dev.nagare.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerCommandTest {
    private static final long START = 1_772_409_630_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {5, 40, 100})
    void aFeedKeepsItsRateAndHappensNow(double rate) {
        TransactionFeed feed = new TransactionFeed("t", rate, 1, START);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        long minutes = 10;
        for (long now = START; now <= START + minutes * 60_000; now += 20) {
            int before = records.size();
            feed.due(now, records::add);
            long latest = now;
            assertThat(records.subList(before, records.size()))
                    .allMatch(record -> record.timestamp() <= latest && record.timestamp() > latest - 60_000);
        }

        assertThat(records.size() / (minutes * 60.0)).isBetween(rate * 0.8, rate * 1.2);
        assertThat(records.stream().map(ProducerRecord::partition).distinct()).containsExactlyInAnyOrder(0, 1, 2);
        List<String> ids = records.stream()
                .filter(record -> record.value() != null)
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("{\"id\":\""))
                .map(text -> text.substring(7, text.indexOf('"', 7)))
                .toList();
        // But for the few that are redelivered on purpose.
        assertThat(ids.stream().distinct().count()).isGreaterThan(ids.size() * 998L / 1_000);
    }

    @Test
    void everyFileOpensItsDoor() throws Exception {
        List<Path> files = ClientFiles.write(SharedBroker.get(), folder);

        assertThat(files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toList()))
                .containsExactly(
                        "plaintext.properties",
                        "ssl.properties",
                        "mtls.properties",
                        "sasl-plaintext.properties",
                        "sasl-ssl.properties");
        for (Path file : files) {
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
            try (Admin admin = Admin.create(properties)) {
                assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                        .as("%s", file)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalBroker.startAt(folder, taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }
}
