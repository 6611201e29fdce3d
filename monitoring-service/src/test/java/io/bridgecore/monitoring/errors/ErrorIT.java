package io.bridgecore.monitoring.errors;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@NullMarked
class ErrorIT extends RunningMonitoring {

    private static final String PATH = "/admin/logs/errors";
    private static final String INDEX = "test-errors-" + UUID.randomUUID();

    private final TenantId tenant = TenantId.next();
    private final String endpoint = "/api/v1/odoo/" + tenant;
    private final String support = Tokens.support();

    @Autowired private ElasticsearchClient elasticsearch;

    @DynamicPropertySource
    static void index(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.monitoring.errors.indices", () -> INDEX + "*");
        settings.add("bridgecore.monitoring.errors.explain-every", () -> "500ms");
    }

    @Test
    void putsAlikeFailuresTogether() {
        Instant first = Instant.now().minusSeconds(600);
        used(
                Requests.at(tenant, first).to("POST", endpoint).answered(502).done(),
                failed(502).done("r-last"),
                failed(404).done(),
                Requests.of(TenantId.next()).to("POST", endpoint).answered(502).done());
        JsonNode group = theOnly(3);

        assertThat(group.get("endpoint").asString()).isEqualTo(endpoint);
        assertThat(group.get("method").asString()).isEqualTo("POST");
        assertThat(group.get("status_code").asInt()).isEqualTo(502);
        assertThat(group.get("error_type").asString()).isEqualTo("BadGateway");
        assertThat(group.get("error_message").asString()).contains("502");
        assertThat(group.get("severity").asString()).isEqualTo("medium");
        assertThat(group.get("tenants_affected").asInt()).isEqualTo(2);
        assertThat(group.get("is_resolved").asBoolean()).isFalse();
        assertThat(Instant.parse(group.get("first_seen").asString()))
                .isBefore(first.plusSeconds(1));
        assertThat(group.get("timestamp").asString()).isEqualTo(group.get("last_seen").asString());
        assertThat(ask(support, PATH + "/" + group.get("id").asString()).get("fingerprint"))
                .isEqualTo(group.get("fingerprint"));
        getAs(support, PATH + "/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void resolvesAndReopens() {
        used(failed(500).done());
        String id = theOnly(1).get("id").asString();

        post(Tokens.admin(), PATH + "/" + id + "/resolve", "{\"resolution_notes\":\"restarted\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.message")
                .isNotEmpty();
        JsonNode resolved = theOnly(1);
        assertThat(resolved.get("is_resolved").asBoolean()).isTrue();
        assertThat(resolved.get("resolved_by").asString()).isEqualTo("someone@example.com");
        assertThat(resolved.get("resolution_notes").asString()).isEqualTo("restarted");
        assertThat(resolved.get("resolved_at").isNull()).isFalse();
        assertThat(list("&unresolved_only=true")).isEmpty();
        soon().untilAsserted(() ->
                assertThat(ask(Tokens.superAdmin(), "/api/v1/audit-logs?entity_id=" + id))
                        .hasSize(1));

        used(
                Requests.at(tenant, Instant.now().minusSeconds(900))
                        .to("POST", endpoint)
                        .answered(500)
                        .done());
        assertThat(theOnly(2).get("is_resolved").asBoolean()).as("it came late").isTrue();
        used(failed(500).done("r-again"));
        JsonNode again = theOnly(3);
        assertThat(again.get("is_resolved").asBoolean()).isFalse();
        assertThat(again.get("resolved_at").isNull()).isTrue();
        assertThat(again.get("reopened").asInt()).isEqualTo(1);
        assertThat(again.get("sample_request_id").asString()).isEqualTo("r-again");
        assertThat(list("&unresolved_only=true")).hasSize(1);
    }

    @Test
    void filtersBySeverity_whichGrowsWithTheTenantsHit() {
        used(failed(503).done());
        assertThat(theOnly(1).get("severity").asString()).isEqualTo("low");
        assertThat(list("&severity=high")).isEmpty();
        used(failed(500).done());
        soon().untilAsserted(() -> assertThat(list("&severity=high")).hasSize(1));
        used(
                Requests.of(TenantId.next()).to("POST", endpoint).answered(500).done(),
                Requests.of(TenantId.next()).to("POST", endpoint).answered(500).done());

        soon().untilAsserted(() -> assertThat(list("&severity=critical")).hasSize(1));
        assertThat(list("&severity=LOW")).hasSize(1);
        assertThat(list("&limit=1")).hasSize(1);
        assertThat(list("&skip=2")).isEmpty();
    }

    @Test
    void sumsUp() {
        used(failed(500).done(), failed(500).done(), failed(503).done());
        soon().untilAsserted(() -> assertThat(list("")).hasSize(2));
        String id = list("&severity=low").get(0).get("id").asString();
        post(Tokens.superAdmin(), PATH + "/" + id + "/resolve", "{}").expectStatus().isOk();

        JsonNode summary = ask(support, PATH + "/summary?tenant_id=" + tenant);
        assertThat(summary.get("total_errors").asLong()).isEqualTo(3);
        assertThat(summary.get("unresolved_errors").asLong()).isEqualTo(2);
        assertThat(summary.at("/severity_breakdown/low").asLong()).isEqualTo(1);
        assertThat(summary.at("/severity_breakdown/high").asLong()).isEqualTo(2);
        assertThat(summary.at("/severity_breakdown/critical").asLong()).isZero();
        assertThat(summary.get("most_common_error_type").asString())
                .isEqualTo("InternalServerError");
        assertThat(summary.get("period_days").asInt()).isEqualTo(7);
        assertThat(ask(support, PATH + "/summary?days=1").get("total_errors").asLong())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void saysWhatTheLogSays() throws IOException {
        String request = "r-" + UUID.randomUUID();
        line(request, "WARN", "Odoo is slow", null);
        line(
                request,
                "ERROR",
                "Unexpected error",
                "java.lang.IllegalStateException: no such thing\n\tat io.bridgecore.X.y(X.java:1)");
        used(failed(500).done(request));

        soon().untilAsserted(() -> {
            JsonNode group = theOnly(1);
            assertThat(group.get("error_type").asString())
                    .isEqualTo("java.lang.IllegalStateException");
            assertThat(group.get("error_message").asString())
                    .isEqualTo("Unexpected error: no such thing");
            assertThat(group.get("stack_trace").asString()).contains("X.java:1");
        });
    }

    @Test
    void onlyThePlatformSideReads_andOnlyAdministratorsResolve() {
        used(failed(500).done());
        String resolve = PATH + "/" + theOnly(1).get("id").asString() + "/resolve";

        for (String token :
                List.of(Tokens.tenantAdmin(tenant), Tokens.staff(tenant), Tokens.service("sync"))) {
            getAs(token, PATH).expectStatus().isForbidden();
            getAs(token, PATH + "/summary").expectStatus().isForbidden();
            post(token, resolve, "{}").expectStatus().isForbidden();
        }
        post(support, resolve, "{}").expectStatus().isForbidden();
        post(Tokens.garbage(), resolve, "{}").expectStatus().isUnauthorized();
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        String admin = Tokens.admin();
        post(admin, PATH + "/" + UUID.randomUUID() + "/resolve", "{}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.error.type")
                .isEqualTo("NotFound");
        post(admin, resolve, "{\"resolution_notes\":\"" + "x".repeat(2001) + "\"}")
                .expectStatus()
                .isEqualTo(422);
        assertThat(theOnly(1).get("is_resolved").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?severity=awful",
                "?unresolved_only=perhaps",
                "?tenant_id=x",
                "/summary?days=0",
                "/summary?days=91"
            })
    void refusesBadParameters(String question) {
        getAs(support, PATH + question).expectStatus().isEqualTo(422);
    }

    private Requests failed(int status) {
        return Requests.of(tenant).to("POST", endpoint).answered(status);
    }

    private void used(Request... requests) {
        tell(null, new UsageRecorded(List.of(requests)));
    }

    private JsonNode list(String more) {
        return ask(support, PATH + "?tenant_id=" + tenant + more);
    }

    private JsonNode theOnly(int hits) {
        soon().untilAsserted(() -> {
            assertThat(list("")).hasSize(1);
            assertThat(list("").at("/0/count").asInt()).isEqualTo(hits);
        });
        return list("").get(0);
    }

    private void line(String request, String level, String message, @Nullable String stack)
            throws IOException {
        var fields =
                new java.util.HashMap<String, Object>(
                        Map.of(
                                "@timestamp", Instant.now().toString(),
                                "request_id", request,
                                "level", level,
                                "message", message));
        if (stack != null) {
            fields.put("stack_trace", stack);
        }
        if (!elasticsearch.indices().exists(e -> e.index(INDEX)).value()) {
            elasticsearch
                    .indices()
                    .create(c ->
                            c.index(INDEX)
                                    .mappings(m ->
                                            m.properties("request_id", p -> p.keyword(k -> k))
                                                    .properties("level", p -> p.keyword(k -> k))));
        }
        elasticsearch.index(i -> i.index(INDEX).document(fields).refresh(Refresh.True));
    }
}
