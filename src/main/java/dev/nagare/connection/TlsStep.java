package dev.nagare.connection;

import dev.nagare.connection.StepResult.Failure;
import dev.nagare.connection.StepResult.ShownCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * A TLS handshake as the client would do it, with the trust and the certificate that Kafka itself builds from the
 * properties. What the broker shows is kept, whether it is believed or not.
 */
final class TlsStep {
    /** How long a TLS 1.3 server has to refuse our certificate: it does so after the handshake. */
    private static final int REFUSAL_MILLIS = 300;

    private TlsStep() {}

    static StepResult run(Socket connected, BrokerAddress broker, Map<String, Object> properties) {
        Map<String, Object> parsed = new HashMap<>(new ConsumerConfig(ConnectionTrial.readable(properties)).values());
        List<ShownCertificate> shown = new ArrayList<>();
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(parsed);
            Object algorithm = parsed.get("ssl.endpoint.identification.algorithm");
            shown.addAll(look(connected, broker));
            try (Socket second = new Socket()) {
                second.connect(connected.getRemoteSocketAddress(), ConnectionTrial.STEP_MILLIS);
                second.setSoTimeout(ConnectionTrial.STEP_MILLIS);
                handshake(factory.sslContext(), second, broker, String.valueOf(algorithm));
            }
            String valid = shown.isEmpty()
                    ? ""
                    : shown.get(0).subject() + " until " + shown.get(0).until();
            return StepResult.passed(Step.TLS, valid).with(shown);
        } catch (KafkaException e) {
            return StepResult.failed(Step.TLS, Failure.PROPERTIES_WRONG, Causes.innermost(e));
        } catch (IOException | GeneralSecurityException e) {
            return failure(e, broker, shown).with(shown);
        }
    }

    /** Reads the certificates without judging them; nothing is sent over this connection. */
    private static List<ShownCertificate> look(Socket connected, BrokerAddress broker)
            throws IOException, GeneralSecurityException {
        Remembering chain = new Remembering();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {chain}, null);
        try {
            handshake(context, connected, broker, "");
        } catch (SSLException e) {
            // A broker that wants a certificate of ours refuses this look at it; what it showed is known by then.
            if (chain.shown.isEmpty()) {
                throw e;
            }
        }
        return chain.shown;
    }

    private static void handshake(SSLContext context, Socket connected, BrokerAddress broker, String algorithm)
            throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connected, broker.host(), broker.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(algorithm.isEmpty() ? null : algorithm);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.setSoTimeout(REFUSAL_MILLIS);
            try {
                socket.getInputStream().read();
            } catch (java.net.SocketTimeoutException e) {
                // It says nothing, as a broker does that waits for the first request.
            }
        }
    }

    private static StepResult failure(Exception e, BrokerAddress broker, List<ShownCertificate> shown) {
        if (shown.isEmpty()) {
            // Not even a certificate came.
            return StepResult.failed(Step.TLS, Failure.NOT_TLS, broker.toString());
        }
        String words = Causes.innermost(e);
        String all = causes(e).toLowerCase(Locale.ROOT);
        if (all.contains(CertificateExpiredException.class.getSimpleName().toLowerCase(Locale.ROOT))
                || all.contains(
                        CertificateNotYetValidException.class.getSimpleName().toLowerCase(Locale.ROOT))) {
            ShownCertificate first = shown.get(0);
            return StepResult.failed(
                    Step.TLS,
                    Failure.CERTIFICATE_EXPIRED,
                    first.subject() + ", " + first.from() + " to " + first.until());
        }
        if (all.contains("no subject alternative") || all.contains("no name matching")) {
            return StepResult.failed(
                    Step.TLS,
                    Failure.WRONG_HOST,
                    broker.host() + " is not in " + shown.get(0).subject());
        }
        if (all.contains("sunCertPathBuilderException".toLowerCase(Locale.ROOT))
                || all.contains("validatorexception")) {
            return StepResult.failed(Step.TLS, Failure.NOT_TRUSTED, shown.get(0).issuer());
        }
        if (all.contains("bad_certificate")
                || all.contains("certificate_required")
                || all.contains("received fatal alert")) {
            return StepResult.failed(Step.TLS, Failure.CERTIFICATE_WANTED, words);
        }
        return StepResult.failed(Step.TLS, Failure.TLS_FAILED, words);
    }

    private static String causes(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause).append('\n');
        }
        return all.toString();
    }

    /** Believes everything and remembers it. Used for one handshake over which nothing is sent. */
    private static final class Remembering extends X509ExtendedTrustManager {
        private final List<ShownCertificate> shown = new ArrayList<>();

        private void remember(X509Certificate[] chain) {
            shown.clear();
            for (X509Certificate one : chain) {
                shown.add(new ShownCertificate(
                        name(one.getSubjectX500Principal()),
                        name(one.getIssuerX500Principal()),
                        one.getNotBefore().toInstant(),
                        one.getNotAfter().toInstant()));
            }
        }

        private static String name(X500Principal principal) {
            return principal.getName();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            remember(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {
            remember(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            remember(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException("we are no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {
            throw new UnsupportedOperationException("we are no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("we are no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
