package io.bridgecore.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.Lines;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who sees which lines, by which questions. */
@NullMarked
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantLogsIT {

    private static final Lines LINES = new Lines();
    private static final JsonMapper JSON = new JsonMapper();
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
    private static final int MANY = 25;

    private final Instant now = Instant.now();

    @Autowired private RestTestClient http;
    @Autowired private ElasticsearchClient elasticsearch;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        LINES.settings(settings);
    }

    @BeforeAll
    void fill() throws IOException {
        LINES.prepare(elasticsearch);
        for (int i = 0; i < MANY; i++) {
            add(ACME, i, Map.of("message", "acme " + i, "user_id", "u" + i % 2));
        }
        add(
                GLOBEX,
                1,
                Map.of(
                        "message", "globex <b>secret</b> plan",
                        "level", "ERROR",
                        "stack_trace", "java.lang.X",
                        "trace_id", "t-globex",
                        "action", "http.request"));
        LINES.add(elasticsearch, "b", now.minusSeconds(50), Map.of("message", "of nobody"));
        LINES.refresh(elasticsearch);
    }

    private void add(TenantId tenant, int number, Map<String, Object> fields) throws IOException {
        var line = new java.util.HashMap<>(fields);
        line.put("tenant_id", tenant.toString());
        // All within one millisecond: only nanoseconds tell them apart.
        LINES.add(elasticsearch, "a", now.minusSeconds(60).plusNanos(number), line);
    }

    @Test
    void staffSeeAll_andCanAskForOneTenant() {
        assertThat(staff("?query=-later").path("total").asInt()).isEqualTo(MANY + 2);
        assertThat(staff("?tenant_id=" + GLOBEX).path("total").asInt()).isEqualTo(1);
        assertThat(staff("?organization_id=" + ACME + "&user_id=u1").path("total").asInt())
                .isEqualTo(12);
        assertThat(staff("?trace_id=t-globex").path("total").asInt()).isEqualTo(1);
        assertThat(staff("?action=http.request").path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?tenant_id=GLOBEX",
                "?organization_id=GLOBEX",
                "?query=secret",
                "?query=globex|acme",
                "?query=-acme",
                "?query=tenant_id:GLOBEX",
                "?query=*",
                "?trace_id=t-globex",
                "?level=ERROR",
                "?tenant_id=*",
                "/search?tenant_id=GLOBEX&cursor=start"
            })
    void aTenantSeesItsOwnLinesOnly_howeverItAsks(String question) {
        JsonNode found =
                ask(
                        "/api/v1/logs" + question.replace("GLOBEX", GLOBEX.toString()),
                        Tokens.tenantAdmin(ACME));

        found.path("hits")
                .forEach(hit ->
                        assertThat(hit.path("organization_id").asString())
                                .isEqualTo(ACME.toString()));
        assertThat(found.toString()).doesNotContain("secret", "nobody");
    }

    @Test
    void aTenantSeesNothingOfHowThePlatformIsMade() {
        JsonNode found = ask("/api/v1/logs/search", Tokens.tenantAdmin(GLOBEX));

        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.toString()).doesNotContain("java.lang.X");
        assertThat(staff("?level=ERROR").toString()).contains("java.lang.X");
        assertThat(ask("/api/v1/logs/statistics", Tokens.tenantAdmin(GLOBEX)).path("total").asInt())
                .isEqualTo(1);
        assertThat(ask("/api/v1/logs/errors", Tokens.tenantAdmin(ACME)).path("count").asInt())
                .isZero();
    }

    @Test
    void othersSeeNothing() {
        assertThat(status("/api/v1/logs", Tokens.staff(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/logs", Tokens.manager(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/logs/stream", Tokens.staff(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/monitor/logs", Tokens.tenantAdmin(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/monitor/logs/stream", Tokens.tenantAdmin(ACME))).isEqualTo(403);
        assertThat(status("/api/v1/logs", Tokens.foreign(ACME))).isEqualTo(401);
        assertThat(status("/api/v1/logs", Tokens.garbage())).isEqualTo(401);
        assertThat(status("/api/v1/logs", Tokens.superAdmin())).isEqualTo(403);
    }

    @Test
    void marksTheWordsThatWereAskedFor_asHarmlessHtml() {
        String marked = staff("?query=secret").at("/hits/0/highlight/message/0").asString();

        assertThat(marked).contains("<em>secret</em>").contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void sortsByNanoseconds_bothWays() {
        assertThat(staff("?query=acme&order=asc").at("/logs/0/message").asString())
                .isEqualTo("acme 0");
        assertThat(staff("?query=acme&order=desc").at("/logs/0/message").asString())
                .isEqualTo("acme 24");
    }

    @Test
    void pagesThroughAll_whileMoreAreWritten() throws IOException {
        List<String> read = new ArrayList<>();
        String cursor = "start";
        while (cursor != null) {
            JsonNode page = staff("?tenant_id=" + ACME + "&size=7&cursor=" + cursor);
            page.path("logs").forEach(line -> read.add(line.path("message").asString()));
            cursor = page.path("next_cursor").asString(null);
            LINES.add(elasticsearch, "c", Instant.now(), Map.of("message", "later"));
            LINES.refresh(elasticsearch);
        }

        assertThat(read).hasSize(MANY).doesNotHaveDuplicates().contains("acme 0", "acme 24");
    }

    @Test
    void closesItsView_withTheLastPage() throws IOException {
        long before = LINES.openViews(elasticsearch);
        for (int i = 0; i < 5; i++) {
            assertThat(staff("?size=1000&cursor=start").has("next_cursor")).isFalse();
        }

        assertThat(LINES.openViews(elasticsearch)).isLessThanOrEqualTo(before);
    }

    @Test
    void aCursorOfAnotherGrantsNothing() {
        String cursor =
                staff("?tenant_id=" + GLOBEX + "&size=1&cursor=start")
                        .path("next_cursor")
                        .asString();

        JsonNode found = ask("/api/v1/logs?size=100&cursor=" + cursor, Tokens.tenantAdmin(ACME));
        var tenants = new HashSet<String>();
        found.path("hits").forEach(hit -> tenants.add(hit.path("organization_id").asString()));
        assertThat(tenants).isSubsetOf(ACME.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor=garbage",
                "cursor=eyJ2aWV3IjoieCIsImFmdGVyIjpbXX0",
                "cursor=bnVsbA",
                "start_time=1990-01-01",
                "sort=stack_trace",
                "order=sideways",
                "from=100000",
                "size=100000"
            })
    void refusesWhatWouldHurt_andNamesIt(String question) {
        assertThat(status("/api/v1/monitor/logs?" + question, Tokens.support())).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t* u* v* w* x* y* z*",
                "((((((((((((((((((((((((((((((((a",
                "\"unfinished",
                "/(a+)+$/",
                "message:* OR _id:*",
                "{\"match_all\":{}}",
                "a~100 b~100"
            })
    void answersHostileWords(String words) {
        assertThat(status("/api/v1/monitor/logs?query=" + words, Tokens.support())).isIn(200, 422);
    }

    private JsonNode staff(String question) {
        return ask("/api/v1/monitor/logs" + question, Tokens.support());
    }

    private JsonNode ask(String pathAndQuery, String token) {
        byte[] body =
                get(pathAndQuery, token)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }

    private int status(String pathAndQuery, String token) {
        return get(pathAndQuery, token).returnResult(Void.class).getStatus().value();
    }

    private RestTestClient.ResponseSpec get(String pathAndQuery, String token) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new java.util.HashMap<>();
        if (mark >= 0) {
            for (String one : pathAndQuery.substring(mark + 1).split("&", -1)) {
                int equals = one.indexOf('=');
                String name = one.substring(0, equals);
                uri.queryParam(name, "{" + name + "}");
                values.put(name, one.substring(equals + 1));
            }
        }
        return http.get()
                .uri(uri.encode().buildAndExpand(values).toUri())
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
