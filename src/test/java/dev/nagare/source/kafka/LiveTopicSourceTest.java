package dev.nagare.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.broker.LocalBroker;
import dev.nagare.broker.SharedBroker;
import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.model.Control;
import dev.nagare.model.ReadingStatus.State;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. Each test polls until what it waits for has happened; the time limit is for what never does. */
@Timeout(90)
class LiveTopicSourceTest {
    private static final long FIRST = 1_700_000_000_000L;
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final List<SourceItem> items = new ArrayList<>();

    private static LiveTopicSource open(LocalBroker broker, String topic, StartPosition start, StopPosition stop)
            throws SourceException {
        // New partitions are seen as soon as the client asks again.
        ClientProperties properties = ClientProperties.of(Map.of(
                "bootstrap.servers", broker.bootstrap(), "metadata.max.age.ms", "300", "fetch.max.wait.ms", "100"));
        return new LiveTopicSource(properties, topic, start, stop, System::currentTimeMillis, System::nanoTime);
    }

    private static void send(LocalBroker broker, String topic, int partition, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            byte[] value = String.valueOf(i).getBytes(StandardCharsets.UTF_8);
            records.add(new ProducerRecord<>(topic, partition, FIRST + i * 1_000L, null, value));
        }
        broker.send(records);
    }

    private void pollUntil(LiveTopicSource source, BooleanSupplier done) throws SourceException {
        while (!done.getAsBoolean()) {
            assertThat(source.poll(items, 1_000, MOMENT)).isTrue();
        }
    }

    private void pollToEnd(LiveTopicSource source) throws SourceException {
        while (source.poll(items, 100, MOMENT)) {
            // On to the end.
        }
    }

    private List<SourceRecord> records() {
        return records(items);
    }

    private static List<SourceRecord> records(List<SourceItem> items) {
        return items.stream()
                .filter(SourceRecord.class::isInstance)
                .map(SourceRecord.class::cast)
                .toList();
    }

    private List<Integer> values() {
        return records().stream()
                .map(record -> Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** A topic of one partition with that many records, a second apart. */
    private static LocalBroker withRecords(String topic, int count) {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic(topic, 1);
        send(broker, topic, 0, 0, count);
        return broker;
    }

    /** Reads from there to there, and nothing else is in {@link #items} then. */
    private void read(LocalBroker broker, String topic, StartPosition start, StopPosition stop) throws SourceException {
        items.clear();
        try (LiveTopicSource source = open(broker, topic, start, stop)) {
            pollToEnd(source);
            assertThat(source.status().state()).isEqualTo(State.ENDED);
        }
    }

    @Test
    void whoeverStopsTheReadingWhileSomethingIsAskedDoesntEndIt() throws SourceException {
        LocalBroker broker = withRecords("live-woken", 20);
        try (LiveTopicSource source =
                open(broker, "live-woken", new StartPosition.Earliest(), new StopPosition.After(20))) {
            // The first question of the first poll is the one that is broken off.
            source.read(false);
            assertThat(source.poll(items, 100, MOMENT)).isTrue();
            source.read(true);
            pollToEnd(source);
            assertThat(values()).isEqualTo(numbers(0, 20));
        }
    }

    @Test
    void everyStartBeginsWhereItSays() throws SourceException {
        LocalBroker broker = withRecords("live-starts", 20);

        Map<StartPosition, Integer> starts = Map.of(
                new StartPosition.Earliest(), 0,
                new StartPosition.Since(FIRST + 6_500), 7,
                new StartPosition.Since(FIRST + 99_000), 20,
                new StartPosition.Last(3), 17,
                new StartPosition.Last(300), 0,
                new StartPosition.At(5), 5,
                new StartPosition.At(500), 20,
                new StartPosition.Latest(), 20);

        for (Map.Entry<StartPosition, Integer> start : starts.entrySet()) {
            read(broker, "live-starts", start.getKey(), new StopPosition.End());
            assertThat(values()).as(start.getKey().toString()).isEqualTo(numbers(start.getValue(), 20));
        }
    }

    @Test
    void everyStopEndsWhereItSays() throws SourceException {
        LocalBroker broker = withRecords("live-stops", 20);

        Map<StopPosition, Integer> stops = Map.of(
                new StopPosition.End(), 20,
                new StopPosition.After(7), 7,
                new StopPosition.Until(FIRST + 4_000), 4);

        for (Map.Entry<StopPosition, Integer> stop : stops.entrySet()) {
            read(broker, "live-stops", new StartPosition.Earliest(), stop.getKey());
            assertThat(values()).as(stop.getKey().toString()).isEqualTo(numbers(0, stop.getValue()));
        }
    }

    @Test
    void aRecordComesWholeAndWithTheTimeOfItsArrival() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-whole", 1);
        ProducerRecord<byte[], byte[]> odd = new ProducerRecord<>(
                "live-whole",
                0,
                FIRST,
                new byte[] {(byte) 0xFF, 0},
                new byte[] {(byte) 0xC3, 0x28},
                List.of(
                        new RecordHeader("a", "1".getBytes(StandardCharsets.UTF_8)),
                        new RecordHeader("a", (byte[]) null),
                        new RecordHeader("b", new byte[0])));
        broker.send(List.of(odd, new ProducerRecord<>("live-whole", 0, FIRST, null, (byte[]) null)));
        long before = System.currentTimeMillis();

        try (LiveTopicSource source =
                open(broker, "live-whole", new StartPosition.Earliest(), new StopPosition.End())) {
            pollToEnd(source);
        }

        assertThat(items.get(0))
                .isEqualTo(new SourceStart(true, false, List.of(new dev.nagare.model.TopicPartition("live-whole", 0))));
        SourceRecord record = records().get(0);
        assertThat(record.key()).containsExactly(0xFF, 0);
        assertThat(record.value()).containsExactly(0xC3, 0x28);
        assertThat(record.timestamp()).isEqualTo(FIRST);
        assertThat(record.arrival()).isBetween(before, System.currentTimeMillis());
        assertThat(record.headers()).extracting(SourceRecord.Header::name).containsExactly("a", "a", "b");
        assertThat(record.headers().get(1).value()).isNull();
        assertThat(records().get(1).value()).isNull();
    }

    @Test
    void aLookLeavesNoGroupBehind() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-trace", 1);
        send(broker, "live-trace", 0, 0, 5);
        ClientProperties properties = ClientProperties.of(Map.of(
                "bootstrap.servers", broker.bootstrap(), "group.id", "somebody-elses", "enable.auto.commit", "true"));

        try (LiveTopicSource source = new LiveTopicSource(
                properties,
                "live-trace",
                new StartPosition.Earliest(),
                new StopPosition.End(),
                System::currentTimeMillis,
                System::nanoTime)) {
            pollToEnd(source);
        }

        assertThat(values()).isEqualTo(numbers(0, 5));
        try (Admin admin = broker.admin()) {
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .doesNotContain("somebody-elses");
        }
    }

    @Test
    void aReadingCanBeginWhereAGroupStandsAndLeavesItThere() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-group", 2);
        send(broker, "live-group", 0, 0, 5);
        send(broker, "live-group", 1, 10, 12);
        TopicPartition first = new TopicPartition("live-group", 0);
        Map<TopicPartition, OffsetAndMetadata> stands = Map.of(first, new OffsetAndMetadata(3));
        try (Admin admin = broker.admin()) {
            admin.alterConsumerGroupOffsets("settlement", stands).all().get();
            try (LiveTopicSource source = new LiveTopicSource(
                    ClientProperties.of(Map.of("bootstrap.servers", broker.bootstrap(), "group.id", "settlement")),
                    "live-group",
                    new StartPosition.Group(),
                    new StopPosition.End(),
                    System::currentTimeMillis,
                    System::nanoTime)) {
                pollToEnd(source);
            }

            // Where it has committed nothing, it has seen nothing.
            assertThat(values()).containsExactlyInAnyOrder(3, 4, 10, 11);
            assertThat(admin.listConsumerGroupOffsets("settlement")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEqualTo(stands);
            assertThat(admin.describeConsumerGroups(List.of("settlement"))
                            .all()
                            .get()
                            .get("settlement")
                            .members())
                    .isEmpty();
        } finally {
            try (Admin admin = broker.admin()) {
                admin.deleteConsumerGroups(List.of("settlement")).all().get();
            }
        }
    }

    private static LiveTopicSource openMember(LocalBroker broker, String topic, String group) throws SourceException {
        return new LiveTopicSource(
                ClientProperties.of(
                        Map.of("bootstrap.servers", broker.bootstrap(), "group.id", group, "fetch.max.wait.ms", "100")),
                topic,
                new StartPosition.Member(),
                new StopPosition.Never(),
                System::currentTimeMillis,
                System::nanoTime);
    }

    private static Map<Integer, Long> committed(LocalBroker broker, String group) throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        }
    }

    private static List<Integer> partitionsOf(LiveTopicSource source) {
        return source.offsets().keySet().stream()
                .map(dev.nagare.model.TopicPartition::partition)
                .sorted()
                .toList();
    }

    @Test
    void aMemberCommitsWhatItHasReadAndTheNextOneGoesOnThere() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-member", 2);
        send(broker, "live-member", 0, 0, 5);
        send(broker, "live-member", 1, 10, 12);
        try (LiveTopicSource source = openMember(broker, "live-member", "members")) {
            pollUntil(source, () -> records().size() == 7);
            // Whoever polls again is done with what came before.
            assertThat(source.poll(items, 1, Duration.ZERO)).isTrue();
        }
        assertThat(committed(broker, "members")).isEqualTo(Map.of(0, 5L, 1, 2L));
        assertThat(items.get(0)).isEqualTo(new SourceStart(true, false, List.of()));

        items.clear();
        send(broker, "live-member", 0, 5, 7);
        try (LiveTopicSource source = openMember(broker, "live-member", "members")) {
            pollUntil(source, () -> records().size() == 2);
        }
        assertThat(values()).containsExactly(5, 6);
        // The last ones were handed out, and perhaps not worked through.
        assertThat(committed(broker, "members")).isEqualTo(Map.of(0, 5L, 1, 2L));
    }

    @Test
    void aGroupTakesPartitionsAwayAndGivesThemBackAndNoRecordIsReadTwice() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-shared", 2);
        List<SourceItem> others = new ArrayList<>();
        try (LiveTopicSource first = openMember(broker, "live-shared", "sharers")) {
            pollUntil(first, () -> partitionsOf(first).equals(List.of(0, 1)));
            send(broker, "live-shared", 0, 0, 3);
            send(broker, "live-shared", 1, 0, 3);
            pollUntil(first, () -> records().size() == 6);
            try (LiveTopicSource second = openMember(broker, "live-shared", "sharers")) {
                pollUntil(first, () -> {
                    poll(second, others);
                    return partitionsOf(second).size() == 1;
                });
                assertThat(partitionsOf(first)).hasSize(1).isNotEqualTo(partitionsOf(second));
                send(broker, "live-shared", 0, 3, 6);
                send(broker, "live-shared", 1, 3, 6);
                pollUntil(first, () -> {
                    poll(second, others);
                    return records().size() + records(others).size() == 12;
                });
                poll(second, others);
                assertThat(records(others)).hasSize(3);
            }
            pollUntil(first, () -> partitionsOf(first).equals(List.of(0, 1)));
            send(broker, "live-shared", 0, 6, 7);
            send(broker, "live-shared", 1, 6, 7);
            pollUntil(first, () -> records().size() == 11);
        }

        assertThat(items.stream().filter(Control.class::isInstance).map(control -> ((Control) control).kind()))
                .containsExactly(
                        Control.Kind.ASSIGNED, Control.Kind.ASSIGNED, Control.Kind.REVOKED, Control.Kind.ASSIGNED);
        items.addAll(others);
        assertThat(values()).hasSize(14).containsAll(numbers(0, 7));
    }

    private static void poll(LiveTopicSource source, List<SourceItem> into) {
        try {
            source.poll(into, 1_000, MOMENT);
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMemberWithoutAPartitionWaitsForOneAndReadsWhenTheOtherIsGone() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-narrow", 1);
        try (LiveTopicSource second = openMember(broker, "live-narrow", "queue")) {
            try (LiveTopicSource first = openMember(broker, "live-narrow", "queue")) {
                pollUntil(first, () -> partitionsOf(first).size() == 1);
                pollUntil(first, () -> {
                    poll(second, items);
                    return second.status().state() == State.NO_PARTITION;
                });
            }
            second.read(false);
            pollUntil(second, () -> partitionsOf(second).size() == 1);
            send(broker, "live-narrow", 0, 0, 2);
            pollUntil(second, () -> second.status().behind() == 2);
            assertThat(records()).as("stopped").isEmpty();
            second.read(true);
            pollUntil(second, () -> records().size() == 2);
            assertThat(second.status().state()).isEqualTo(State.READING);
        }
    }

    @Test
    void withoutAGroupNobodyKnowsWhereItStands() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-no-group", 1);
        try (LiveTopicSource source =
                open(broker, "live-no-group", new StartPosition.Group(), new StopPosition.End())) {
            assertThatThrownBy(() -> pollToEnd(source))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("names none");
        }
    }

    @Test
    void newPartitionsAreReadFromTheirFirstRecord() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-grows", 1);
        send(broker, "live-grows", 0, 0, 3);
        try (LiveTopicSource source =
                open(broker, "live-grows", new StartPosition.Latest(), new StopPosition.Never())) {
            pollUntil(source, () -> !items.isEmpty());
            try (Admin admin = broker.admin()) {
                admin.createPartitions(Map.of("live-grows", NewPartitions.increaseTo(3)))
                        .all()
                        .get();
            }
            send(broker, "live-grows", 2, 10, 12);
            send(broker, "live-grows", 0, 3, 5);
            pollUntil(source, () -> records().size() >= 4);
        }

        assertThat(values()).containsExactlyInAnyOrder(3, 4, 10, 11);
        assertThat(items.stream()
                        .filter(Control.class::isInstance)
                        .map(Control.class::cast)
                        .map(control -> control.kind() + " " + control.partition()))
                .containsExactly("ASSIGNED live-grows-1", "ASSIGNED live-grows-2");
    }

    @Test
    void whoStopsReadingSeesHowMuchWaits() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-stopped", 1);
        send(broker, "live-stopped", 0, 0, 5);
        try (LiveTopicSource source =
                open(broker, "live-stopped", new StartPosition.Earliest(), new StopPosition.Never())) {
            pollUntil(source, () -> records().size() == 5);
            source.read(false);
            pollUntil(source, () -> source.status().state() == State.STOPPED);
            send(broker, "live-stopped", 0, 5, 12);
            pollUntil(source, () -> source.status().behind() == 7);

            assertThat(records()).hasSize(5);
            assertThat(source.status().behindMillis()).isPositive();

            source.read(true);
            pollUntil(source, () -> records().size() == 12 && source.status().behind() == 0);
            assertThat(source.status().behindMillis()).isZero();
        }
        assertThat(values()).isEqualTo(numbers(0, 12));
    }

    @Test
    void aTopicThatIsNotThereIsWaitedForAndSaid() throws SourceException {
        LocalBroker broker = SharedBroker.get();
        try (LiveTopicSource source =
                open(broker, "live-later", new StartPosition.Earliest(), new StopPosition.Never())) {
            pollUntil(source, () -> source.status().state() == State.NO_TOPIC);
            broker.createTopic("live-later", 2);
            send(broker, "live-later", 1, 0, 3);
            pollUntil(
                    source,
                    () -> records().size() == 3 && source.status().partitions().size() == 2);
        }
    }

    @Test
    void aBrokerThatIsKilledComesBackWithoutLossOrDoubling(@TempDir Path folder) throws SourceException {
        try (LocalBroker broker = LocalBroker.start(folder)) {
            broker.createTopic("live-killed", 2);
            for (int i = 0; i < 10; i++) {
                send(broker, "live-killed", i % 2, i * 10, i * 10 + 10);
            }
            try (LiveTopicSource source =
                    open(broker, "live-killed", new StartPosition.Earliest(), new StopPosition.Never())) {
                while (records().size() < 37) {
                    source.poll(items, 7, MOMENT);
                }
                broker.kill();
                pollUntil(source, () -> source.status().state() == State.DISCONNECTED);
                broker.restart();
                send(broker, "live-killed", 0, 100, 150);
                pollUntil(source, () -> records().size() >= 150);

                assertThat(source.status().state()).isEqualTo(State.READING);
            }
        }

        assertThat(values()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(numbers(0, 150));
        Map<Integer, List<Long>> offsets = records().stream()
                .collect(Collectors.groupingBy(
                        SourceRecord::partition, Collectors.mapping(SourceRecord::offset, Collectors.toList())));
        assertThat(offsets.values()).allSatisfy(all -> assertThat(all).isSorted());
    }

    /** The quick test of brokers that are away is the one that kills them. */
    @Test
    @Tag("slow")
    void aBrokerThatComesLaterIsWaitedFor(@TempDir Path folder) throws SourceException {
        try (LocalBroker broker = LocalBroker.start(folder)) {
            broker.createTopic("live-early", 1);
            send(broker, "live-early", 0, 0, 3);
            broker.kill();
            try (LiveTopicSource source =
                    open(broker, "live-early", new StartPosition.Earliest(), new StopPosition.Never())) {
                source.poll(items, 10, MOMENT);
                assertThat(source.status().state()).isEqualTo(State.CONNECTING);
                broker.restart();
                pollUntil(source, () -> records().size() == 3);
            }
        }
    }

    @Test
    void recordsThatWereDeletedUnreadAreCounted() throws Exception {
        LocalBroker broker = SharedBroker.get();
        broker.createTopic("live-deleted", 1);
        send(broker, "live-deleted", 0, 0, 10);
        try (LiveTopicSource source =
                open(broker, "live-deleted", new StartPosition.Earliest(), new StopPosition.Never())) {
            while (records().size() < 2) {
                source.poll(items, 2, MOMENT);
            }
            source.read(false);
            // A fetch that was under way when reading was stopped is answered within its longest wait.
            for (int i = 0; i < 20; i++) {
                source.poll(items, 100, MOMENT);
            }
            send(broker, "live-deleted", 0, 10, 30);
            try (Admin admin = broker.admin()) {
                admin.deleteRecords(Map.of(
                                new org.apache.kafka.common.TopicPartition("live-deleted", 0),
                                org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(25)))
                        .all()
                        .get();
            }
            source.read(true);
            pollUntil(source, () -> values().contains(29) && source.status().deletedUnread() > 0);

            assertThat(values())
                    .isEqualTo(Stream.concat(numbers(0, 10).stream(), numbers(25, 30).stream())
                            .toList());
            assertThat(source.status().deletedUnread()).isEqualTo(15);
            assertThat(source.warnings())
                    .containsExactly(
                            "15 records of partition 0 were deleted by the brokers before they could be read.");
        }
    }

    @Test
    void whatWaitingDoesNotCureIsAnError() throws SourceException {
        ClientProperties wrong =
                ClientProperties.of(Map.of("bootstrap.servers", "localhost:1", "max.poll.records", "x"));
        assertThatThrownBy(() -> new LiveTopicSource(
                        wrong,
                        "t",
                        new StartPosition.Latest(),
                        new StopPosition.Never(),
                        System::currentTimeMillis,
                        System::nanoTime))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("max.poll.records");

        try (LiveTopicSource source =
                open(SharedBroker.get(), "no such name!", new StartPosition.Latest(), new StopPosition.Never())) {
            assertThatThrownBy(() -> pollUntil(source, () -> false))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("no such name!");
        }
    }
}
