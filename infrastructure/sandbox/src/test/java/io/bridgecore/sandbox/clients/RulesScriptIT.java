package io.bridgecore.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script by which an administrator of an Odoo has it send its changes, where Python is. */
@NullMarked
class RulesScriptIT {

    private static final Path SCRIPT = Path.of("../odoo/odoo_rules.py").toAbsolutePath();

    private final OdooSandbox odoo = OdooSandbox.start(0);
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpServer receiver = receiver();

    /** What the script said, and with which status it ended. */
    private record Outcome(int status, String output) {}

    private HttpServer receiver() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            posted.add(exchange.getRequestURI().getQuery());
                            exchange.sendResponseHeaders(200, -1);
                        }
                    });
            return made;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeAll
    static void needPython() {
        assumeTrue(isThere("python3"));
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @BeforeEach
    void listen() {
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        odoo.close();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        var command =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("python3", SCRIPT.toString()),
                                                Stream.of(arguments))
                                        .toList())
                        .redirectErrorStream(true);
        command.environment()
                .putAll(
                        Map.of(
                                "ODOO_URL", odoo.url(),
                                "ODOO_DATABASE", "demo",
                                "ODOO_USER", "admin",
                                "ODOO_PASSWORD", "admin"));
        Process running = command.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(running.waitFor(), output);
    }

    private Outcome install(String... models) throws IOException, InterruptedException {
        String webhook = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
        return run(
                Stream.concat(
                                Stream.of("install", "--webhook", webhook, "--fields", "name"),
                                Stream.of(models))
                        .toArray(String[]::new));
    }

    private void createPartner() throws IOException, InterruptedException {
        List<Object> args =
                List.of(
                        "demo",
                        2,
                        "admin",
                        "res.partner",
                        "create",
                        List.of(Map.of("name", "Told")));
        Map<String, Object> params =
                Map.of("service", "object", "method", "execute_kw", "args", args);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(odoo.url() + "/jsonrpc"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        Json.text(Map.of("jsonrpc", "2.0", "params", params))))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(answer).contains("result");
        }
    }

    @Test
    void makesRulesThatSend_showsThem_andTakesThemBack() throws IOException, InterruptedException {
        Outcome made = install("res.partner", "sale.order");
        assertThat(made.status()).as(made.output()).isZero();
        assertThat(made.output()).contains("6 rules for res.partner, sale.order");
        createPartner();
        await().untilAsserted(() -> assertThat(posted).contains("event=create"));

        Outcome shown = run("list");
        assertThat(shown.status()).as(shown.output()).isZero();
        assertThat(shown.output().lines())
                .hasSize(6)
                .anyMatch(line -> line.matches(".*on_unlink.*BridgeCore: unlink of sale.order"));

        Outcome removed = run("remove");
        assertThat(removed.status()).as(removed.output()).isZero();
        assertThat(removed.output()).contains("6 rules removed");
        assertThat(run("list").output()).isBlank();
    }

    @Test
    void makesThemAnew_andNoneTwice() throws IOException, InterruptedException {
        install("res.partner");

        Outcome again = install("res.partner");

        assertThat(again.status()).as(again.output()).isZero();
        assertThat(run("list").output().lines()).hasSize(3);
    }

    @Test
    void makesNone_whereOneModelIsNotThere() throws IOException, InterruptedException {
        Outcome refused = install("res.partner", "no.such");

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("Odoo does not have no.such");
        assertThat(run("list").output()).isBlank();
    }
}
