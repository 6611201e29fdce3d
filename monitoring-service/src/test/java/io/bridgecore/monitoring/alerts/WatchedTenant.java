package io.bridgecore.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A tenant of whom failures are told, and the one who watches, who looks when he is told to. */
@NullMarked
@TestPropertySource(properties = "bridgecore.monitoring.alerts.every=1h")
abstract class WatchedTenant extends RunningMonitoring {

    static final String PATH = "/admin/alerts";

    final TenantId tenant = tenantCalled("alarmed");
    final String admin = Tokens.admin();

    @Autowired Watchman watchman;

    @AfterEach
    void quiet() throws SQLException {
        asSuperuser("delete from alert");
        asSuperuser("delete from alert_pending");
        asSuperuser(
                "update alert_rule set enabled = true, threshold = 10 where rule ="
                        + " 'tenant-error-rate'");
    }

    /** As if so much time had gone by since the last look. */
    static void later(Duration time) throws SQLException {
        String ago = "interval '" + time.toSeconds() + " seconds'";
        asSuperuser(
                "update alert set well_since = well_since - %1$s, reopened_at = reopened_at - %1$s"
                        .formatted(ago));
        asSuperuser("update alert_pending set since = since - " + ago);
    }

    void fail(int requests) {
        answered(tenant, 500, requests);
        soon().untilAsserted(() -> assertThat(counted(tenant)).isEqualTo(requests));
    }

    JsonNode list(String more) {
        return ask(admin, PATH + "?alert_type=error_rate&tenant_id=" + tenant + more);
    }

    JsonNode theOnly(String status) {
        JsonNode found = list("");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/status").asString()).isEqualTo(status);
        return found.get(0);
    }
}
