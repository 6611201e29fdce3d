package io.bridgecore.connector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.RunningConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

/** Systems that send back what they were sent: nothing of it may be seen. */
@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class EchoIT extends RunningConnector {

    private static final String SECRET = "never-show-4713";

    private final HttpServer system = start();
    private volatile String kind = "error";

    private HttpServer start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void stop() {
        system.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String told = sent.replace("\"", "'");
        String body =
                switch (kind) {
                    case "error" ->
                            """
                            {"jsonrpc": "2.0", "error": {"code": 200, "message": "%1$s", "data":
                                {"name": "builtins.RuntimeError", "message": "Got %1$s"}}}
                            """
                                    .formatted(told);
                    case "page" -> "<html><title>" + told + "</title></html>";
                    case "broken" -> "{\"jsonrpc\": \"2.0\", \"result\": \"" + told;
                    default -> "";
                };
        if (kind.equals("redirect")) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:9/?" + SECRET);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(kind.equals("redirect") ? 302 : 200, bytes.length + 1L);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().write(' ');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "page", "broken", "redirect"})
    void showsNothingOfIt(String answers, CapturedOutput output) {
        kind = answers;
        String url = "http://127.0.0.1:" + system.getAddress().getPort();
        Reply made = post(SYSTEMS, odooAt(url, SECRET));
        String one = SYSTEMS + "/" + made.read("$.id");

        Reply tested = post(one + "/test", "");
        Reply called = post("/api/v1/odoo/search", "{\"model\":\"res.partner\"}");
        Reply stored = call(HttpMethod.GET, admin, one, null);
        Reply checks = call(HttpMethod.GET, admin, one + "/checks", null);

        assertThat(tested.<Boolean>read("$.success")).isFalse();
        assertThat(called.status()).isEqualTo(502);
        assertThat(List.of(made, tested, called, stored, checks))
                .noneMatch(reply -> reply.body().contains(SECRET));
        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @Test
    void showsNothingOfAConfigurationThatIsRefused(CapturedOutput output) {
        Reply refused = post(SYSTEMS, odooAt("http://169.254.169.254", SECRET));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(SECRET);
        assertThat(output.getAll()).doesNotContain(SECRET);
    }
}
