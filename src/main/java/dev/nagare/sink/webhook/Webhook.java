package dev.nagare.sink.webhook;

import dev.nagare.sink.Message;
import dev.nagare.sink.Outcome;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * An address that is called by HTTP POST with a JSON body, one request for each message, with an {@code Idempotency-Key}
 * that is the same whenever the same message is sent again.
 *
 * <p>A status of 2xx is a delivery; 408, 429 and 5xx may pass, as may everything that goes wrong on the way; any other
 * one is for good. {@code Retry-After} is passed on. No redirect is followed: it would carry the headers, which may hold a
 * secret, to whoever it names. Of an answer's body nothing is kept. What is said of a call names the host at most.
 */
public final class Webhook implements Target {
    /** What people know the webhook of a pipeline as, of which there is one. */
    public static final String NAME = "webhook";

    private static final int MOST_UNDER_WAY = 8;
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient client;
    private final HttpRequest request;
    private final Duration timeout;
    private final String host;
    private final LongSupplier clock;
    private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private long calls;

    /**
     * One that is ready to be called.
     *
     * @param url http or https, with its secrets in it
     * @param headers sent along, with their secrets in them
     * @param timeout the longest that one call may take, from the connection to the end of the answer
     * @param clock epoch milliseconds, for answers that name a time to come again
     * @throws SinkException with a sentence for the user, if the address is none or a header can't be sent
     */
    public Webhook(String url, Map<String, String> headers, Duration timeout, LongSupplier clock) throws SinkException {
        URI uri = address(url);
        this.host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        this.timeout = timeout;
        this.clock = clock;
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(uri).timeout(timeout).setHeader("User-Agent", "Nagare");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            // The library would say the same with the value in its words, which may be a secret.
            if (header.getValue().isBlank() || !header.getValue().chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new SinkException(
                        "The header " + header.getKey() + " of the webhook"
                                + " is empty or has a character that no header can have. Check the variable that it is"
                                + " read from.",
                        null);
            }
            builder.setHeader(header.getKey(), header.getValue());
        }
        this.request = builder.setHeader("Content-Type", "application/json").build();
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static URI address(String url) throws SinkException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Without the cause, whose message is the address with its secrets.
            throw noAddress();
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw noAddress();
        }
        return uri;
    }

    private static SinkException noAddress() {
        return new SinkException(
                "The webhook's url is no address of the web once its variables are read. It must look like"
                        + " https://example.com/alerts.",
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int mostUnderWay() {
        return MOST_UNDER_WAY;
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }

    @Override
    public void send(Message message, Consumer<Outcome> outcome) {
        byte[] body = message.body();
        HttpRequest post = HttpRequest.newBuilder(request, (header, value) -> true)
                .setHeader("Idempotency-Key", message.idempotencyKey())
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Void>> call = client.sendAsync(post, info -> new IgnoredBody());
        long number = calls++;
        underWay.put(number, call);
        // The request's own timeout ends with the answer's first line.
        CompletableFuture<?> unused = call.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    underWay.remove(number);
                    if (failure != null) {
                        call.cancel(true);
                    }
                    outcome.accept(response == null ? failed(failure) : answered(response));
                });
    }

    private Outcome answered(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= FIRST_SUCCESS && status < FIRST_REDIRECT) {
            return new Outcome.Delivered();
        }
        String reason = "it answers with HTTP status " + status;
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR) {
            @Nullable
            Duration asked = response.headers()
                    .firstValue("Retry-After")
                    .map(text -> RetryAfter.parse(text, clock.getAsLong()))
                    .orElse(null);
            return new Outcome.Passing(reason, asked);
        }
        boolean redirect = status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR;
        return new Outcome.Permanent(redirect ? reason + ", a redirect, which is not followed" : reason);
    }

    /** Whatever goes wrong on the way may go right the next time. */
    private Outcome failed(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Outcome.Passing(words(cause), null);
    }

    private String words(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (cause instanceof ConnectException refused) {
            return refused.getCause() instanceof UnresolvedAddressException
                    ? "no machine called " + host + " is known"
                    : "nobody takes the connection at " + host;
        }
        if (cause instanceof SSLException) {
            return "there is no encrypted connection, because its certificate isn't trusted or names another host";
        }
        return cause instanceof IOException ? "the connection broke" : "the call failed, " + kind(cause);
    }

    /** What kind of failure it is; its words may hold a secret. */
    private static String kind(@Nullable Throwable cause) {
        return cause == null ? "for no known reason" : cause.getClass().getSimpleName();
    }

    @Override
    public void close(Duration patience) {
        CompletableFuture<?>[] calls = underWay.values().toArray(new CompletableFuture<?>[0]);
        try {
            CompletableFuture.allOf(calls).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return;
        } catch (TimeoutException e) {
            for (CompletableFuture<?> call : calls) {
                call.cancel(true);
            }
        }
    }
}
