package dev.nagare.broker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where OAuth clients get their tokens, by client credentials: an HTTP server on this machine that knows one client.
 * Whoever shows its secret gets a token that the broker believes, all others are refused with status 401.
 */
public final class TokenEndpoint implements AutoCloseable {
    /** The client that it knows. */
    public static final String CLIENT = "nagare";

    private final TokenSigner signer;
    private final String expected;
    private final HttpServer server;
    private final List<String> given = new CopyOnWriteArrayList<>();
    private volatile boolean asked;

    /** @param secret of the client that it knows */
    public TokenEndpoint(LocalBroker broker, String secret) throws IOException {
        signer = broker.tokens();
        expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = true;
        boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String text = "{\"error\":\"invalid_client\"}";
        if (known) {
            String token = signer.token("analyst", "read", System.currentTimeMillis() / 1_000);
            given.add(token);
            text = "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Its address, as clients are told it. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    /** Whether anybody has asked it. */
    public boolean wasAsked() {
        return asked;
    }

    /** The tokens that it gave away so far. */
    public List<String> given() {
        return List.copyOf(given);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
