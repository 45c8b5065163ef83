package dev.nagare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decimal;
import dev.nagare.model.EventRef;
import dev.nagare.model.ReadStep;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.Totals;
import dev.nagare.store.StoreException.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final ReadingKey KEY = new ReadingKey("production", "payments", "earliest", "digest-1");
    private static final TopicPartition P0 = new TopicPartition("payments", 0);
    private static final TopicPartition P1 = new TopicPartition("payments", 1);
    private static final long NOW = 1_790_000_000_000L;

    @TempDir
    Path folder;

    static Alert alert(int number) {
        EventRef event = new EventRef("id-" + number, NOW + number, Decimal.parse("0.010"), "payments", 0, number);
        return new Alert(
                "burst",
                Severity.HIGH,
                "佐藤",
                event,
                "user \"7\"",
                false,
                new Totals(3, Decimal.parse("12345678901234567.01"), 2.5, Decimal.ZERO, Decimal.parse("1e20")),
                List.of(new EventRef("first", NOW, null, "payments", 1, 9), event),
                "3 events",
                NOW - 5_000,
                NOW + number);
    }

    private static Commit commit(List<ReadStep> steps, Map<TopicPartition, Long> offsets, List<Alert> alerts) {
        long count = steps.stream()
                .mapToLong(step -> step instanceof Stretch stretch ? stretch.records() : 0)
                .sum();
        Counters counters = new Counters(count, count, 0, 0, 0, 0, 0, 0, 0);
        return new Commit(NOW, "id", steps, offsets, counters, alerts, List.of(), Deliveries.NONE, null);
    }

    private static Commit withState(Commit commit, byte[] state) {
        return new Commit(
                commit.at(),
                commit.incarnation(),
                commit.steps(),
                commit.offsets(),
                commit.counters(),
                commit.alerts(),
                commit.deadLetters(),
                commit.deliveries(),
                state);
    }

    @Test
    void aReadingGoesOnFromItsStateInTheOrderReadSince() throws Exception {
        List<ReadStep> first = List.of(
                new SourceStart(true, true, List.of(P0, P1)),
                new Control(Control.Kind.ASSIGNED, P0, NOW),
                new Stretch(P0, 5, 14, 10, NOW + 1));
        List<ReadStep> second = List.of(new Stretch(P1, 0, 3, 2, NOW + 2), new Stretch(P0, 15, 15, 1, NOW + 2));
        List<ReadStep> third = List.of(new Control(Control.Kind.FLUSH, null, NOW + 3));
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            assertThat(log.resume()).isEmpty();
            log.commit(commit(first, Map.of(P0, 15L, P1, 0L), List.of()));
        }
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW + 10);
            Resume without = log.resume().orElseThrow();
            assertThat(without.state()).isNull();
            assertThat(without.begun()).isEqualTo(NOW);
            assertThat(without.incarnation()).isEqualTo("id");
            assertThat(without.offsets()).isEqualTo(Map.of(P0, 5L, P1, 0L));
            assertThat(without.steps()).isEqualTo(first);

            log.commit(withState(commit(second, Map.of(P0, 16L, P1, 4L), List.of()), new byte[] {1, 2}));
            log.commit(commit(third, Map.of(P0, 16L, P1, 4L), List.of()));
        }
        try (Store store = Store.open(folder)) {
            Resume resume = store.reading(KEY, NOW + 20).resume().orElseThrow();
            assertThat(resume.state()).containsExactly(1, 2);
            assertThat(resume.offsets()).isEqualTo(Map.of(P0, 16L, P1, 4L));
            assertThat(resume.until()).isEqualTo(resume.offsets());
            assertThat(resume.steps()).isEqualTo(third);
        }
    }

    @Test
    void anAlertIsThereOnceAndComesBackAsItWas() throws Exception {
        Alert bare = new Alert(
                "plain", Severity.LOW, null, alert(1).event(), null, true, null, List.of(), "why", Long.MIN_VALUE, NOW);
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            log.commit(commit(List.of(), Map.of(), List.of(alert(1), bare, alert(2))));
            log.commit(commit(List.of(), Map.of(), List.of(alert(2), bare, alert(3))));

            List<StoredAlert> all = store.alerts(Long.MAX_VALUE, 10);
            assertThat(all.stream().map(StoredAlert::alert)).containsExactly(alert(3), alert(2), bare, alert(1));
            assertThat(store.alerts(all.get(1).id(), 1))
                    .extracting(StoredAlert::alert)
                    .containsExactly(bare);
            assertThat(all).allMatch(stored -> stored.status() == AlertStatus.NEW && stored.reading() == log.id());
        }
    }

    @Test
    void whatWasSaidOfAnAlertIsItsHistory() throws Exception {
        StatusChange first = new StatusChange(NOW, "mei", AlertStatus.ACKNOWLEDGED, "");
        StatusChange second = new StatusChange(NOW + 1, "jun", AlertStatus.FALSE_POSITIVE, "a test card");
        try (Store store = Store.open(folder)) {
            store.reading(KEY, NOW).commit(commit(List.of(), Map.of(), List.of(alert(1))));
            long id = store.alerts(Long.MAX_VALUE, 1).get(0).id();
            store.say(id, first);
            store.say(id, second);
        }
        try (Store store = Store.open(folder)) {
            StoredAlert stored = store.alerts(Long.MAX_VALUE, 1).get(0);
            assertThat(stored.status()).isEqualTo(AlertStatus.FALSE_POSITIVE);
            assertThat(store.history(stored.id())).containsExactly(first, second);
        }
    }

    @Test
    void aDeadLetterIsWhole() throws Exception {
        byte[] payload = {0, -1, 10, 0};
        DeadLetter letter = new DeadLetter("payments", 1, 7, DeadLetter.Reason.NOT_JSON, "no", payload, 4);
        DeadLetter tombstone = new DeadLetter("payments", 1, 8, DeadLetter.Reason.TOMBSTONE, "null", null, 0);
        Commit commit = new Commit(
                NOW,
                null,
                List.of(),
                Map.of(P0, 9L),
                new Counters(2, 0, 0, 2, 0, 0, 0, 0, 0),
                List.of(),
                List.of(letter, tombstone),
                Deliveries.NONE,
                null);
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            log.commit(commit);
            log.commit(commit);

            List<StoredLetter> found = store.deadLetters(Long.MAX_VALUE, 10);
            assertThat(found).hasSize(2);
            assertThat(found.get(0).letter()).isEqualTo(tombstone);
            assertThat(found.get(1).letter().payload()).containsExactly(payload);
            assertThat(log.resume().orElseThrow().counters()).isEqualTo(commit.counters());
        }
    }

    /** Nobody ever answered: there is nowhere to go on from. */
    @Test
    void whatHasNoPlaceIsNotGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            log.commit(commit(List.of(), Map.of(), List.of()));

            assertThat(log.resume()).isEmpty();
        }
    }

    @Test
    void anotherPipelineOrAWishBeginsAnewAndAlertsStay() throws Exception {
        ReadingKey other = new ReadingKey("production", "payments", "earliest", "digest-2");
        try (Store store = Store.open(folder)) {
            ReadingLog first = store.reading(KEY, NOW);
            first.commit(commit(List.of(), Map.of(P0, 3L), List.of(alert(1))));
            ReadingLog changed = store.reading(other, NOW + 1);
            assertThat(changed.changed()).isTrue();
            assertThat(changed.resume()).isEmpty();
            changed.commit(commit(List.of(), Map.of(P0, 3L), List.of(alert(1))));
            assertThat(store.reading(other, NOW + 2).id()).isEqualTo(changed.id());

            changed.end(NOW + 3);
            ReadingLog anew = store.reading(other, NOW + 4);
            assertThat(anew.changed()).isFalse();
            assertThat(anew.resume()).isEmpty();
            assertThat(store.reading(KEY, NOW + 5).resume()).isEmpty();
            assertThat(store.alerts(Long.MAX_VALUE, 10)).hasSize(2);
        }
    }

    @Test
    void oneWindowAtATime() throws Exception {
        try (Store first = Store.open(folder)) {
            StoreException refused = catchThrowableOfType(StoreException.class, () -> Store.open(folder));
            assertThat(refused.kind()).isEqualTo(Kind.IN_USE);
            assertThat(refused)
                    .hasMessageContainingAll(
                            "Another Nagare window", first.folder().toString(), "close");
        }
        Store.open(folder).close();
    }

    @Test
    void whatIsDamagedIsSetAsideAndNeverOverwritten() throws Exception {
        Path file = folder.resolve(Store.FILE);
        Files.writeString(file, "this was once a database ".repeat(1_000));
        byte[] damaged = Files.readAllBytes(file);
        try (Store store = Store.open(folder)) {
            assertThat(store.setAside()).isEqualTo(folder.resolve("nagare.db.unreadable"));
            assertThat(store.alerts(Long.MAX_VALUE, 1)).isEmpty();
            store.reading(KEY, NOW).commit(commit(List.of(), Map.of(), List.of(alert(1))));
        }
        assertThat(folder.resolve("nagare.db.unreadable")).hasBinaryContent(damaged);

        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            // The pages of the tables, not the head.
            cut.seek(1_000);
            cut.write(new byte[(int) cut.length() - 1_000]);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.setAside()).isEqualTo(folder.resolve("nagare.db.unreadable-2"));
            assertThat(store.alerts(Long.MAX_VALUE, 1)).isEmpty();
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.setAside()).isNull();
        }
    }

    @Test
    void whatANewerVersionWroteIsLeftAlone() throws Exception {
        Store.open(folder).close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("pragma user_version = " + (Schema.VERSION + 1));
        }
        assertThatThrownBy(() -> Store.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Nagare");
        assertThat(folder.resolve(Store.FILE)).exists();
        assertThat(folder.resolve("nagare.db.unreadable")).doesNotExist();
    }

    @Test
    void aFolderThatCantBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        StoreException refused = catchThrowableOfType(StoreException.class, () -> Store.open(file.resolve("below")));
        assertThat(refused.kind()).isEqualTo(Kind.UNWRITABLE);
        assertThat(refused).hasMessageContaining("make this one writable");
    }

    /** SQLite takes no more pages, as it doesn't on a disk that is full. */
    @Test
    void aCommitThatFindsTheDiskFullLeavesNothingBehind() throws Exception {
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            log.commit(commit(List.of(new Stretch(P0, 0, 0, 1, NOW)), Map.of(P0, 1L), List.of(alert(1))));
            try (Statement statement = store.connection().createStatement()) {
                statement.execute("pragma max_page_count = 1");
            }
            List<Alert> many =
                    IntStream.range(2, 2_000).mapToObj(StoreTest::alert).toList();
            StoreException full = catchThrowableOfType(
                    StoreException.class,
                    () -> log.commit(commit(List.of(new Stretch(P0, 1, 9, 9, NOW)), Map.of(P0, 10L), many)));
            assertThat(full.kind()).as(full.toString()).isEqualTo(Kind.FULL);
            assertThat(full).hasMessageContainingAll("is full", "Make room");
            assertThat(store.alerts(Long.MAX_VALUE, 10)).hasSize(1);
            assertThat(log.resume().orElseThrow().until()).isEqualTo(Map.of(P0, 1L));
        }
    }

    @Test
    void theOldestGoWhenItIsMoreThanMayBeKept() throws Exception {
        long now = System.currentTimeMillis();
        try (Store store = Store.open(folder, new Limits(Duration.ofDays(36_500), 100_000, 1, Duration.ofDays(1)))) {
            List<Alert> many =
                    IntStream.range(0, 3_000).mapToObj(StoreTest::alert).toList();
            store.reading(KEY, now).commit(commit(List.of(), Map.of(), many));
            store.tidy();

            List<StoredAlert> left = store.alerts(Long.MAX_VALUE, 3_000);
            assertThat(left).hasSizeBetween(100, 400);
            assertThat(left.get(0).alert()).isEqualTo(alert(2_999));
        }
        try (Store store = Store.open(folder, new Limits(Duration.ofMillis(1), 1L << 40, 1, Duration.ofDays(1)))) {
            store.reading(KEY, now);
            store.tidy();
            assertThat(store.alerts(Long.MAX_VALUE, 10).stream()
                            .filter(stored -> stored.alert().clock() < now - 1_000))
                    .isEmpty();
        }
    }

    private static StoredDelivery delivery(long id, String target, String idempotency) {
        return new StoredDelivery(
                id,
                target,
                id % 2 == 0 ? null : "order " + id,
                idempotency,
                id % 2 == 0 ? null : new byte[] {(byte) id, -1},
                id % 3 == 0 ? null : new byte[] {0, (byte) id},
                List.of(
                        new SourceRecord.Header("a", new byte[] {-1}),
                        new SourceRecord.Header("a", null),
                        new SourceRecord.Header("見出し", new byte[0])),
                id % 2 == 0 ? SourceRecord.NONE : NOW,
                P0,
                id * 10,
                null,
                0);
    }

    private static Commit with(Deliveries deliveries) {
        return new Commit(
                NOW,
                null,
                List.of(),
                Map.of(),
                new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                deliveries,
                null);
    }

    private static List<Long> ids(ReadingLog log) throws StoreException {
        return log.deliveries().stream().map(StoredDelivery::id).toList();
    }

    @Test
    void whatIsToBeDeliveredIsWholeUntilItHasArrived() throws Exception {
        List<StoredDelivery> made =
                List.of(delivery(1, "hook", "a"), delivery(2, "hook", "b"), delivery(3, "topic", "a"));
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            assertThat(log.nextDelivery()).isEqualTo(1);
            log.commit(with(new Deliveries(made, List.of(), List.of(), List.of())));
        }
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            assertThat(log.deliveries()).usingRecursiveComparison().isEqualTo(made);
            log.commit(with(new Deliveries(
                    List.of(delivery(4, "hook", "b")),
                    List.of(1L, 3L),
                    List.of(new Deliveries.Failed(2, "it answered 400", 3)),
                    List.of())));
            assertThat(log.deliveries()).singleElement().satisfies(left -> {
                assertThat(left.id()).as("made once").isEqualTo(2);
                assertThat(left.failure()).isEqualTo("it answered 400");
                assertThat(left.attempts()).isEqualTo(3);
            });
            log.commit(with(new Deliveries(List.of(), List.of(), List.of(), List.of(2L))));
            assertThat(log.deliveries()).singleElement().satisfies(left -> {
                assertThat(left.failure()).isNull();
                assertThat(left.attempts()).isZero();
            });
            log.commit(with(new Deliveries(List.of(), List.of(2L), List.of(), List.of())));
            assertThat(log.deliveries()).isEmpty();
            assertThat(log.nextDelivery()).as("no number comes back").isGreaterThan(3);
        }
    }

    @Test
    void whatWaitsGoesOnWithTheReadingThatFollows() throws Exception {
        ReadingKey mended = new ReadingKey(KEY.connection(), KEY.topic(), KEY.start(), "another pipeline");
        ReadingKey elsewhere = new ReadingKey(KEY.connection(), "another topic", KEY.start(), KEY.pipeline());
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            log.commit(with(new Deliveries(
                    List.of(delivery(1, "hook", "a"), delivery(2, "hook", "b")), List.of(), List.of(), List.of())));
            assertThat(ids(store.reading(elsewhere, NOW))).isEmpty();

            ReadingLog next = store.reading(mended, NOW);

            assertThat(next.id()).isNotEqualTo(log.id());
            assertThat(ids(next)).containsExactly(1L, 2L);
            assertThat(ids(log)).isEmpty();
        }
    }

    /** Opening looks at no more of a large store than of a small one. */
    @Test
    @Tag("slow")
    void aMillionAlertsOpenInUnderASecond() throws Exception {
        try (Store store = Store.open(folder)) {
            ReadingLog log = store.reading(KEY, NOW);
            for (int i = 0; i < 1_000_000; i += 1_000) {
                List<Alert> some = new ArrayList<>();
                for (int j = i; j < i + 1_000; j++) {
                    some.add(alert(j));
                }
                log.commit(commit(List.of(), Map.of(P0, (long) i), some));
            }
        }
        long start = System.nanoTime();
        try (Store store = Store.open(folder)) {
            assertThat(store.alerts(Long.MAX_VALUE, 1_000)).hasSize(1_000);
            assertThat(store.reading(KEY, NOW).resume()).isPresent();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("a store with a million alerts opened in " + took.toMillis() + " ms, "
                    + Files.size(folder.resolve(Store.FILE)) / (1 << 20) + " MiB");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
    }
}
