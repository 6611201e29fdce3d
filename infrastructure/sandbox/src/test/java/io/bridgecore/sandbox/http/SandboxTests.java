package io.bridgecore.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.sandbox.OdooClient;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.sandbox.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTests {

    private static final OdooSandbox SANDBOX = OdooSandbox.start(0, List.of("second"));

    private OdooClient client = new OdooClient(SANDBOX.url());

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @BeforeEach
    void reset() {
        SANDBOX.reset();
        client = OdooClient.admin(SANDBOX);
    }

    private static Object error(Map<String, Object> answer, String key) {
        return Json.map(answer.getOrDefault("error", false)).getOrDefault(key, "none");
    }

    @Test
    void answersExpiredSessionsWithCode100() {
        SANDBOX.expireSessions();

        Map<String, Object> answer =
                client.exchange("res.partner", "search_count", List.of(List.of()), Map.of());

        assertThat(error(answer, "code")).isEqualTo(100L);
        assertThat(error(answer, "message")).isEqualTo("Odoo Session Expired");
        assertThat(answer).containsEntry("id", false);
    }

    @Test
    void endsASession_whenItIsDestroyed() {
        Map<String, Object> destroyed = client.rpc("/web/session/destroy", Map.of());

        assertThat(destroyed).doesNotContainKeys("result", "error");
        assertThat(error(client.rpc("/web/session/get_session_info", Map.of()), "code"))
                .isEqualTo(100L);
    }

    @Test
    void countsLoginsAndCalls() {
        client.call("res.partner", "search_count", List.of());
        client.login("demo", "admin", "wrong");

        assertThat(SANDBOX.logins()).isEqualTo(2);
        assertThat(SANDBOX.calls()).isEqualTo(1);
        assertThat(SANDBOX.calls("res.partner.search_count")).isEqualTo(1);
    }

    @Test
    void keepsDatabasesApart() {
        client.call("res.partner", "create", Map.of("name", "Only in demo"));
        OdooClient other = new OdooClient(SANDBOX.url());
        other.login("second", "admin", "admin");
        List<Object> domain = List.of(List.of("name", "=", "Only in demo"));

        assertThat(other.call("res.partner", "search_count", domain)).isEqualTo(0L);
        assertThat(client.call("res.partner", "search_count", domain)).isEqualTo(1L);
    }

    @Test
    void hangsUp_whileItIsDown() {
        SANDBOX.down();
        assertThatThrownBy(() -> client.call("res.partner", "search_count", List.of()))
                .hasMessage("No answer");

        SANDBOX.healthy();
        assertThat(client.call("res.partner", "search_count", List.of())).isNotEqualTo(0L);
    }

    @Test
    void answersPagesAndSlowly_whenToldTo() {
        SANDBOX.htmlErrors(502);
        HttpResponse<String> page = client.send("GET", "/web/version", null, "");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).startsWith("<!doctype html>");

        SANDBOX.slow(Duration.ofMillis(300));
        Instant start = Instant.now();
        client.call("res.partner", "search_count", List.of());
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void isControlledOverHttp() {
        String json = "application/json";

        assertThat(client.send("POST", "/sandbox/faults", "{\"html_status\": 503}", json))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);
        assertThat(client.send("GET", "/web/health", null, "").statusCode()).isEqualTo(503);
        assertThat(client.send("POST", "/sandbox/reset", "", json).statusCode()).isEqualTo(200);
        assertThat(client.send("GET", "/web/health", null, "").body())
                .isEqualTo("{\"status\":\"pass\"}");
        assertThat(client.send("GET", "/sandbox/stats", null, "").body()).contains("\"logins\":0");
        assertThat(client.send("POST", "/sandbox/webhooks", "{\"url\": 1}", json).statusCode())
                .isEqualTo(400);
        assertThat(client.send("POST", "/sandbox/faults", "{nonsense", json).statusCode())
                .isEqualTo(400);
    }

    @Test
    void setsUpAndRemovesNativeWebhooks() {
        String body = "{\"url\": \"http://127.0.0.1:9/hook\"}";

        client.send("POST", "/sandbox/webhooks", body, "application/json");
        assertThat(client.call("base.automation", "search_count", List.of())).isEqualTo(6L);
        client.send("DELETE", "/sandbox/webhooks", "", "application/json");
        assertThat(client.call("base.automation", "search_count", List.of())).isEqualTo(0L);
    }
}
