package dev.nagare.sink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.sink.Delivery;
import dev.nagare.sink.MemoryOutbox;
import dev.nagare.sink.Message;
import dev.nagare.sink.Retry;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Undelivered;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server on this machine, with real waits; no test is about how long something takes at most. */
@Timeout(60)
class WebhookTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FIRST_DELAY = Duration.ofMillis(40);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ConcurrentLinkedQueue<Undelivered> failures = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Answer answer = (exchange, number) -> exchange.sendResponseHeaders(204, -1);

    private record Call(
            long nanos,
            String method,
            String body,
            @Nullable String idempotencyKey,
            @Nullable String authorization) {}

    private interface Answer {
        /** @param number from 1 */
        void to(HttpExchange exchange, int number) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(new Call(
                    System.nanoTime(),
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    body,
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            answer.to(exchange, calls.size());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts?room=1";
    }

    private static Message message(Webhook to, String body) {
        return new Message(
                to.name(),
                "k",
                null,
                body.getBytes(UTF_8),
                List.of(),
                SourceRecord.NONE,
                "key-of-" + body,
                new TopicPartition("raw", 0),
                7);
    }

    private Delivery delivery(Webhook webhook, int attempts) {
        return new Delivery(
                List.of(new Delivery.Route(webhook, new MemoryOutbox(100, Long.MAX_VALUE, failures::add))),
                new Retry(attempts, FIRST_DELAY, FIRST_DELAY.multipliedBy(4)),
                System::nanoTime);
    }

    /** Delivers one message, and says how long it was waited before each call but the first. */
    private List<Long> delivered(Webhook webhook, int attempts) throws InterruptedException {
        try (Delivery delivery = delivery(webhook, attempts)) {
            assertThat(delivery.offer(message(webhook, "{}"))).isTrue();
            assertThat(delivery.await(LONG)).isTrue();
            List<Long> waits = new ArrayList<>();
            for (int i = 1; i < calls.size(); i++) {
                waits.add((calls.get(i).nanos() - calls.get(i - 1).nanos()) / NANOS_PER_MILLI);
            }
            System.out.println("WebhookTest: " + delivery.statuses() + ", waited ms " + waits);
            return waits;
        }
    }

    @Test
    void aCallHasTheBodyTheHeadersAndAStableKey() throws Exception {
        Webhook webhook = new Webhook(url(), Map.of("Authorization", "Bearer s3cret"), TIMEOUT, () -> 0);
        delivered(webhook, 1);
        assertThat(calls)
                .extracting(Call::method, Call::body, Call::idempotencyKey, Call::authorization)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("POST /alerts?room=1", "{}", "key-of-{}", "Bearer s3cret"));
        assertThat(webhook.name()).isEqualTo("webhook");
        assertThat(failures).isEmpty();
    }

    @Test
    void whatFailsTwiceIsTakenTheThirdTimeAfterWaitsThatDouble() throws Exception {
        answer = (exchange, number) -> exchange.sendResponseHeaders(number <= 2 ? 503 : 200, -1);
        List<Long> waits = delivered(new Webhook(url(), Map.of(), TIMEOUT, () -> 0), 3);
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isGreaterThanOrEqualTo(FIRST_DELAY.toMillis());
        assertThat(waits.get(1)).isGreaterThanOrEqualTo(2 * FIRST_DELAY.toMillis());
        assertThat(calls).extracting(Call::idempotencyKey).containsOnly("key-of-{}");
        assertThat(failures).isEmpty();
    }

    @Test
    void whatNeverWorksBecomesADeadLetterAfterAllAttempts() throws Exception {
        answer = (exchange, number) -> exchange.sendResponseHeaders(500, -1);
        assertThat(delivered(new Webhook(url(), Map.of(), TIMEOUT, () -> 0), 4)).hasSize(3);
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.deadLetter().detail())
                        .endsWith(": it answers with HTTP status 500 (4 attempts)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 409, 410, 422})
    void whatWillNeverWorkIsTriedOnce(int status) throws Exception {
        answer = (exchange, number) -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };
        delivered(new Webhook(url(), Map.of(), TIMEOUT, () -> 0), 3);
        assertThat(calls).hasSize(1);
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).startsWith("it answers with HTTP status " + status));
    }

    @ParameterizedTest
    @CsvSource({"408, ", "429, 0", "503, 3600", "429, 'Thu, 01 Jan 1970 00:00:05 GMT'"})
    void whoAsksToBeLeftAloneIsObeyedWithinTheLongestWait(int status, @Nullable String retryAfter) throws Exception {
        answer = (exchange, number) -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(number == 1 ? status : 200, -1);
        };
        List<Long> waits = delivered(new Webhook(url(), Map.of(), TIMEOUT, () -> 5_000), 2);
        long least = retryAfter == null ? FIRST_DELAY.toMillis() : status == 503 ? 4 * FIRST_DELAY.toMillis() : 0;
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0)).isGreaterThanOrEqualTo(least);
        assertThat(failures).isEmpty();
    }

    @Test
    void whoHangsIsGivenUpAfterTheTimeout() throws Exception {
        answer = (exchange, number) -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        delivered(new Webhook(url(), Map.of(), Duration.ofMillis(150), () -> 0), 2);
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("no answer within 150 ms");
            assertThat(failure.attempts()).isEqualTo(2);
        });
    }

    @Test
    void whoHangsInTheMiddleOfItsAnswerIsGivenUpToo() throws Exception {
        answer = (exchange, number) -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        delivered(new Webhook(url(), Map.of(), Duration.ofMillis(150), () -> 0), 1);
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("no answer within 150 ms"));
    }

    @Test
    void anAnswerWithoutAnEndIsReadOnlySoFar() throws Exception {
        answer = (exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[8 << 10];
            try {
                while (true) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException e) {
                // The caller has hung up: that is what this test waits for.
                over.countDown();
            }
        };
        delivered(new Webhook(url(), Map.of(), TIMEOUT, () -> 0), 1);
        over.await();
        assertThat(failures).isEmpty();
    }

    @Test
    void whoRefusesTheConnectionMayTakeItLater() throws Exception {
        try (Socket taken = new Socket()) {
            // It has the port and listens to nobody.
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int free = taken.getLocalPort();
            delivered(new Webhook("http://127.0.0.1:" + free + "/", Map.of(), TIMEOUT, () -> 0), 2);
            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.reason()).isEqualTo("nobody takes the connection at 127.0.0.1:" + free);
                assertThat(failure.attempts()).isEqualTo(2);
            });
        }
    }

    @Test
    void whoResetsTheConnectionMayTakeItLater() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                while (!socket.isClosed()) {
                    try (Socket taken = socket.accept()) {
                        InputStream in = taken.getInputStream();
                        in.read();
                        // Closing with this sends a reset.
                        taken.setSoLinger(true, 0);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            String url = "http://127.0.0.1:" + socket.getLocalPort() + "/";
            delivered(new Webhook(url, Map.of(), TIMEOUT, () -> 0), 3);
        }
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("the connection broke");
            assertThat(failure.attempts()).isEqualTo(3);
        });
    }

    @Test
    void noSentenceShowsASecret() {
        assertThatThrownBy(() -> new Webhook(url(), Map.of("Authorization", "s3cret\n"), TIMEOUT, () -> 0))
                .isInstanceOf(SinkException.class)
                .hasNoCause()
                .hasMessageStartingWith("The header Authorization of the webhook is empty")
                .hasMessageNotContaining("s3cret");
        for (String url : List.of("s3cret", "https://s3 cret/", "ftp://s3cret/", "https:///s3cret")) {
            assertThatThrownBy(() -> new Webhook(url, Map.of(), TIMEOUT, () -> 0))
                    .isInstanceOf(SinkException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("The webhook's url is no address of the web")
                    .hasMessageNotContaining("cret");
        }
    }
}
