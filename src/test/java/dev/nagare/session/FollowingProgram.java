package dev.nagare.session;

import dev.nagare.connection.StopPosition;
import dev.nagare.session.TestTopic.Following;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session without a screen that follows a topic and remembers it, to be killed. It says how many records it has, and ends
 * when its input does. Its clock for waiting runs fast, so that it commits every few milliseconds and keeps a state several
 * times a second.
 */
final class FollowingProgram {
    private static final long FASTER = 20;

    static final String PIPELINE = """
            name: killed
            fields: {id: /id, timestamp: /t, amount: /a, user: /u}
            time: {outOfOrderness: 150ms, idleTimeout: 200ms, flushAfter: 300ms, unit: ms}
            windows:
              - {name: seconds, type: tumbling, size: 1s, key: user}
              - {name: looking-back, type: sliding, size: 2s}
              - {name: visits, type: session, gap: 100ms, key: user}
            rules:
              - {name: big, when: "amount > 90"}
              - {name: burst, key: user, within: 1s, when: "count >= 4", repeat: every}
              - {name: total, key: user, within: forever, filter: "amount > 3", when: "total > 500"}
              - {name: up-and-down, key: user, sequence: [{when: "amount < 20"}, {when: "amount > 80", within: 1s}]}
            deduplicate: {within: 10s}
            transform: {id: payload.id, twice: payload.a * 2.0}
            """;

    private FollowingProgram() {}

    /** Where the transformed events go. */
    static String outputOf(String topic) {
        return topic + "-processed";
    }

    static Following following(String brokers, String topic) {
        return new Following(
                Map.of("bootstrap.servers", brokers),
                topic,
                new StopPosition.Never(),
                PIPELINE + "output: {topic: " + outputOf(topic) + "}\n");
    }

    /** @param args the brokers, the topic, the folder of the store, a folder for what is retained */
    public static void main(String[] args) throws Exception {
        AtomicLong told = new AtomicLong(-1);
        ReplayCache cache = ReplayCache.lasting(Path.of(args[3]), 1 << 30);
        try (Session session = new Session(
                snapshot -> say(snapshot, told), () -> FASTER * System.nanoTime(), cache, Path.of(args[2]))) {
            session.open(following(args[0], args[1]));
            while (System.in.read() >= 0) {
                // Until nobody wants it any more.
            }
        }
    }

    private static void say(Snapshot snapshot, AtomicLong told) {
        LiveStatus live = snapshot.live();
        String failure = snapshot.source().failure();
        if (failure != null) {
            System.out.println("failed " + failure);
        } else if (live != null
                && live.memory() != null
                && !live.memory().state().remembers()) {
            System.out.println("failed " + live.memory());
        } else if (live != null
                && told.getAndSet(live.counters().received()) != live.counters().received()) {
            System.out.println("received " + live.counters().received());
        }
    }
}
