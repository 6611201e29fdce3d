package io.bridgecore.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.bridgecore.sandbox.OdooClient;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTests {

    private final OdooSandbox sandbox = OdooSandbox.start(0);
    private final OdooClient client = OdooClient.admin(sandbox);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final CountDownLatch wake = new CountDownLatch(1);
    private final HttpServer sink;
    private volatile boolean asleep;
    private volatile int status = 200;

    WebhooksTests() throws IOException {
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        sink.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        sink.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    bodies.add(new String(body, StandardCharsets.UTF_8));
                    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
                    sleepIfAsleep();
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        sink.start();
    }

    private void sleepIfAsleep() {
        try {
            if (asleep && !wake.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody woke the sink");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        wake.countDown();
        sandbox.close();
        sink.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + sink.getAddress().getPort() + "/hook";
    }

    private List<Object> fieldIds(String... names) {
        List<Object> domain =
                List.of(
                        List.of("model", "=", "res.partner"),
                        List.of("name", "in", List.of((Object[]) names)));
        return Json.list(client.call("ir.model.fields", "search", domain));
    }

    private void automate(String trigger, Map<String, Object> more) {
        List<Object> domain = List.of(List.of("model", "=", "res.partner"));
        Object model = Json.list(client.call("ir.model", "search", domain)).getFirst();
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("name", "Notify");
        action.put("model_id", model);
        action.put("state", "webhook");
        action.put("usage", "base_automation");
        action.put("webhook_url", url());
        List<Object> fields = fieldIds("name", "email", "write_date", "parent_id", "category_id");
        action.put("webhook_field_ids", List.of(List.of(6L, 0L, fields)));
        Map<String, Object> automation = new LinkedHashMap<>(more);
        automation.put("name", "Notify");
        automation.put("model_id", model);
        automation.put("trigger", trigger);
        automation.put("action_server_ids", List.of(List.of(0L, 0L, action)));
        client.call("base.automation", "create", automation);
    }

    private Object create(String name) {
        return client.call("res.partner", "create", Map.of("name", name));
    }

    @Test
    void postsACreateTwelveTimes_allTheSame_beforeTheAnswer() {
        automate("on_create_or_write", Map.of());

        Object id = create("Hook A");

        assertThat(bodies).hasSize(12);
        assertThat(new HashSet<>(bodies)).hasSize(1);
        assertThat(bodies.getFirst())
                .matches(
                        ("\\{\"_action\": \"Notify\\(#\\d+\\)\", \"_id\": %s, \"_model\":"
                             + " \"res.partner\", \"category_id\": \\[\\], \"email\": false,"
                             + " \"id\": %s, \"name\": \"Hook A\", \"parent_id\": false,"
                             + " \"write_date\": \"\\d{4}-\\d\\d-\\d\\d"
                             + " \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\"\\}")
                                .formatted(id, id));
        assertThat(agents.getFirst()).startsWith("python-requests/");
    }

    @Test
    void postsOnce_whenOnlyCreatesAreWatched() {
        automate("on_create", Map.of());

        Object id = create("Hook B");
        client.call("res.partner", "write", List.of(id), Map.of("email", "b@example.com"));

        assertThat(bodies).hasSize(1);
    }

    @Test
    void watchesOnlyTheFieldsNamed() {
        Object id = create("Hook C");
        automate("on_write", Map.of("trigger_field_ids", fieldIds("email")));

        client.call("res.partner", "write", List.of(id), Map.of("color", 3L));
        assertThat(bodies).isEmpty();
        client.call("res.partner", "write", List.of(id), Map.of("email", "c@example.com"));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void postsNothing_whenTheCallFails() {
        automate("on_create_or_write", Map.of());

        assertThat(client.failure("res.partner", "create", Map.of("email", "x")))
                .contains("Contacts require a name");

        assertThat(bodies).isEmpty();
    }

    @Test
    void postsDeletesAndArchivings() {
        Object kept = create("Hook D");
        Object gone = create("Hook E");
        automate("on_unlink", Map.of());
        automate("on_archive", Map.of());

        client.call("res.partner", "unlink", List.of(gone));
        client.call("res.partner", "action_archive", List.of(kept));

        assertThat(bodies).hasSize(2);
        assertThat(bodies.getFirst()).contains("\"name\": \"Hook E\"");
        assertThat(bodies.getLast()).contains("\"name\": \"Hook D\"");
    }

    @Test
    void deletesTheActionAndTheExternalIdOfARule_alongWithIt() {
        automate("on_create", Map.of());
        Object rule = Json.list(client.call("base.automation", "search", List.of())).getLast();
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("module", "trial");
        name.put("name", "rule");
        name.put("model", "base.automation");
        name.put("res_id", rule);
        client.call("ir.model.data", "create", name);
        assertThat(client.failure("ir.model.data", "create", name)).contains("already exists");

        client.call("base.automation", "unlink", List.of(rule));

        List<Object> marked = List.of(List.of("module", "=", "trial"));
        List<Object> posting = List.of(List.of("webhook_url", "=", url()));
        assertThat(Json.list(client.call("ir.model.data", "search", marked))).isEmpty();
        assertThat(Json.list(client.call("ir.actions.server", "search", posting))).isEmpty();
    }

    @Test
    void waitsOneSecondAtMost_andNeverRetries() {
        Object id = create("Hook F");
        automate("on_write", Map.of());
        asleep = true;

        Instant start = Instant.now();
        client.call("res.partner", "write", List.of(id), Map.of("color", 1L));

        assertThat(Duration.between(start, Instant.now()))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void doesNotCare_whenTheReceiverFails() {
        Object id = create("Hook G");
        automate("on_write", Map.of());
        status = 500;

        assertThat(client.call("res.partner", "write", List.of(id), Map.of("color", 1L)))
                .isEqualTo(true);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void speaksTheThreeShapesOfTheWebhookModule() {
        for (Subscription.Variant variant : Subscription.Variant.values()) {
            sandbox.subscribe(new Subscription("demo", url(), variant, Map.of(), List.of()));
        }

        Object id = create("Hook H");

        await().atMost(Duration.ofSeconds(10)).until(() -> bodies.size() == 3);
        List<Map<String, Object>> parsed = bodies.stream().map(WebhooksTests::parse).toList();
        assertThat(parsed.get(0))
                .containsEntry("event", "create")
                .containsEntry("record_id", id)
                .containsKeys("event_id", "model", "timestamp", "priority", "category", "data");
        assertThat(Json.map(parsed.get(0).getOrDefault("data", false)))
                .containsEntry("parent_id", Map.of("id", false, "name", ""));
        assertThat(parsed.get(1))
                .containsEntry("name", "Hook H")
                .containsKeys("_metadata", "_changed_fields", "_webhook_metadata")
                .doesNotContainKey("event");
        assertThat(parsed.get(2)).containsEntry("batch", true).containsKey("events");
        assertThat(agents).containsOnly("Odoo-Webhook/1.0");
    }

    @Test
    void tellsOneEventPerRecord_evenIfItsLinesChangeItAgain() {
        sandbox.subscribe(
                new Subscription(
                        "demo", url(), Subscription.Variant.A, Map.of(), List.of("sale.order")));
        Map<String, Object> line = Map.of("product_id", 1L, "product_uom_qty", 2L);
        List<Object> lines = List.of(List.of(0L, 0L, line), List.of(0L, 0L, line));

        Object id =
                client.call("sale.order", "create", Map.of("partner_id", 7L, "order_line", lines));
        client.call("sale.order", "action_confirm", List.of(id));
        client.call("sale.order", "action_cancel", List.of(id));
        client.call("sale.order", "unlink", List.of(id));

        await().atMost(Duration.ofSeconds(10)).until(() -> bodies.size() == 4);
        assertThat(bodies.stream().map(body -> parse(body).get("event")))
                .containsExactly("create", "write", "write", "unlink");
    }

    private static Map<String, Object> parse(String body) {
        return Json.map(Json.plain(Json.tree(body.getBytes(StandardCharsets.UTF_8))));
    }
}
