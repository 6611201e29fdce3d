package io.bridgecore.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bridgecore.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.NullMarked;

/** A server with a certificate of its own that hands on to a system without one. */
@NullMarked
final class SecureFront implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> HANDED_ON = List.of("Content-Type", "Cookie");

    private final URI system;
    private HttpsServer server;
    private Instant goodUntil = Instant.EPOCH;

    private SecureFront(String system, int days) throws IOException {
        this.system = URI.create(system);
        this.server = start(0, days);
    }

    static SecureFront of(String system, int days) {
        try {
            return new SecureFront(system, days);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Trusts every certificate. */
    static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    Instant goodUntil() {
        return goodUntil;
    }

    /** Goes on at the same place with another certificate. */
    void renew(int days) {
        int port = server.getAddress().getPort();
        server.stop(0);
        try {
            server = start(port, days);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private HttpsServer start(int port, int days) throws IOException {
        HttpsServer made =
                HttpsServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        TestCertificate certificate = TestCertificate.goodFor(days);
        goodUntil = certificate.goodUntil();
        made.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/", this::handOn);
        made.start();
        return made;
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(system.resolve(exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            exchange.getRequestBody().readAllBytes()));
            for (String name : HANDED_ON) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            HttpResponse<byte[]> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .allValues("Set-Cookie")
                    .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
