package dev.nagare.broker;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.source.generator.TransactionGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Made-up card transactions that happen now: out of order, late, broken now and then, with fraud among them, about so many
 * a second, in the waves of the generator. One generator makes about 40 a second of event time, so faster feeds take
 * several, each with customers of its own; slower ones leave customers out, whose patterns would otherwise have holes.
 * Knows no clock: time is an argument. Not thread-safe.
 */
final class TransactionFeed {
    /** Transactions a second of one generator on average. */
    private static final double NATURAL_RATE = 40;

    /** Among so many parts the customers are divided. */
    private static final int SHARES = 1_000;

    private final String topic;
    private final int shares;
    private final List<Lane> lanes = new ArrayList<>();

    /** One generator, and the record that is next. */
    private static final class Lane {
        private final int number;
        private final TransactionGenerator generator;
        private final List<SourceItem> read = new ArrayList<>();
        private int at;

        Lane(int number, long seed, long start) {
            this.number = number;
            this.generator =
                    new TransactionGenerator(new TransactionGenerator.Options(Long.MAX_VALUE, seed + number, start));
        }

        SourceRecord next() {
            while (true) {
                if (at == read.size()) {
                    read.clear();
                    at = 0;
                    generator.poll(read, 16, Duration.ZERO);
                }
                if (read.get(at) instanceof SourceRecord record) {
                    return record;
                }
                at++;
            }
        }

        void skip() {
            at++;
        }
    }

    /**
     * @param rate records a second, more than 0
     * @param start when the first transactions happen, epoch milliseconds
     */
    TransactionFeed(String topic, double rate, long seed, long start) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be more than 0, but is " + rate);
        }
        this.topic = topic;
        int count = (int) Math.ceil(rate / NATURAL_RATE);
        this.shares = (int) Math.max(1, Math.round(SHARES * rate / NATURAL_RATE / count));
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(i, seed, start));
        }
    }

    /** Hands over what has arrived by then and was not handed over before. */
    void due(long epochMillis, Consumer<ProducerRecord<byte[], byte[]>> to) {
        for (Lane lane : lanes) {
            for (SourceRecord next = lane.next(); next.arrival() <= epochMillis; next = lane.next()) {
                if (takes(next)) {
                    to.accept(record(lane.number, next));
                }
                lane.skip();
            }
        }
    }

    private boolean takes(SourceRecord record) {
        byte[] key = record.key();
        return key == null || Math.floorMod(java.util.Arrays.hashCode(key) * 31, SHARES) < shares;
    }

    private ProducerRecord<byte[], byte[]> record(int lane, SourceRecord record) {
        List<Header> headers = List.of(new RecordHeader("source", "nagare".getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                topic,
                record.partition(),
                record.timestamp(),
                named(lane, record.key(), "u"),
                named(lane, named(lane, record.value(), "\"id\":\"t"), "\"user_id\":\"u"),
                headers);
    }

    /** Puts the lane's number behind the beginning of a name, byte for byte, so that no two lanes share one. */
    private static byte[] named(int lane, byte[] text, String beginning) {
        if (lane == 0 || text == null) {
            return text;
        }
        String latin = new String(text, StandardCharsets.ISO_8859_1);
        int at = latin.indexOf(beginning);
        if (at < 0) {
            return text;
        }
        int end = at + beginning.length();
        return (latin.substring(0, end) + lane + "-" + latin.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
