package io.bridgecore.connector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.KafkaProbe;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class TenantEventsIT extends RunningConnector {

    @Test
    void dropsTheSessionsOfADeletedTenant() {
        connect();
        callOdoo();
        callOdoo();
        assertThat(ODOO.logins()).isEqualTo(1);

        KafkaProbe.send(
                "tenant.deleted",
                tenant.toString(),
                """
                {"event_id":"%s","event_type":"tenant.deleted","timestamp":"2026-11-21T02:00:00Z",
                 "tenant_id":"%s","user_id":null,"request_id":null,"version":"1.0",
                 "data":{"id":"%s","slug":"a"}}
                """
                        .formatted(UUID.randomUUID(), tenant, tenant));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    callOdoo();
                    assertThat(ODOO.logins()).isEqualTo(2);
                });
    }

    private void callOdoo() {
        Reply reply = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
