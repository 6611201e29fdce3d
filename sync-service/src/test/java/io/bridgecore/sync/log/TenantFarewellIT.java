package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class TenantFarewellIT extends RunningSyncService {

    private static final TestDatabase DATABASE = TestDatabase.of("sync");

    private static final List<String> PUSHED =
            List.of(
                    """
                    insert into sync.push_queue (tenant_id, subject, device_id)
                    values ('%s', 'u', 'phone')
                    """,
                    """
                    insert into sync.pushed_change (tenant_id, subject, device_id, local_id,
                        fingerprint, batch, stop_on_error, action, model, depends, mentions,
                        priority, told, person, received_at)
                    values ('%s', 'u', 'phone', 'l', 'f', uuidv7(), false, 'create', 'm', '{}',
                        '{}', 0, '{}', '{}', now())
                    """,
                    """
                    insert into sync.push_conflict (tenant_id, id, subject, device_id, local_id,
                        action, model, record_id, local_data, base_data, fields, suggested,
                        status, created_at)
                    values ('%s', uuidv7(), 'u', 'phone', 'l', 'update', 'm', 1, '{}', '{}', '{}',
                        'merge', 'open', now())
                    """,
                    """
                    insert into sync.conflict_rule (tenant_id, model, field, strategy, changed_at)
                    values ('%s', '*', '*', 'merge', now())
                    """);

    @Autowired private RefusedMessage.Keeper letters;

    @Test
    void keepsNothingOfAPurgedTenant() throws SQLException {
        TenantId other = TenantId.next();
        fill(tenant, token);
        fill(other, Tokens.tenantAdmin(other));
        assertThat(DATABASE.rowsOf(tenant.value()))
                .allSatisfy((table, rows) -> {
                    // Parts of the log: one is enough, others are for other weeks.
                    if (!table.startsWith("change_log_")) {
                        assertThat(rows).as(table).isPositive();
                    }
                });
        Map<String, Long> others = DATABASE.rowsOf(other.value());

        KafkaProbe.send(
                TenantPurged.TOPIC,
                tenant.toString(),
                log.message(tenant, new TenantPurged(tenant.value(), "acme")));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(DATABASE.rowsOf(tenant.value()).values()).containsOnly(0L));
        assertThat(DATABASE.rowsOf(other.value())).isEqualTo(others);
    }

    private void fill(TenantId owner, String bearer) {
        log.append(owner, change("res.partner", 1));
        put(
                        bearer,
                        "/api/v1/sync/app-types/sales_app",
                        "{\"models\": [{\"model\": \"res.partner\"}]}")
                .expectStatus()
                .isOk();
        letters.keep(
                new RefusedMessage(
                        owner, Topics.ODOO_CHANGED, 0, 1, "nonsense", "Not JSON", null, null));
        post(bearer, "/api/v2/sync/pull", "{\"device_id\": \"phone\", \"user_id\": 1}")
                .expectStatus()
                .isOk();
        post(
                        bearer,
                        "/api/v1/webhooks/events/mark-processed",
                        "{\"event_ids\": [1], \"device_id\": \"phone\"}")
                .expectStatus()
                .isOk();
        for (String statement : PUSHED) {
            LogFixture.execute(statement.formatted(owner));
        }
    }
}
