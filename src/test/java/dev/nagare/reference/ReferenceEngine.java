package dev.nagare.reference;

import dev.nagare.engine.Engine.RuleCounts;
import dev.nagare.engine.Engine.WindowCounts;
import dev.nagare.engine.Output;
import dev.nagare.model.Alert;
import dev.nagare.model.Control;
import dev.nagare.model.Counters;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Decoder;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.OpenWindow;
import dev.nagare.model.PartitionState;
import dev.nagare.model.Processed;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.Totals;
import dev.nagare.model.UserState;
import dev.nagare.model.WindowResult.Timing;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract word for word (§1 to §7): the same as {@link dev.nagare.engine.Engine}, everything in lists. */
public final class ReferenceEngine {
    /** No watermark, no clock. */
    public static final long NONE = Long.MIN_VALUE;

    /** All plain files count as one partition. */
    private static final TopicPartition PLAIN = new TopicPartition("(plain files)", 0);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final class Partition {
        private long maxEventTime = NONE;
        private long silentSince = NONE;
        private boolean idle;
    }

    private final Pipeline pipeline;
    private final Decoder decoder;
    private final Output output;
    private final ReferenceFields fields;
    private final List<ReferenceWindows> windows = new ArrayList<>();
    private final List<ReferenceRule> rules = new ArrayList<>();
    private final ReferenceKeys keys;

    private SourceStart start = SourceStart.PLAIN;
    private final TreeMap<TopicPartition, Partition> known = new TreeMap<>();
    private final Map<TopicPartition, Long> eventsOf = new HashMap<>();
    private final Map<TopicPartition, Long> lastOffsets = new HashMap<>();
    private final Map<String, Long> takenIds = new HashMap<>();
    private final LinkedHashMap<TopicPartition, Event> held = new LinkedHashMap<>();
    private final List<Event> buffer = new ArrayList<>();
    /** The ordered events of the users that were not dropped. */
    private final List<Event> ofUsers = new ArrayList<>();

    private long ordered;
    private long arrivalClock = NONE;
    private long firstArrival = NONE;
    private long replayClock = NONE;
    private long watermark = NONE;
    /** The watermark at which steps 5 and 6 last ran. */
    private long firedThrough = NONE;

    private long maxEventTime = NONE;
    private long minEventTime = Long.MAX_VALUE;
    private boolean lateNow;
    private long watermarkBefore = NONE;

    /** After the end nothing but the users is kept. */
    private boolean ended;

    private long received;
    private long late;
    private long deadLettered;
    private long duplicates;
    private long reordered;
    private long overflowReleased;

    public ReferenceEngine(Pipeline pipeline, Decoder decoder, Output output) {
        this.pipeline = pipeline;
        this.decoder = decoder;
        this.output = output;
        this.fields = new ReferenceFields(pipeline);
        boolean hasAmount = pipeline.fields().hasAmount();
        long lateness = pipeline.time().allowedLateness().toMillis();
        for (int i = 0; i < pipeline.windows().size(); i++) {
            windows.add(
                    new ReferenceWindows(pipeline.windows().get(i), i, lateness, hasAmount, fields, output::window));
        }
        for (RuleSpec rule : pipeline.rules()) {
            rules.add(new ReferenceRule(rule, hasAmount, fields, new Rows()));
        }
        keys = new ReferenceKeys(pipeline, fields, new Kept());
    }

    /** What is kept for a key, by whomever. */
    private final class Kept implements ReferenceKeys.Keeper {
        @Override
        public boolean keeps(String field, String key) {
            boolean user = field.equals("user") && ofUsers.stream().anyMatch(event -> key.equals(event.user()));
            if (ended || user) {
                return user;
            }
            if (ReferenceKeys.isRemembered(field)) {
                return takenIds.containsKey(key);
            }
            return windowsOver(field).anyMatch(definition -> definition.keeps(key, firedThrough))
                    || rulesOver(field).anyMatch(rule -> rule.keeps(key, firedThrough));
        }

        @Override
        public void drop(String field, String key) {
            if (ReferenceKeys.isRemembered(field)) {
                takenIds.remove(key);
                return;
            }
            windowsOver(field).forEach(definition -> definition.drop(key));
            rulesOver(field).forEach(rule -> rule.drop(key));
            if (field.equals("user")) {
                ofUsers.removeIf(event -> key.equals(event.user()));
            }
        }

        private Stream<ReferenceWindows> windowsOver(String field) {
            return windows.stream().filter(definition -> field.equals(definition.field()));
        }

        private Stream<ReferenceRule> rulesOver(String field) {
            return rules.stream().filter(rule -> field.equals(ReferenceKeys.keyOf(rule.spec())));
        }
    }

    /** Rule hits and failures as rows. */
    private final class Rows implements ReferenceRule.Listener {
        @Override
        public void alert(RuleSpec rule, String key, Event event, Totals totals, List<Event> evidence) {
            output.alert(new Alert(
                    rule.name(),
                    rule.severity(),
                    key,
                    event.ref(),
                    event.user(),
                    lateNow && rule instanceof RuleSpec.EventRule,
                    totals,
                    evidence.stream().map(Event::ref).toList(),
                    "",
                    rule instanceof RuleSpec.EventRule ? watermarkBefore : watermark,
                    clock()));
        }

        @Override
        public void error(RuleSpec rule, Event event) {
            output.deadLetter(letter(event, Reason.RULE_ERROR));
        }
    }

    private static DeadLetter letter(Event event, Reason reason) {
        byte[] bytes = event.payload().bytes();
        return new DeadLetter(event.topic(), event.partition(), event.offset(), reason, "", bytes, bytes.length);
    }

    public void accept(SourceItem item) {
        if (item instanceof SourceStart s) {
            start = s;
            s.partitions().forEach(this::join);
        } else if (item instanceof Control control) {
            control(control);
        } else {
            record((SourceRecord) item);
        }
    }

    private void control(Control control) {
        moveArrivalClock(control.at());
        Partition partition = control.partition() == null ? null : known.get(control.partition());
        switch (control.kind()) {
            case ASSIGNED -> {
                join(control.partition()).idle = false;
                join(control.partition()).silentSince = arrivalClock;
            }
            case REVOKED -> known.remove(control.partition());
            case IDLE, ACTIVE -> {
                if (partition != null) {
                    partition.idle = control.kind() == Control.Kind.IDLE;
                }
            }
            case FLUSH -> {
                if (maxEventTime != NONE) {
                    watermark = Math.max(watermark, maxEventTime + 1);
                }
            }
        }
        computeWatermark();
        releaseAndFire();
    }

    private void moveArrivalClock(long to) {
        arrivalClock = Math.max(arrivalClock, to);
        if (firstArrival == NONE) {
            firstArrival = arrivalClock;
        }
    }

    private static TopicPartition partitionOf(SourceRecord record) {
        return record.plain() ? PLAIN : new TopicPartition(record.topic(), record.partition());
    }

    /** Step 1: the clock, redelivery, decoding, the future guard. */
    private void record(SourceRecord record) {
        received++;
        TopicPartition partition = partitionOf(record);
        if (record.arrival() != SourceRecord.NONE) {
            moveArrivalClock(record.arrival());
            if (!start.controlled()) {
                findIdlePartitions(partition);
            }
        }
        replayClock = Math.max(replayClock, record.timestamp());
        if (start.tracksOffsets()) {
            Long last = lastOffsets.get(partition);
            if (last != null && record.offset() <= last) {
                duplicates++;
                return;
            }
            lastOffsets.put(partition, record.offset());
        }
        Decoded decoded = decoder.decode(record);
        if (decoded instanceof DeadLetter letter) {
            deadLettered++;
            output.deadLetter(letter);
        } else {
            guard(partition, (Event) decoded);
        }
    }

    /** An idle partition stays so until an event wakes it: a broken record of its own does not. */
    private void findIdlePartitions(TopicPartition arriving) {
        long timeout = pipeline.time().idleTimeout().toMillis();
        known.forEach((name, partition) -> {
            long silent = arrivalClock - silentSince(partition);
            partition.idle |= name.equals(arriving) ? silent > timeout : silent >= timeout;
        });
        computeWatermark();
        releaseAndFire();
    }

    private long silentSince(Partition partition) {
        return partition.silentSince != NONE ? partition.silentSince : firstArrival;
    }

    private void guard(TopicPartition partition, Event event) {
        if (arrivalClock != NONE
                && event.timestamp() - arrivalClock
                        > pipeline.time().maxFutureSkew().toMillis()) {
            deadLettered++;
            output.deadLetter(letter(event, Reason.FUTURE_TIMESTAMP));
            return;
        }
        Duration maxJump = pipeline.time().maxJump();
        Event waiting = held.remove(partition);
        if (waiting != null) {
            if (Math.abs(event.timestamp() - waiting.timestamp()) <= maxJump.toMillis()) {
                take(partition, waiting);
                take(partition, event);
                return;
            }
            deadLettered++;
            output.deadLetter(letter(waiting, Reason.FUTURE_TIMESTAMP));
        }
        boolean jumps = maxJump != null
                && arrivalClock == NONE
                && maxEventTime != NONE
                && event.timestamp() - maxEventTime > maxJump.toMillis();
        if (jumps) {
            held.put(partition, event);
        } else {
            take(partition, event);
        }
    }

    /** The end of step 1, and steps 2 to 6. */
    private void take(TopicPartition name, Event event) {
        if (pipeline.deduplicateWithin() != null) {
            keys.useId(event.id());
            Long taken = takenIds.get(event.id());
            if (taken != null
                    && Math.abs(event.timestamp() - taken)
                            <= pipeline.deduplicateWithin().toMillis()) {
                duplicates++;
                return;
            }
            takenIds.put(event.id(), event.timestamp());
            keys.settleId(event.id());
        }
        boolean below = event.timestamp() < maxEventTime;
        reordered += below ? 1 : 0;
        maxEventTime = Math.max(maxEventTime, event.timestamp());
        minEventTime = Math.min(minEventTime, event.timestamp());
        if (event.recordTimestamp() == SourceRecord.NONE) {
            replayClock = Math.max(replayClock, event.timestamp());
        }
        watermarkBefore = watermark;
        advance(name, event);
        lateNow = event.timestamp() < watermark;
        rules.forEach(rule -> rule.arrived(event));
        transform(event);
        output.arrived(event, below, lateNow);
        if (lateNow) {
            late(event);
        } else {
            buffer.add(event);
        }
        releaseAndFire();
        overflow();
    }

    private void transform(Event event) {
        if (pipeline.transform().isEmpty()) {
            return;
        }
        Map<String, Object> variables = fields.variables(event);
        variables.put("now", TIME.format(Instant.ofEpochMilli(clock())));
        Map<String, Object> forwarded = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : pipeline.transform().entrySet()) {
            Object value = new ReferenceCondition(field.getValue()).value(variables);
            if (value == ReferenceCondition.Bad.ERROR) {
                output.deadLetter(letter(event, Reason.TRANSFORM_ERROR));
                return;
            }
            if (value != ReferenceCondition.Bad.ABSENT) {
                forwarded.put(field.getKey(), value);
            }
        }
        output.processed(new Processed(event.ref(), forwarded, null));
    }

    private void advance(TopicPartition name, Event event) {
        Partition partition = join(name);
        partition.maxEventTime = Math.max(partition.maxEventTime, event.timestamp());
        partition.silentSince = arrivalClock;
        partition.idle = false;
        eventsOf.merge(name, 1L, Long::sum);
        computeWatermark();
    }

    /** A partition that was revoked comes back as a new one, but for the number of its events. */
    private Partition join(TopicPartition name) {
        return known.computeIfAbsent(name, n -> {
            Partition partition = new Partition();
            partition.silentSince = arrivalClock;
            return partition;
        });
    }

    private long watermarkOf(Partition partition) {
        return partition.maxEventTime == NONE
                ? NONE
                : partition.maxEventTime - pipeline.time().outOfOrderness().toMillis();
    }

    private void computeWatermark() {
        List<Long> active = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (Partition partition : known.values()) {
            all.add(watermarkOf(partition));
            if (!partition.idle) {
                active.add(watermarkOf(partition));
            }
        }
        long now = !active.isEmpty()
                ? active.stream().min(Comparator.naturalOrder()).get()
                : all.stream().max(Comparator.naturalOrder()).orElse(NONE);
        watermark = Math.max(watermark, now);
    }

    private void late(Event event) {
        late++;
        List<String> accepted = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        keys.use(event);
        for (ReferenceWindows definition : windows) {
            switch (definition.late(event, watermark)) {
                case ACCEPTED -> accepted.add(definition.name());
                case MISSED -> missed.add(definition.name());
                case NOT_IN_IT -> {}
            }
        }
        keys.settle(event);
        output.late(new LateEvent(event.ref(), watermark, accepted, missed));
    }

    /** Steps 5 and 6; the number of events released. */
    private int releaseAndFire() {
        List<Event> due = buffer.stream()
                .filter(event -> event.timestamp() < watermark)
                .sorted(Comparator.comparingLong(Event::timestamp))
                .toList();
        buffer.removeIf(event -> event.timestamp() < watermark);
        for (Event event : due) {
            ordered++;
            output.ordered(event);
            keys.use(event);
            windows.forEach(definition -> definition.ordered(event));
            rules.forEach(rule -> rule.ordered(event));
            ofUsers.add(event);
            keys.settle(event);
        }
        List<ReferenceWindows.Window> firing = new ArrayList<>();
        windows.forEach(definition -> firing.addAll(definition.due(watermark)));
        firing.sort(ReferenceWindows.FIRING_ORDER);
        firing.forEach(window -> windows.get(window.place).fire(window, Timing.ON_TIME));
        firedThrough = watermark;
        keys.forgetTheOver();
        return due.size();
    }

    private void overflow() {
        while (buffer.size() > pipeline.buffer().maxEvents()
                || buffer.stream().mapToLong(event -> event.payload().size()).sum()
                        > pipeline.buffer().maxBytes()) {
            long oldest = buffer.stream().mapToLong(Event::timestamp).min().orElseThrow();
            watermark = Math.max(watermark, oldest + 1);
            overflowReleased += releaseAndFire();
        }
    }

    public void end() {
        held.values().forEach(event -> {
            deadLettered++;
            output.deadLetter(letter(event, Reason.FUTURE_TIMESTAMP));
        });
        held.clear();
        watermark = Long.MAX_VALUE;
        releaseAndFire();
        ended = true;
        keys.forgetTheOver();
    }

    public Counters counters() {
        return new Counters(
                received,
                ordered,
                late,
                deadLettered,
                duplicates,
                buffer.size() + held.size(),
                reordered,
                overflowReleased,
                keys.dropped());
    }

    public long watermark() {
        return watermark;
    }

    public long clock() {
        return arrivalClock != NONE ? arrivalClock : replayClock;
    }

    public boolean hasArrivalClock() {
        return arrivalClock != NONE;
    }

    public long maxEventTime() {
        return maxEventTime;
    }

    public long minEventTime() {
        return maxEventTime == NONE ? NONE : minEventTime;
    }

    public List<PartitionState> partitions() {
        List<PartitionState> states = new ArrayList<>();
        known.forEach((name, p) -> states.add(new PartitionState(
                name, p.maxEventTime, watermarkOf(p), silentSince(p), p.idle, eventsOf.getOrDefault(name, 0L))));
        return states;
    }

    public List<OpenWindow> openWindows(String name) {
        return windows.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow()
                .open();
    }

    public List<Event> waiting() {
        return buffer.stream()
                .sorted(Comparator.comparingLong(Event::timestamp))
                .toList();
    }

    /** Number of keys for which anything is kept. */
    public int keyCount() {
        return keys.size();
    }

    /** The users by name. */
    public List<UserState> users() {
        TreeMap<String, List<Event>> byUser = new TreeMap<>();
        for (int i = ofUsers.size() - 1; i >= 0; i--) {
            Event event = ofUsers.get(i);
            if (event.user() != null) {
                byUser.computeIfAbsent(event.user(), u -> new ArrayList<>()).add(event);
            }
        }
        List<UserState> users = new ArrayList<>();
        byUser.forEach((user, events) -> {
            BigDecimal total = BigDecimal.ZERO;
            for (Event event : events) {
                total = event.amount() == null ? null : total.add(event.amount().toBigDecimal());
            }
            users.add(new UserState(
                    user,
                    events.size(),
                    total == null ? null : Decimal.of(total),
                    events.get(0).timestamp()));
        });
        return users;
    }

    public List<RuleCounts> ruleCounts() {
        return rules.stream()
                .map(rule -> new RuleCounts(rule.spec().name(), rule.alerts(), rule.skips(), rule.errors()))
                .toList();
    }

    public List<WindowCounts> windowCounts() {
        return windows.stream().map(ReferenceWindows::counts).toList();
    }
}
