package dev.nagare.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalBrokerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Listener.class,
            names = {"PLAINTEXT", "SSL", "MTLS", "SASL_PLAINTEXT", "SASL_SSL"})
    void everyDoorOpensForThoseWhoMayComeIn(Listener listener) throws Exception {
        LocalBroker broker = SharedBroker.get();
        String topic = "doors-" + listener.name().toLowerCase(java.util.Locale.ROOT);
        broker.createTopic(topic, 1);
        Map<String, Object> client = client(broker, listener);

        send(client, topic, "in");

        assertThat(values(client, topic)).containsExactly("in");
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder)) {
            broker.createTopic("kept", 1);
            send(broker.client(), "kept", "before");
            broker.kill();
            broker.restart();
            send(broker.client(), "kept", "after");

            assertThat(values(broker.client(), "kept")).containsExactly("before", "after");
        }
    }

    private static Map<String, Object> client(LocalBroker broker, Listener listener) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", broker.bootstrap(listener));
        client.put("security.protocol", listener.protocol());
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.certificates", broker.certificates().authorityPem());
        if (listener == Listener.MTLS) {
            Certificates.Identity own = broker.certificates().identity("analyst", "analyst");
            client.put("ssl.keystore.type", "PEM");
            client.put("ssl.keystore.key", own.keyPem());
            client.put("ssl.keystore.certificate.chain", own.certificatePem());
        }
        if (listener.protocol().startsWith("SASL")) {
            client.put("sasl.mechanism", listener == Listener.SASL_SSL ? "SCRAM-SHA-512" : "PLAIN");
            String module = listener == Listener.SASL_SSL ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
            client.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security." + module + " required username="
                            + LocalBroker.quoted(LocalBroker.USER) + " password="
                            + LocalBroker.quoted(LocalBroker.PASSWORD) + ";");
        }
        return client;
    }

    private static void send(Map<String, Object> client, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> values(Map<String, Object> client, String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition only = new TopicPartition(topic, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            List<String> values = new ArrayList<>();
            while (consumer.position(only) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
