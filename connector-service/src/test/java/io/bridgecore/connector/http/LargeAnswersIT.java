package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** Many large answers at once, in a process of its own with the memory that services have. */
@NullMarked
class LargeAnswersIT extends RunningConnector {

    private static final int TENANTS_AT_ONCE = 4;
    private static final int CALLS_OF_EACH = 8;
    private static final int ROUNDS = 2;
    private static final int ROWS = 42_000;
    private static final String SEARCH_READ = "/api/v1/odoo/search_read";
    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx160m",
                    "-Xmn24m",
                    "-Xss512k",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError");

    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] large = tenMegabytes();
    private final HttpServer system = serve();
    private final int own = freePort();
    private final Process process;
    private final AtomicBoolean over = new AtomicBoolean();

    @Autowired
    LargeAnswersIT(ConfigurableEnvironment environment) throws IOException {
        this.process = start(environment, own);
    }

    private static byte[] tenMegabytes() {
        var rows = new StringBuilder("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[");
        String text = "x".repeat(210);
        for (int i = 1; i <= ROWS; i++) {
            rows.append("{\"id\":%d,\"name\":\"%s %d\"},".formatted(i, text, i));
        }
        return rows.append("{\"id\":0}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private HttpServer serve() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().add("Set-Cookie", "session_id=s1");
            byte[] body =
                    path.endsWith("search_read")
                            ? large
                            : "{\"jsonrpc\":\"2.0\",\"result\":{\"uid\":2,\"server_version\":\"19.0\"}}"
                                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Process start(ConfigurableEnvironment environment, int port) throws IOException {
        var settings = new HashMap<String, Object>();
        if (environment.getPropertySources().get("platform-test")
                instanceof MapPropertySource set) {
            settings.putAll(set.getSource());
        }
        settings.put("bridgecore.services.tenant", TENANTS.baseUrl());
        settings.put("bridgecore.connector.private-addresses", "allowed");
        settings.put("spring.liquibase.enabled", false);
        settings.put("server.port", port);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.bridgecore.connector.ConnectorApplication"));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "large-answers.log").toFile());
        builder.environment()
                .put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        return builder.start();
    }

    @AfterEach
    void stop() {
        over.set(true);
        client.close();
        process.destroyForcibly().onExit().join();
        system.stop(0);
    }

    private String connected(String url) {
        String token = Tokens.tenantAdmin(TenantId.next());
        Reply made = call(HttpMethod.POST, token, SYSTEMS, odooAt(url, "admin"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return token;
    }

    private boolean isUp() {
        try {
            return call(HttpMethod.GET, admin, SYSTEMS, null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Reads the answer, but keeps nothing of it: together they are more than this process has. */
    private int status(String token, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(PARTNERS))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void neitherEndTheProcess_norKeepOthersWaiting() throws Exception {
        port = own;
        await().atMost(Duration.ofMinutes(2)).until(this::isUp);
        String other = connected(ODOO.url());
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < TENANTS_AT_ONCE; i++) {
            String token = connected("http://127.0.0.1:" + system.getAddress().getPort());
            for (int j = 0; j < CALLS_OF_EACH; j++) {
                calls.add(() -> status(token, SEARCH_READ));
            }
        }
        List<Integer> small = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> others = callers.submit(() -> keepCalling(other, small));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    for (Future<Integer> done : callers.invokeAll(calls)) {
                        answers.add(done.get());
                    }
                }
            } finally {
                over.set(true);
            }
            others.get();
        }

        assertThat(process.isAlive()).isTrue();
        // The JDK's server breaks a connection off now and then; that is an honest 502.
        assertThat(answers).contains(200, 503).isSubsetOf(200, 502, 503);
        assertThat(small).isNotEmpty().containsOnly(200);
        // Several broken connections in a row, and the system is left alone for a moment.
        await().atMost(Duration.ofMinutes(1)).until(() -> calls.getFirst().call() == 200);
    }

    private Integer keepCalling(String token, List<Integer> answers)
            throws IOException, InterruptedException {
        while (!over.get()) {
            answers.add(status(token, COUNT));
        }
        return answers.size();
    }
}
