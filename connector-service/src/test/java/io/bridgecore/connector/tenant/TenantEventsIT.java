package io.bridgecore.connector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class TenantEventsIT extends RunningConnector {

    @Test
    void keepsNothingOfAPurgedTenant() throws SQLException {
        TestDatabase database = TestDatabase.of("connector");
        TenantId other = TenantId.next();
        String connection = connect();
        post(SYSTEMS + "/" + connection + "/automations", "{\"models\":[\"res.partner\"]}");
        Reply key = post(SYSTEMS + "/" + connection + "/webhook-keys", "");
        send(
                HttpMethod.POST,
                "/api/v1/webhooks/in/" + key.<String>read("$.key"),
                "{\"_model\":\"res.partner\",\"_id\":7,\"write_date\":\"2026-11-21 02:00:00.1\"}");
        post(SYSTEMS + "/" + connection + "/reconcile", "{\"models\":[\"res.country\"]}");
        post(SYSTEMS + "/" + connection + "/test", "");
        call(
                HttpMethod.PATCH,
                admin,
                SYSTEMS + "/" + connection,
                "{\"limits\":{\"calls_per_day\":9}}");
        callOdoo();
        send(
                HttpMethod.POST,
                "/api/v1/odoo/create",
                "{\"model\":\"res.partner\",\"values\":{\"name\":\"Once\"}}",
                "Authorization",
                "Bearer " + admin,
                "Idempotency-Key",
                "1");
        call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/migration-report", null);
        call(
                HttpMethod.PUT,
                admin,
                SYSTEMS + "/" + connection + "/person-keys/2",
                "{\"api_key\":\"%s\"}".formatted(ODOO.apiKey()));
        talking(database, connection);
        call(HttpMethod.POST, Tokens.tenantAdmin(other), SYSTEMS, odooAt(ODOO.url(), "admin"));
        assertThat(database.rowsOf(tenant.value()).values()).doesNotContain(0L);
        Map<String, Long> others = database.rowsOf(other.value());

        tell("tenant.purged");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(database.rowsOf(tenant.value()).values()).containsOnly(0L));
        assertThat(database.rowsOf(other.value()))
                .isEqualTo(others)
                .containsEntry("connection", 1L);
    }

    /** As a process leaves it that dies while it makes a conversation. */
    private void talking(TestDatabase database, String connection) throws SQLException {
        try (var superuser = database.asSuperuser();
                var sql = superuser.createStatement()) {
            sql.execute(
                    """
                    insert into connector.conversation_turn
                        (tenant_id, connection_id, members, holder, held_until)
                    values ('%s', '%s', '7,9', '%s', now())
                    """
                            .formatted(tenant, connection, UUID.randomUUID()));
        }
    }

    @Test
    void dropsTheSessionsOfADeletedTenant() {
        connect();
        callOdoo();
        callOdoo();
        assertThat(ODOO.logins()).isEqualTo(1);

        tell("tenant.deleted");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    callOdoo();
                    assertThat(ODOO.logins()).isEqualTo(2);
                });
    }

    private void tell(String topic) {
        KafkaProbe.send(
                topic,
                tenant.toString(),
                """
                {"event_id":"%s","event_type":"%s","timestamp":"2026-11-21T02:00:00Z",
                 "tenant_id":"%s","user_id":null,"request_id":null,"version":"1.0",
                 "data":{"id":"%s","slug":"a"}}
                """
                        .formatted(UUID.randomUUID(), topic, tenant, tenant));
    }

    private void callOdoo() {
        Reply reply = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
