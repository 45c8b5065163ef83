package dev.nagare.pipeline;

import dev.nagare.model.Severity;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.SampleColumns.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a pipeline for a stream that comes without one, from the fields of its first records: which field is what, by
 * name and by shape; windows that fit the pace of the data; rules at the edge of what is usual in it. A start for a
 * person to change, never wrong by the reader.
 */
public final class PipelineProposal {
    private static final List<String> TIMESTAMP = List.of(
            "timestamp",
            "eventtime",
            "eventtimestamp",
            "ts",
            "time",
            "datetime",
            "occurredat",
            "createdat",
            "date",
            "created",
            "at");
    private static final List<String> AMOUNT = List.of(
            "amount",
            "total",
            "totalamount",
            "value",
            "price",
            "sum",
            "cost",
            "fee",
            "fare",
            "bytes",
            "size",
            "duration",
            "latency",
            "quantity");
    private static final List<String> USER = List.of(
            "userid",
            "user",
            "username",
            "customerid",
            "customer",
            "clientid",
            "client",
            "accountid",
            "account",
            "accountnumber",
            "cardid",
            "card",
            "cardnumber",
            "memberid",
            "deviceid",
            "device",
            "ip",
            "ipaddress",
            "clientip",
            "remoteaddr",
            "host",
            "sessionid");
    private static final List<String> CATEGORY = List.of(
            "category",
            "merchantcategory",
            "segment",
            "department",
            "status",
            "statuscode",
            "level",
            "channel",
            "country",
            "region",
            "product",
            "service");
    private static final List<String> TYPE =
            List.of("type", "eventtype", "transactiontype", "kind", "event", "action", "operation", "method", "name");
    private static final List<String> ID = List.of(
            "id",
            "eventid",
            "transactionid",
            "txid",
            "txnid",
            "uuid",
            "guid",
            "orderid",
            "invoiceid",
            "invoice",
            "messageid",
            "requestid");
    private static final List<String> LOCATION =
            List.of("location", "city", "place", "country", "region", "merchantcity", "merchantlocation");
    private static final List<String> USUAL_LOCATION = List.of(
            "usuallocation",
            "homelocation",
            "usualcity",
            "homecity",
            "usualcountry",
            "homecountry",
            "home",
            "billingcountry");

    private final SampleColumns sample;
    private final Set<List<String>> taken = new HashSet<>();

    private PipelineProposal(SampleColumns sample) {
        this.sample = sample;
    }

    /**
     * The proposed pipeline.
     *
     * @param name what to call it; an empty name becomes {@code proposed}
     * @param records the first records as {@code Payload.fields()} gives them, in their order; may be empty
     */
    public static Pipeline of(String name, List<Map<String, Object>> records) {
        return new PipelineProposal(new SampleColumns(records)).pipeline(name);
    }

    private Pipeline pipeline(String name) {
        Column timestamp = find(TIMESTAMP, value -> SampleTimes.millis(value) != SampleTimes.NONE, 95);
        Column usual = find(USUAL_LOCATION, String.class::isInstance, 50);
        Column location = usual == null ? find(LOCATION, String.class::isInstance, 50) : locationLike(usual);
        Column id = findUnique();
        Column amount = find(AMOUNT, PipelineProposal::isNumber, 100);
        Column user = find(USER, value -> true, 50);
        Column category = findFew(CATEGORY);
        Column type = findFew(TYPE);

        Map<String, FieldPath> paths = new LinkedHashMap<>();
        put(paths, "id", id);
        paths.put("timestamp", timestamp == null ? FieldPath.OfRecord.TIMESTAMP : timestamp.pointer());
        put(paths, "user", user);
        put(paths, "category", category);
        put(paths, "type", type);
        put(paths, "amount", amount);
        put(paths, "location", location);
        put(paths, "usualLocation", usual);

        Pace pace = Pace.of(timestamp);
        boolean away = location != null && usual != null;
        return new Pipeline(
                name.isBlank() ? "proposed" : name.strip().replaceAll("\\p{Cntrl}", " "),
                new FieldMap(paths),
                TimeSpec.of(pace.outOfOrderness),
                windows(pace, category != null, user != null),
                rules(pace, amount, user != null, away),
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                null);
    }

    private static void put(Map<String, FieldPath> paths, String name, @Nullable Column column) {
        if (column != null) {
            paths.put(name, column.pointer());
        }
    }

    /** The column with the best of the names, the least nested one of equals, that has the shape in enough records. */
    private @Nullable Column find(List<String> names, Predicate<Object> shape, int percentPresent) {
        Column best = null;
        int bestRank = Integer.MAX_VALUE;
        for (Column column : sample.columns()) {
            int rank = names.indexOf(column.plainName()) * 8 + column.path().size();
            boolean present = column.values().size() * 100L >= (long) sample.records() * percentPresent;
            if (names.contains(column.plainName())
                    && rank < bestRank
                    && present
                    && !taken.contains(column.path())
                    && column.mostly(shape)) {
                best = column;
                bestRank = rank;
            }
        }
        if (best != null) {
            taken.add(best.path());
        }
        return best;
    }

    private @Nullable Column findUnique() {
        Column id = find(ID, value -> value instanceof String || value instanceof Long, 95);
        return id != null && id.distinct() == id.values().size() ? id : null;
    }

    /** A column with few enough different values to be shown side by side. */
    private @Nullable Column findFew(List<String> names) {
        List<String> left = new ArrayList<>(names);
        for (Column column = find(left, value -> true, 50); column != null; column = find(left, value -> true, 50)) {
            if (column.distinct() <= Math.max(20, column.values().size() / 10)) {
                return column;
            }
            taken.remove(column.path());
            left.remove(column.plainName());
        }
        return null;
    }

    /** The place that the usual place is compared with: {@code home_city} with {@code city}. */
    private @Nullable Column locationLike(Column usual) {
        String kind = usual.plainName().replaceAll("^(usual|home|billing)", "");
        Column same = kind.isEmpty() ? null : find(List.of(kind), String.class::isInstance, 50);
        return same != null ? same : find(LOCATION, String.class::isInstance, 50);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long
                || value instanceof Double
                || (value instanceof String text && text.matches("-?\\d{1,15}(\\.\\d{1,15})?"));
    }

    private static List<WindowSpec> windows(Pace pace, boolean category, boolean user) {
        List<WindowSpec> windows = new ArrayList<>();
        windows.add(
                new WindowSpec.Tumbling("per-" + pace.word, category ? "category" : null, pace.base, Duration.ZERO));
        windows.add(new WindowSpec.Sliding(
                "last-" + pace.several + "-" + pace.word + "s", null, pace.base.multipliedBy(pace.several)));
        if (user) {
            windows.add(new WindowSpec.Session("visits", "user", pace.gap));
        }
        return windows;
    }

    private static List<RuleSpec> rules(Pace pace, @Nullable Column amount, boolean user, boolean away) {
        List<RuleSpec> rules = new ArrayList<>();
        if (amount != null && amount.values().size() >= 20) {
            String high = edge(amount, 99);
            rules.add(new RuleSpec.EventRule("high-amount", Severity.HIGH, "amount > " + high));
        }
        if (away) {
            rules.add(new RuleSpec.EventRule("unusual-location", Severity.MEDIUM, "location != usualLocation"));
        }
        if (user) {
            boolean amounts = amount != null && amount.values().size() >= 20;
            String filter = amounts && amount != null ? "amount > " + edge(amount, 90) : null;
            String when = amounts ? "count >= 3" : "count >= 20";
            rules.add(new RuleSpec.KeyedRule(
                    "burst", Severity.HIGH, "user", pace.base.multipliedBy(10), filter, when, false));
        }
        return rules;
    }

    /** The value below which that many of 100 amounts lie, rounded up to two digits. */
    private static String edge(Column amount, int percent) {
        double[] sorted = amount.values().stream()
                .filter(PipelineProposal::isNumber)
                .mapToDouble(value -> Double.parseDouble(value.toString()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "0";
        }
        double value = sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.CEILING));
        String plain = rounded.stripTrailingZeros().toPlainString();
        return plain.length() <= 18 ? plain : Double.toString(rounded.doubleValue());
    }

    /** How fast the events come, and how far out of order. */
    private record Pace(Duration base, String word, int several, Duration gap, Duration outOfOrderness) {
        private static final int EVENTS_PER_WINDOW = 5;
        private static final List<Duration> DISORDER = List.of(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1));

        static Pace of(@Nullable Column timestamp) {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            long disorder = 0;
            int events = 0;
            for (Object value : timestamp == null ? List.of() : timestamp.values()) {
                long millis = SampleTimes.millis(value);
                if (millis != SampleTimes.NONE) {
                    events++;
                    first = Math.min(first, millis);
                    disorder = Math.max(disorder, Math.max(last, millis) - millis);
                    last = Math.max(last, millis);
                }
            }
            long perWindow = events < 2 ? 0 : (last - first) / (events - 1) * EVENTS_PER_WINDOW;
            Duration wait = outOfOrderness(disorder);
            if (perWindow > Duration.ofHours(1).toMillis()) {
                return new Pace(Duration.ofDays(1), "day", 7, Duration.ofDays(3), wait);
            }
            if (perWindow > Duration.ofMinutes(1).toMillis()) {
                return new Pace(Duration.ofHours(1), "hour", 6, Duration.ofHours(6), wait);
            }
            return new Pace(Duration.ofMinutes(1), "minute", 5, Duration.ofMinutes(30), wait);
        }

        private static Duration outOfOrderness(long disorder) {
            for (Duration step : DISORDER) {
                if (step.toMillis() >= disorder) {
                    return step;
                }
            }
            return DISORDER.get(DISORDER.size() - 1);
        }
    }
}
