package io.bridgecore.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Schema;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that a real Odoo 19 was sent: the sandbox answers in the same shape and words. */
class RecordedExchangesTests {

    private static final OdooSandbox SANDBOX = OdooSandbox.start(0);

    private OdooClient client = new OdooClient(SANDBOX.url());
    private final Map<String, Object> ids = new HashMap<>();

    /** One recorded request and its answer. */
    record Exchange(Map<String, Object> content) {

        String text(String key) {
            return content.getOrDefault(key, "") instanceof String text ? text : "";
        }

        @Override
        public String toString() {
            return text("what") + " " + text("path");
        }
    }

    static Stream<Exchange> recorded() {
        return Stream.of("/exchanges.json", "/json2.json")
                .map(Schema::resource)
                .flatMap(file -> Json.list(Json.plain(Json.tree(file))).stream())
                .map(Json::map)
                .map(Exchange::new);
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @BeforeEach
    void createTheRecordsOfTheRecording() {
        SANDBOX.reset();
        client = OdooClient.admin(SANDBOX);
        Map<String, Object> company =
                Map.of("name", "Rec One", "email", "one@example.com", "is_company", true);
        create("$one", "res.partner", company);
        create("$one2", "res.partner", company);
        create("$b1", "res.partner", Map.of("name", "Rec B1"));
        create("$b1b", "res.partner", Map.of("name", "Rec B1"));
        create("$two", "res.partner", Map.of("name", "Rec B2", "parent_id", id("$one")));
        create("$parent", "res.partner", Map.of("name", "Rec Parent"));
        create("$kid", "res.partner", Map.of("name", "Rec Kid 1", "parent_id", id("$parent")));
        create("$gone", "res.partner", Map.of("name", "Rec Gone"));
        create("$tag", "res.partner.category", Map.of("name", "Rec T1"));
        Map<String, Object> line = Map.of("product_id", 1L, "product_uom_qty", 2L);
        List<Object> lines = List.of(List.of(0L, 0L, line));
        create("$order", "sale.order", Map.of("partner_id", id("$one"), "order_line", lines));
    }

    private Object id(String name) {
        return ids.getOrDefault(name, false);
    }

    private void create(String name, String model, Map<String, Object> values) {
        ids.put(name, client.call(model, "create", values));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void answersLikeOdoo(Exchange exchange) {
        if (exchange.text("what").contains("missing") && !exchange.text("what").contains("field")) {
            client.call("res.partner", "unlink", id("$gone"));
        }
        Map<String, Object> content = exchange.content();
        String body = exchange.text("body");
        String type = exchange.text("content_type");
        if (content.containsKey("params")) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("id", content.getOrDefault("id", 1L));
            request.put("params", resolved(content.get("params")));
            body = Json.text(request);
            type = "application/json";
        }
        if (content.containsKey("json")) {
            body = Json.text(resolved(content.get("json")));
        }
        HttpResponse<String> response =
                client.send(
                        exchange.text("method"),
                        exchange.text("path"),
                        exchange.text("method").equals("GET") ? null : body,
                        type,
                        json2(exchange));

        assertThat((long) response.statusCode()).isEqualTo(content.get("status"));
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        if (content.get("answer") instanceof Map<?, ?> recorded) {
            compare("", Json.map(recorded), Json.map(Json.plain(Json.tree(bytes))));
        } else if (content.containsKey("json") && content.containsKey("answer")) {
            compare("", content.getOrDefault("answer", false), Json.plain(Json.tree(bytes)));
        }
    }

    /** JSON-2 wants a key instead of the session. */
    private static String[] json2(Exchange exchange) {
        if (!exchange.text("path").startsWith("/json/2/")) {
            return new String[0];
        }
        List<String> headers = new ArrayList<>(List.of("Accept", "application/json"));
        if (exchange.content().getOrDefault("bearer", false).equals(true)) {
            String key = exchange.text("key").isEmpty() ? SANDBOX.apiKey() : exchange.text("key");
            headers.addAll(List.of("Authorization", "Bearer " + key));
        }
        if (!exchange.text("database").isEmpty()) {
            headers.addAll(List.of("X-Odoo-Database", exchange.text("database")));
        }
        return headers.toArray(String[]::new);
    }

    private Object resolved(Object value) {
        return switch (value) {
            case String text when text.startsWith("$") -> id(text);
            case List<?> list -> Json.list(list).stream().map(this::resolved).toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                Json.map(map).forEach((key, item) -> copy.put(key, resolved(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static void compare(
            String path, Map<String, Object> recorded, Map<String, Object> answered) {
        assertThat(answered.keySet()).as(path).containsAll(recorded.keySet());
        recorded.forEach((key, value) ->
                compare(path + "/" + key, value, answered.getOrDefault(key, false)));
        boolean failed = recorded.containsKey("error");
        assertThat(answered.containsKey("error")).as(path + " " + answered).isEqualTo(failed);
    }

    private static void compare(String path, Object recorded, Object answered) {
        boolean text = path.endsWith("/message") || path.endsWith("data/name");
        if (text || path.endsWith("/code")) {
            assertThat(plain(answered)).as(path).isEqualTo(plain(recorded));
        } else if (recorded instanceof Map<?, ?> map && answered instanceof Map<?, ?> other) {
            compare(path, Json.map(map), Json.map(other));
        } else if (recorded instanceof List<?> list && answered instanceof List<?> other) {
            assertThat(other.isEmpty()).as(path).isEqualTo(list.isEmpty());
            if (!list.isEmpty()) {
                compare(path + "[0]", Json.list(list).getFirst(), Json.list(other).getFirst());
            }
        } else if (!Boolean.FALSE.equals(recorded) && !Boolean.FALSE.equals(answered)) {
            assertThat(kind(answered)).as(path + " " + answered).isEqualTo(kind(recorded));
        }
    }

    private static String plain(Object text) {
        return String.valueOf(text).replaceAll("\\d+", "#");
    }

    private static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "list";
            default -> value.getClass().getSimpleName();
        };
    }
}
