package dev.nagare.source.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.codec.JsonDecoder;
import dev.nagare.engine.Engine;
import dev.nagare.engine.Output;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.PartitionState;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.PipelineException;
import dev.nagare.pipeline.PipelineReader;
import dev.nagare.pipeline.RuleSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionGeneratorTest {
    private static final int EVENTS = 24_000;

    private final Pipeline example = example();

    private static Pipeline example() {
        try {
            return new PipelineReader().read(Path.of("resources/pipelines/card-transactions.yaml"));
        } catch (PipelineException e) {
            throw new AssertionError(e);
        }
    }

    private static List<SourceItem> generate(long events, long seed, int batch) {
        TransactionGenerator generator = new TransactionGenerator(
                new TransactionGenerator.Options(events, seed, TransactionGenerator.DEFAULT_START));
        List<SourceItem> items = new ArrayList<>();
        while (generator.poll(items, batch, Duration.ZERO)) {
            assertThat(generator.progress().fraction()).isBetween(0.0, 1.0);
        }
        return items;
    }

    private static List<String> texts(List<SourceItem> items) {
        return items.stream()
                .map(item -> item instanceof SourceRecord r
                        ? r.partition() + "@" + r.offset() + " " + r.timestamp() + " " + r.arrival() + " "
                                + (r.value() == null ? null : new String(r.value(), StandardCharsets.UTF_8))
                        : item.toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 300, 5_000})
    void thereAreAsManyRecordsAsAskedFor(long events) {
        assertThat(generate(events, 1, 64)).hasSize((int) events + 1).first().isInstanceOf(SourceStart.class);
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(texts(generate(3_000, 5, 512))).isEqualTo(texts(generate(3_000, 5, 7)));
        assertThat(texts(generate(3_000, 6, 512))).isNotEqualTo(texts(generate(3_000, 5, 512)));
    }

    /** The numbers that other people's recordings depend on: a change here is a change of the format. */
    @Test
    void theFirstNumbersOfSplitMix64AreThoseOfItsPaper() {
        SplitMix64 random = new SplitMix64(1_234_567);
        assertThat(List.of(random.nextLong(), random.nextLong(), random.nextLong()))
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
    }

    @Test
    void recordsComeInTheOrderOfTheirArrivalAndOffsetsGrowButForRedeliveries() {
        List<SourceItem> items = generate(EVENTS, 1, 512);
        long arrival = Long.MIN_VALUE;
        Map<Integer, Long> offsets = new TreeMap<>();
        Set<String> positions = new HashSet<>();
        int redelivered = 0;
        for (SourceItem item : items.subList(1, items.size())) {
            SourceRecord r = (SourceRecord) item;
            assertThat(r.arrival()).isGreaterThanOrEqualTo(arrival).isGreaterThanOrEqualTo(r.timestamp());
            arrival = r.arrival();
            if (positions.add(r.partition() + "@" + r.offset())) {
                Long last = offsets.put(r.partition(), r.offset());
                assertThat(last == null || last + 1 == r.offset()).isTrue();
            } else {
                redelivered++;
            }
        }
        assertThat(offsets).containsOnlyKeys(0, 1, 2);
        assertThat(redelivered).isBetween(1, 40);
    }

    @Test
    void aRecordingHasEverythingThatMakesStreamsHard() {
        Findings found = new Findings();
        Engine engine = new Engine(example, new JsonDecoder(example), found);
        int stalled = 0;
        for (SourceItem item : generate(EVENTS, 1, 512)) {
            engine.accept(item);
            if (engine.partitions().stream().anyMatch(PartitionState::idle)) {
                stalled++;
            }
        }
        engine.end();
        double minutes = (found.lastClock - found.firstClock) / 60_000.0;
        assertThat(minutes).isBetween(8.0, 12.0);
        assertThat(engine.counters().late()).isBetween(EVENTS / 200L, EVENTS / 50L);
        assertThat(engine.counters().reordered()).isGreaterThan(EVENTS / 10);
        assertThat(engine.counters().duplicates()).isPositive();
        assertThat(stalled).as("records that came while a partition was idle").isPositive();
        assertThat(found.deadLetters.keySet())
                .containsExactlyInAnyOrder(
                        DeadLetter.Reason.NOT_JSON,
                        DeadLetter.Reason.TOMBSTONE,
                        DeadLetter.Reason.MISSING_AMOUNT,
                        DeadLetter.Reason.BAD_AMOUNT,
                        DeadLetter.Reason.BAD_TIMESTAMP,
                        DeadLetter.Reason.FUTURE_TIMESTAMP);
        for (RuleSpec rule : example.rules()) {
            assertThat(found.alerts.getOrDefault(rule.name(), 0) / minutes)
                    .as("alerts a minute of " + rule.name())
                    .isBetween(0.5, 8.0);
        }
    }

    @Test
    void everyKindOfFraudIsLabelledAndFound() {
        Findings found = new Findings();
        Engine engine = new Engine(example, new JsonDecoder(example), found);
        generate(EVENTS, 2, 512).forEach(engine::accept);
        engine.end();
        assertThat(found.fraudulent).isNotEmpty();
        for (String rule : List.of("high-amount", "unusual-location", "burst", "probe-then-drain")) {
            assertThat(found.truePositives(rule)).as(rule).isPositive();
        }
        long caught = found.fraudulent.stream().filter(found.evidence::contains).count();
        assertThat(caught).isGreaterThan(found.fraudulent.size() * 8L / 10);
        assertThat(found.fraudulent.size()).as("fraud is rare").isLessThan(EVENTS / 100);
    }

    /** Counts what the engine says. */
    private static final class Findings implements Output {
        private final Map<String, Integer> alerts = new TreeMap<>();
        private final Map<DeadLetter.Reason, Integer> deadLetters = new EnumMap<>(DeadLetter.Reason.class);
        private final Set<String> fraudulent = new HashSet<>();
        private final Set<String> evidence = new HashSet<>();
        private final List<Alert> all = new ArrayList<>();
        private long firstClock;
        private long lastClock;

        @Override
        public void window(WindowResult result) {}

        @Override
        public void alert(Alert alert) {
            firstClock = all.isEmpty() ? alert.clock() : firstClock;
            lastClock = alert.clock();
            all.add(alert);
            alerts.merge(alert.rule(), 1, Integer::sum);
            alert.evidence().forEach(e -> evidence.add(e.id()));
        }

        private long truePositives(String rule) {
            return all.stream()
                    .filter(alert -> alert.rule().equals(rule)
                            && alert.evidence().stream().anyMatch(e -> fraudulent.contains(e.id())))
                    .count();
        }

        @Override
        public void arrived(Event event, boolean reordered, boolean late) {
            if (Objects.equals(event.payload().fields().get("fraud"), true)) {
                fraudulent.add(event.id());
            }
        }

        @Override
        public void late(LateEvent event) {}

        @Override
        public void deadLetter(DeadLetter letter) {
            deadLetters.merge(letter.reason(), 1, Integer::sum);
        }

        @Override
        public void processed(Processed processed) {}

        @Override
        public String toString() {
            return "alerts " + alerts + ", fraudulent " + fraudulent.size() + ", dead letters " + deadLetters;
        }
    }
}
