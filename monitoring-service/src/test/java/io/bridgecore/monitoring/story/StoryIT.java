package io.bridgecore.monitoring.story;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.Lines;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {

    private static final Lines LINES = new Lines();
    private static final JsonMapper JSON = new JsonMapper();
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Instant start = Instant.parse("2026-11-22T10:00:00Z");

    @Autowired private RestTestClient http;
    @Autowired private ElasticsearchClient elasticsearch;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        LINES.settings(settings);
    }

    @BeforeAll
    void fill() throws IOException {
        LINES.prepare(elasticsearch);
        event(90, "sync", "event.consumed", ", \"group\": \"sync\"");
        request(
                50,
                "gateway",
                """
                "action": "http.request", "duration_ms": 50.0, "status": 502,
                "path": "/api/v1/odoo/call"\
                """);
        request(
                49,
                "connector",
                """
                "action": "http.request", "duration_ms": 47.0, "status": 502, "level": "WARN"\
                """);
        request(
                40,
                "connector",
                """
                "action": "upstream.call", "duration_ms": 30.0, "target": "odoo.example:443",
                "outcome": "TIMED_OUT", "level": "WARN"\
                """);
        request(41, "connector", "\"level\": \"ERROR\", \"stack_trace\": \"java.net.X\"");
        event(45, "connector", "event.published", "");
        line(
                46,
                """
                {"service": "connector", "trace_id": "%s", "message": "in the trace",
                 "tenant_id": "%s"}\
                """
                        .formatted(TRACE, ACME));
        line(
                46,
                """
                {"service": "tenant", "trace_id": "%s", "request_id": "r-2",
                 "message": "another request of the same trace"}\
                """
                        .formatted(TRACE));
        line(
                47,
                """
                {"service": "tenant", "request_id": "r-3", "tenant_id": "%s"}\
                """
                        .formatted(GLOBEX));
        write();
        LINES.refresh(elasticsearch);
    }

    /** Two requests write a record, and its system tells of both and of a change of its own. */
    private void write() throws IOException {
        about(1_010, "w-1", "record.written", "c/res.partner/7", ", \"duration_ms\": 10.0");
        about(1_005, "h-1", "event.published", "c/res.partner/7", "");
        about(1_006, "h-2", "event.published", "c/res.partner/8", "");
        about(2_000, "w-2", "record.written", "c/res.partner/7", "");
        about(3_000, "h-3", "event.published", "c/res.partner/7", "");
        about(63_000, "h-4", "event.published", "c/res.partner/7", "");
        line(
                1_007,
                """
                {"service": "gateway", "request_id": "h-1", "action": "http.request",
                 "duration_ms": 5.0, "status": 500}\
                """);
    }

    private void about(int millis, String request, String action, String record, String more)
            throws IOException {
        line(
                millis,
                """
                {"service": "connector", "request_id": "%s", "action": "%s", "record": "%s",
                 "tenant_id": "%s"%s}\
                """
                        .formatted(request, action, record, ACME, more));
    }

    @Test
    void goesOnWithWhatTheConnectedSystemTellsOfTheWrite() {
        JsonNode story = tell("/api/v1/monitor/requests/w-1", Tokens.support());

        assertThat(followers(story)).containsExactly("h-1 c/res.partner/7");
        assertThat(kinds(story))
                .containsExactly(
                        "connector record_written", "gateway request", "connector event_published");
        assertThat(story.path("failed").asBoolean()).isFalse();
        assertThat(story.has("status")).isFalse();
        assertThat(story.at("/steps/1/details/request_id").asString()).isEqualTo("h-1");
    }

    @Test
    void takesAChangeToComeOfTheLastWriteBefore_andNotOfOneLongAgo() {
        JsonNode story = tell("/api/v1/monitor/requests/w-2", Tokens.support());

        assertThat(followers(story)).containsExactly("h-3 c/res.partner/7");
        assertThat(followers(tell("/api/v1/logs/requests/w-2", Tokens.tenantAdmin(ACME))))
                .hasSize(1);
    }

    @Test
    void tellsTheWholeStoryInOrder() {
        JsonNode story = tell("/api/v1/monitor/requests/r-1", Tokens.support());

        assertThat(kinds(story))
                .containsExactly(
                        "gateway request",
                        "connector request",
                        "connector upstream_call",
                        "connector log",
                        "connector event_published",
                        "connector log",
                        "sync event_consumed");
        assertThat(story.path("status").asInt()).isEqualTo(502);
        assertThat(story.path("failed").asBoolean()).isTrue();
        assertThat(story.path("duration_ms").asDouble()).isEqualTo(50);
        assertThat(story.path("started_at").asString()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(story.path("trace_id").asString()).isEqualTo(TRACE);
        assertThat(story.path("tenant_id").asString()).isEqualTo(ACME.toString());
        assertThat(story.path("services").size()).isEqualTo(3);
        assertThat(story.at("/steps/6/details/offset").asInt()).isEqualTo(42);
        assertThat(story.at("/steps/2/details/outcome").asString()).isEqualTo("TIMED_OUT");
        assertThat(story.at("/steps/3/exception").asString()).isEqualTo("java.net.X");
    }

    @Test
    void tellsOfAllRequestsOfATrace_whenItIsAskedFor() {
        JsonNode story = tell("/api/v1/monitoring/requests/" + TRACE, Tokens.support());

        assertThat(story.toString()).contains("another request of the same trace");
        assertThat(story.path("steps").size()).isEqualTo(8);
    }

    @Test
    void isWhole_howeverLongItsTraceIs() throws IOException {
        String trace = "1".repeat(32);
        LINES.addMany(
                elasticsearch,
                "today",
                IntStream.range(0, 1001)
                        .mapToObj(_ ->
                                Map.<String, Object>of(
                                        "@timestamp",
                                        start.toString(),
                                        "request_id",
                                        "other",
                                        "trace_id",
                                        trace))
                        .toList());
        for (String more :
                List.of(
                        "\"action\": \"http.request\", \"status\": 503, \"duration_ms\": 9.0",
                        "")) {
            line(
                    9_000,
                    """
                    {"service": "gateway", "trace_id": "%s"%s}\
                    """
                            .formatted(
                                    trace,
                                    more.isEmpty() ? "" : ", \"request_id\": \"late\", " + more));
        }
        LINES.refresh(elasticsearch);

        JsonNode story = tell("/api/v1/monitor/requests/late", Tokens.support());

        assertThat(story.path("steps").size()).isEqualTo(2);
        assertThat(story.path("status").asInt()).isEqualTo(503);
        assertThat(story.path("failed").asBoolean()).isTrue();
        assertThat(story.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void saysThatThereMayBeMore_whileSomeDaysAreNotThere() throws IOException {
        String lost = LINES.lose(elasticsearch);
        try {
            JsonNode story = tell("/api/v1/monitor/requests/r-1", Tokens.support());
            assertThat(story.path("error").asString()).isEqualTo("Not all lines could be searched");
            assertThat(story.path("steps").size()).isEqualTo(7);
        } finally {
            elasticsearch.indices().delete(i -> i.index(lost));
        }
        assertThat(tell("/api/v1/monitor/requests/r-1", Tokens.support()).has("error")).isFalse();
    }

    @Test
    void tellsATenantOfItsOwnRequestsOnly_withoutTheInside() {
        JsonNode own = tell("/api/v1/logs/requests/r-1", Tokens.tenantAdmin(ACME));

        assertThat(own.path("steps").size()).isEqualTo(7);
        assertThat(own.toString()).doesNotContain("java.net.X");
        assertThat(status("/api/v1/logs/requests/r-3", Tokens.tenantAdmin(ACME))).isEqualTo(404);
        assertThat(status("/api/v1/logs/requests/r-1", Tokens.tenantAdmin(GLOBEX))).isEqualTo(404);
        assertThat(status("/api/v1/logs/requests/r-1", Tokens.staff(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/monitor/requests/r-1", Tokens.tenantAdmin(ACME))).isEqualTo(403);
    }

    @Test
    void knowsNothingOfOtherIds() {
        assertThat(status("/api/v1/monitor/requests/nobody", Tokens.support())).isEqualTo(404);
        assertThat(status("/api/v1/monitor/requests/*", Tokens.support())).isEqualTo(404);
        assertThat(status("/api/v1/monitor/requests/" + "x".repeat(65), Tokens.support()))
                .isEqualTo(404);
    }

    private void event(int millis, String service, String action, String more) throws IOException {
        request(
                millis,
                service,
                """
                "action": "%s", "topic": "odoo.changed", "partition": 1, "offset": 42%s\
                """
                        .formatted(action, more));
    }

    private void request(int millis, String service, String more) throws IOException {
        line(
                millis,
                """
                {"service": "%s", "request_id": "r-1", "trace_id": "%s", "tenant_id": "%s", %s}\
                """
                        .formatted(service, TRACE, ACME, more));
    }

    private void line(int millis, String fields) throws IOException {
        LINES.add(
                elasticsearch,
                "today",
                start.plusMillis(millis),
                JSON.readValue(fields, new TypeReference<Map<String, Object>>() {}));
    }

    private static List<String> followers(JsonNode story) {
        return story.path("followed_by")
                .valueStream()
                .map(one -> one.path("request_id").asString() + " " + one.path("record").asString())
                .toList();
    }

    private static List<String> kinds(JsonNode story) {
        var kinds = new ArrayList<String>();
        story.path("steps")
                .forEach(step ->
                        kinds.add(
                                step.path("service").asString()
                                        + " "
                                        + step.path("kind").asString()));
        return kinds;
    }

    private JsonNode tell(String path, String token) {
        byte[] body =
                get(path, token)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }

    private int status(String path, String token) {
        return get(path, token).returnResult(Void.class).getStatus().value();
    }

    private RestTestClient.ResponseSpec get(String path, String token) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }
}
