package io.bridgecore.monitoring.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.usage.Requests;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Nobody looks for alerts meanwhile, who would forget what waits for no reason. */
@NullMarked
@TestPropertySource(properties = "bridgecore.monitoring.alerts.every=1h")
class TenantEventsIT extends RunningMonitoring {

    @Test
    void keepsNothingOfAPurgedTenant_butTheChainOfItsDeeds() throws SQLException {
        TenantId tenant = tenantCalled("gone");
        TenantId other = tenantCalled("here");
        fill(tenant);
        fill(other);
        soon().untilAsserted(() -> {
            assertThat(kept(tenant).values()).doesNotContain(0L);
            assertThat(kept(other).values()).doesNotContain(0L);
        });
        Map<String, Long> others = kept(other);

        tell(tenant, new TenantPurged(tenant.value(), "gone"));

        soon().untilAsserted(() ->
                assertThat(kept(tenant))
                        .allSatisfy((table, rows) -> {
                            if (table.startsWith("audit_")) {
                                assertThat(rows).as(table).isPositive();
                            } else {
                                assertThat(rows).as(table).isZero();
                            }
                        }));
        assertThat(kept(other)).isEqualTo(others);
    }

    private void fill(TenantId tenant) throws SQLException {
        asSuperuser(
                """
                insert into alert (id, tenant_id, rule, severity, status, threshold_value,
                    current_value, worst_value, created_at, seen_at, expires_at)
                values (gen_random_uuid(), '%s', 'tenant-latency', 'error', 'active', 1, 1, 1,
                    now(), now(), now() + interval '1 day')
                """
                        .formatted(tenant));
        asSuperuser(
                """
                insert into alert_pending (rule, tenant_id, subject, since, seen_at)
                values ('tenant-latency', '%s', '', now(), now())
                """
                        .formatted(tenant));
        tell(
                null,
                new UsageRecorded(
                        List.of(
                                Requests.of(tenant).done(),
                                Requests.of(tenant).answered(500).done())));
        tell(
                tenant,
                new AuditRecorded(
                        "user.created",
                        "tenant",
                        "user",
                        "u-1",
                        null,
                        Map.of(),
                        Map.of("name", "Ann"),
                        null,
                        null));
    }

    /** Rows by table; parts of the requests stand for other days. */
    private static Map<String, Long> kept(TenantId tenant) throws SQLException {
        var rows = new TreeMap<>(DATABASE.rowsOf(tenant.value()));
        rows.keySet().removeIf(table -> table.startsWith("usage_request_"));
        return rows;
    }
}
