package dev.nagare.source.generator;

import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.source.RecordSource;
import dev.nagare.source.generator.Transaction.Damage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A topic of card transactions as a recorder would have met it: three partitions, disorder with a long tail, rush and
 * calm, a partition that is silent for a while, broken and redelivered records, and labelled fraud of every kind that
 * the example rules look for. Equal options give equal records, byte for byte.
 *
 * <p>Memory doesn't grow with the number of records: only what is under way is kept.
 */
public final class TransactionGenerator implements RecordSource {
    /** Half a minute past nine in Japan, on an ordinary Monday. */
    public static final long DEFAULT_START = 1_772_409_630_000L;

    private static final String TOPIC = "card-transactions";
    private static final int PARTITIONS = 3;
    private static final int CUSTOMERS = 6_000;
    private static final Damage[] DAMAGES = Damage.values();

    /** The chance that a transaction is over 100,000 and honest. */
    private static final double BIG_PURCHASE = 0.0003;

    /** The chance that an honest customer pays far from home. */
    private static final double AWAY = 0.0006;

    /** The chance that a shop checks a card for nothing. */
    private static final double CARD_CHECK = 0.0004;

    private static final double BROKEN = 0.0012;
    private static final double REDELIVERED = 0.0003;

    /** The share of a silent partition's transactions that terminals keep and send when the line is back. */
    private static final double KEPT_BY_TERMINAL = 0.06;

    /**
     * What to generate.
     *
     * @param events number of records, 0 or more
     * @param seed any number
     * @param start when the first transaction happens, epoch milliseconds
     */
    public record Options(long events, long seed, long start) {
        public Options {
            if (events < 0) {
                throw new IllegalArgumentException("events must be 0 or more, but is " + events);
            }
        }
    }

    /** A record under way. The offset is −1 until it arrives; a redelivery has that of the first time. */
    private record Underway(
            double arrival, long number, int partition, long offset, long time, byte[] key, byte @Nullable [] value) {}

    private final Options options;
    private final SplitMix64 random;
    private final Weather weather;
    private final List<Customer> customers = new ArrayList<>(CUSTOMERS);
    private final PriorityQueue<Transaction> planned = new PriorityQueue<>();
    private final Map<Fraud, Double> nextFraud = new EnumMap<>(Fraud.class);
    private final PriorityQueue<Underway> underway =
            new PriorityQueue<>(Comparator.comparingDouble(Underway::arrival).thenComparingLong(Underway::number));
    private final long[] offsets = new long[PARTITIONS];
    private boolean started;
    private double now;
    private long generated;
    private long handedOut;

    public TransactionGenerator(Options options) {
        this.options = options;
        this.random = new SplitMix64(options.seed());
        this.weather = new Weather(options.events(), PARTITIONS);
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(Customer.of(i, PARTITIONS, random));
        }
        for (Fraud fraud : Fraud.values()) {
            nextFraud.put(fraud, random.exponential((double) fraud.meanInterval));
        }
        for (int i = 0; i < PARTITIONS; i++) {
            offsets[i] = 40_000L + random.below(10_000);
        }
    }

    /** The partitions that the records come from. */
    public static List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(TOPIC, i));
        }
        return partitions;
    }

    @Override
    public boolean poll(List<? super SourceItem> batch, int max, Duration timeout) {
        int room = max;
        if (!started) {
            started = true;
            batch.add(new SourceStart(true, false, partitions()));
            room--;
        }
        for (; room > 0; room--) {
            SourceRecord record = next();
            if (record == null) {
                return room < max;
            }
            batch.add(record);
        }
        return true;
    }

    /** The next record to arrive: no transaction that is yet to happen can come before it. */
    private @Nullable SourceRecord next() {
        while (generated < options.events()
                && (underway.isEmpty() || underway.element().arrival() > now)) {
            happen();
        }
        Underway head = underway.poll();
        if (head == null) {
            return null;
        }
        long offset = head.offset() >= 0 ? head.offset() : offsets[head.partition()]++;
        if (head.offset() < 0 && generated < options.events() && random.chance(REDELIVERED)) {
            underway.add(new Underway(
                    head.arrival() + 150,
                    generated++,
                    head.partition(),
                    offset,
                    head.time(),
                    head.key(),
                    head.value()));
        }
        handedOut++;
        byte[] value = head.value();
        return new SourceRecord(
                TOPIC,
                head.partition(),
                offset,
                options.start() + head.time(),
                TimestampType.CREATE,
                options.start() + (long) head.arrival(),
                head.key(),
                value,
                value == null ? 0 : value.length,
                List.of(),
                false);
    }

    /** Lets the next transaction happen and sends its record off. */
    private void happen() {
        Transaction plan = planned.peek();
        if (plan != null && plan.time() <= now) {
            planned.remove();
            send(plan, Damage.NONE);
            return;
        }
        Damage damage = random.chance(BROKEN) ? DAMAGES[1 + random.below(DAMAGES.length - 1)] : Damage.NONE;
        send(ordinary(), damage);
        now += random.exponential(1_000 / weather.rate(now));
        for (Map.Entry<Fraud, Double> next : nextFraud.entrySet()) {
            if (next.getValue() <= now) {
                next.getKey().plan((long) now, reachable(), random, planned);
                next.setValue(now + random.exponential((double) next.getKey().meanInterval));
            }
        }
    }

    private Transaction ordinary() {
        Customer customer = random.chance(KEPT_BY_TERMINAL) ? anyone() : reachable();
        Category category = Category.any(random);
        String type = random.chance(0.35) ? "online" : random.chance(0.5) ? "contactless" : "purchase";
        long amount = category.amount(random, customer.spending());
        if (random.chance(BIG_PURCHASE)) {
            amount = Math.round(random.uniform(101_000, 260_000));
        } else if (random.chance(CARD_CHECK)) {
            amount = 0;
        }
        String location = random.chance(AWAY) ? customer.elsewhere(random) : customer.home();
        return new Transaction((long) now, customer, category, type, amount, location, false);
    }

    private Customer anyone() {
        return customers.get(random.below(CUSTOMERS));
    }

    /** Somebody whose partition's line is not down: where it is, shops take no cards. */
    private Customer reachable() {
        Customer customer = anyone();
        while (weather.silent(customer.partition(), now)) {
            customer = anyone();
        }
        return customer;
    }

    private void send(Transaction transaction, Damage damage) {
        Customer customer = transaction.customer();
        double arrival = now + weather.delay(random);
        if (weather.silent(customer.partition(), arrival)) {
            arrival = weather.backAt(arrival) + random.uniform(0, 400);
        }
        String id = "t" + Long.toString(10_000_000 + generated).substring(1);
        byte[] value = new Transaction(
                        options.start() + transaction.time(),
                        customer,
                        transaction.category(),
                        transaction.type(),
                        transaction.amount(),
                        transaction.location(),
                        transaction.fraud())
                .payload(id, damage);
        underway.add(new Underway(
                arrival,
                generated++,
                customer.partition(),
                -1,
                transaction.time(),
                customer.id().getBytes(StandardCharsets.UTF_8),
                damaged(value, damage)));
    }

    private static byte @Nullable [] damaged(byte[] value, Damage damage) {
        return switch (damage) {
            case TOMBSTONE -> null;
            case CUT -> Arrays.copyOf(value, value.length * 3 / 5);
            case NONE, NO_AMOUNT, BAD_AMOUNT, BAD_TIMESTAMP, FUTURE -> value;
        };
    }

    /** In records, as there is no file. */
    @Override
    public Progress progress() {
        return new Progress(handedOut, options.events());
    }

    @Override
    public void close() {
        generated = options.events();
        underway.clear();
    }
}
