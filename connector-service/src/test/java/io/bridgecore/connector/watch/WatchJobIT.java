package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The service looks by itself. */
@NullMarked
@DirtiesContext
@TestPropertySource(
        properties = {
            "bridgecore.connector.watch.enabled=true",
            "bridgecore.connector.watch.every=1s",
            "bridgecore.connector.watch.sweep-every=2s",
            "bridgecore.connector.watch.look-every=200ms",
            "bridgecore.connector.watch.at-once=64"
        })
class WatchJobIT extends Watching {

    private void awaitFirstLook() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        !call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null)
                                .<List<Object>>read("$.models[?(@.looked_at != null)]")
                                .isEmpty());
    }

    @Test
    void hearsOfChangesAndDeletions_thoughNothingIsPushed() {
        awaitFirstLook();
        int made = create("Unheard");

        List<String> found = changes.await(1);
        assertThat(at(found.getFirst(), "$.data.payload.name")).isEqualTo("Unheard");
        delete(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        changes.all().stream()
                                .anyMatch(event ->
                                        at(event, "$.data.operation").equals("unlink")
                                                && at(event, "$.data.record_id")
                                                        .equals(String.valueOf(made))));
    }

    @Test
    void leavesTenantsAlone_whoseChangesNobodyHears() {
        TenantId deaf = TenantId.next();
        tenantHas(deaf, ", \"features\": []");
        String other =
                call(
                                HttpMethod.POST,
                                Tokens.tenantAdmin(deaf),
                                SYSTEMS,
                                odooAt(ODOO.url(), "admin"))
                        .read("$.id");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    try (var admin = TestDatabase.of("connector").asSuperuser();
                            var sql = admin.createStatement();
                            var row =
                                    sql.executeQuery(
                                            "select trouble from connector.watch where connection_id = '%s'"
                                                    .formatted(other))) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getString(1)).contains("takes no part");
                    }
                });
    }
}
