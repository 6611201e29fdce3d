package io.bridgecore.monitoring.errors;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.Lines;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NullMarked
@TestPropertySource(
        properties = {
            "bridgecore.monitoring.jobs.look=-",
            "bridgecore.monitoring.errors.sweep-every=0s"
        })
class LoggedErrorsIT extends RunningMonitoring {

    private static final Lines LINES = new Lines();
    private static final String PATH = "/admin/logs/errors";

    private final TenantId tenant = TenantId.next();
    private final Instant then = Instant.now().minusSeconds(60);

    @Autowired private ElasticsearchClient elasticsearch;
    @Autowired private LoggedErrors job;

    @DynamicPropertySource
    static void lines(DynamicPropertyRegistry settings) {
        LINES.settings(settings);
    }

    @BeforeEach
    void prepare() throws IOException {
        LINES.prepare(elasticsearch);
    }

    @Test
    void notesEachLineOnce_andPutsAlikeOnesTogether() throws IOException {
        line(then, "", "Event 1 was not taken", trace("first", "take", 10));
        line(then.plusSeconds(1), "", "Event 2 was not taken", trace("second", "take", 12));
        line(then.plusSeconds(2), "", "Another place", trace("third", "give", 10));
        job.run();
        job.run();

        List<JsonNode> groups = groups();
        assertThat(groups).hasSize(2);
        JsonNode alike = groups.get(1);
        assertThat(alike.get("count").asInt()).isEqualTo(2);
        assertThat(alike.get("service").asString()).isEqualTo("sync");
        assertThat(alike.get("endpoint").asString()).isEqualTo("io.bridgecore.sync.Listener");
        assertThat(alike.get("error_type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(alike.get("error_message").asString()).isEqualTo("Event 1 was not taken: first");
        assertThat(alike.get("stack_trace").asString()).contains("Listener.java:10");
        assertThat(alike.get("status_code").asInt()).isZero();
        assertThat(alike.get("severity").asString()).isEqualTo("high");
        assertThat(alike.get("tenants_affected").asInt()).isEqualTo(1);

        line(then.plusSeconds(3), "", "Event 3 was not taken", trace("late", "take", 14));
        job.run();
        assertThat(groups().getFirst().get("count").asInt()).isEqualTo(3);
    }

    @Test
    void leavesToTheGatewayWhatItSawFail() throws IOException {
        String seen = "r-" + UUID.randomUUID();
        tell(
                null,
                new UsageRecorded(
                        List.of(
                                Requests.at(tenant, then)
                                        .to("POST", "/api/v1/odoo/x")
                                        .answered(500)
                                        .done(seen))));
        soon().untilAsserted(() -> assertThat(groups()).hasSize(1));
        line(then, seen, "Unexpected error", trace("seen", "answer", 1));
        line(then, "r-" + UUID.randomUUID(), "Unexpected error", trace("unseen", "answer", 1));
        job.run();

        assertThat(groups())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.get("count").asInt()).isEqualTo(1));
    }

    @Test
    void notesWhatComesLong_afterNewerOnesOfOthers() throws IOException {
        line(then, "", "Newer", trace("newer", "soon", 1));
        job.run();
        line(then.minusSeconds(2400), "", "Older", trace("older", "late", 1));
        job.run();

        assertThat(groups())
                .extracting(group -> group.get("error_message").asString())
                .containsExactly("Newer: newer", "Older: older");
    }

    @Test
    void opensAgainWhatHappensAgain() throws IOException, SQLException {
        line(then, "", "Failed", trace("once", "again", 1));
        job.run();
        String id = groups().getFirst().get("id").asString();
        post(Tokens.admin(), PATH + "/" + id + "/resolve", "{}").expectStatus().isOk();
        asSuperuser(
                "update error_group set resolved_at = now() - interval '1 hour' where id = '%s'"
                        .formatted(id));

        line(then.plusSeconds(1), "", "Failed", trace("twice", "again", 2));
        job.run();
        JsonNode again = groups().getFirst();
        assertThat(again.get("is_resolved").asBoolean()).isFalse();
        assertThat(again.get("reopened").asInt()).isEqualTo(1);
        assertThat(again.get("count").asInt()).isEqualTo(2);
        assertThat(again.get("stack_trace").asString()).contains("Listener.java:2");
    }

    @Test
    void passesOverWhatIsNoException() throws IOException {
        line(then, "", "Only words", null);
        job.run();

        assertThat(groups()).isEmpty();
    }

    /** Our own code is in a package of this test's, so that nobody else's failures are alike. */
    private String trace(String message, String method, int line) {
        return """
        java.lang.IllegalStateException: %s
        \tat java.base/java.util.Objects.requireNonNull(Objects.java:%d)
        \tat io.bridgecore.t%s.Listener.%s(Listener.java:%d)
        \tat io.bridgecore.Caller.lambda$run$%d(Caller.java:7)
        """
                .formatted(
                        message,
                        line,
                        tenant.toString().replaceAll("[-\\d]", ""),
                        method,
                        line,
                        line);
    }

    private void line(Instant at, String request, String message, @Nullable String stack)
            throws IOException {
        var fields = new HashMap<String, Object>();
        fields.put("level", "ERROR");
        fields.put("service", "sync");
        fields.put("logger_name", "io.bridgecore.sync.Listener");
        fields.put("tenant_id", tenant.toString());
        fields.put("message", message);
        if (!request.isEmpty()) {
            fields.put("request_id", request);
        }
        if (stack != null) {
            fields.put("stack_trace", stack);
        }
        LINES.add(elasticsearch, "2026.01.01", at, Map.copyOf(fields));
        LINES.refresh(elasticsearch);
    }

    /** The latest first. */
    private List<JsonNode> groups() {
        return ask(Tokens.support(), PATH + "?tenant_id=" + tenant).valueStream().toList();
    }
}
