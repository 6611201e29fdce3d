package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request among many, by the id that somebody has in hand. */
@NullMarked
class RequestLookupIT extends RunningMonitoring {

    private static final String LOGS = "/admin/logs/usage";
    private static final int MANY = 20_000;

    private final TenantId tenant = tenantCalled("busy");

    @AfterEach
    void leave() throws SQLException {
        asSuperuser("delete from usage_request where tenant_id = '%s'".formatted(tenant));
    }

    @Test
    void isFoundByTheIndex() throws SQLException {
        answered(tenant, 200, 1);
        soon().untilAsserted(() ->
                assertThat(ask(Tokens.support(), LOGS + "?tenant_id=" + tenant)).hasSize(1));
        asSuperuser(
                """
                insert into usage_request (tenant_id, at, request_id, method, endpoint, service,
                    status, duration_micros, request_bytes, response_bytes)
                select tenant_id, at, tenant_id || '-' || number, method, endpoint, service,
                    status, duration_micros, request_bytes, response_bytes
                from usage_request, generate_series(1, %d) as number where tenant_id = '%s'
                """
                        .formatted(MANY, tenant));
        asSuperuser("analyze usage_request");
        long before = lookups();

        assertThat(ask(Tokens.support(), LOGS + "?request_id=" + tenant + "-77")).hasSize(1);

        // The server counts a moment later.
        soon().until(() -> lookups() > before);
    }

    /** How often the server went by the ids of requests. */
    private static long lookups() throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                select coalesce(sum(idx_scan), 0)
                                from pg_stat_user_indexes join pg_inherits on inhrelid = indexrelid
                                where inhparent = 'monitoring.usage_request_by_request'::regclass
                                """)) {
            row.next();
            return row.getLong(1);
        }
    }
}
