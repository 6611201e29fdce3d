package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class TenantNewsIT extends RunningAuthService {

    @Test
    void forgetsWhatItKnew_whenATenantChanges() {
        Company company = company();
        mobileLogin(company).is(200);
        tenantIs(company, "suspended", null);
        mobileLogin(company).is(200);
        String data =
                """
                {"id": "%s", "name": "Acme", "slug": "acme", "status": "suspended",
                 "is_active": false, "trial_ends_at": null}
                """
                        .formatted(company.id());

        // Sent again and again: the listener may still be joining.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    send("tenant.updated", company, Uuid7.next(), data);
                    mobileLogin(company).is(403);
                });
    }

    @Test
    void endsTheSessionsOfADeletedTenant_once() {
        Company company = company();
        Company other = company();
        String refresh = mobileLogin(company).is(200).refresh();
        String others = mobileLogin(other).is(200).refresh();
        UUID event = Uuid7.next();
        String data = "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(company.id());

        send("tenant.deleted", company, event, data);
        send("tenant.deleted", company, event, data);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> post("/api/v1/auth/tenant/refresh", "{}", bearer(refresh)).is(401));
        post("/api/v1/auth/tenant/refresh", "{}", bearer(others)).is(200);
        assertThat(
                        look(
                                "select consumer from consumed_event where event_id = '%s'"
                                        .formatted(event)))
                .containsExactly("end-sessions");
        assertThat(
                        look(
                                "select revoked_because from session where tenant_id = '%s'"
                                        .formatted(company.id())))
                .containsExactly("organization deleted");
    }

    @Test
    void looksForNobodyInADeletedTenant() throws SQLException {
        Company gone = company();
        Company stays = company(TenantId.next(), gone.email(), "another " + PASSWORD);
        mobileLogin(stays).is(401);

        send(
                "tenant.deleted",
                gone,
                Uuid7.next(),
                "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(gone.id()));

        // Each login that fails counts, so nobody tries before it is known.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rowsOf(gone)).containsEntry("gone_tenant", 1L));
        mobileLogin(stays).is(200);
        mobileLogin(gone).is(401);
        putAdmin(
                        gone.id(),
                        "{\"email\": \"late@acme.test\", \"full_name\": \"Late\", \"password\": \"%s\"}"
                                .formatted(PASSWORD))
                .isProblem(410, "tenant_gone");
    }

    @Test
    void keepsNothingOfAPurgedTenant() throws SQLException {
        Company gone = company();
        Company stays = company();
        mobileLogin(gone).is(200);
        mobileLogin(stays).is(200);
        post("/api/v1/password/forgot", "{\"email\": \"%s\"}".formatted(gone.email())).is(200);
        String data = "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(gone.id());
        send("tenant.deleted", gone, Uuid7.next(), data);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(rowsOf(gone))
                                .containsEntry("gone_tenant", 1L)
                                .containsEntry("account", 1L)
                                .containsEntry("session", 1L)
                                .containsEntry("mailed_secret", 1L));
        Map<String, Long> others = rowsOf(stays);

        send("tenant.purged", gone, Uuid7.next(), data);
        send("tenant.purged", gone, Uuid7.next(), data);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rowsOf(gone).values()).containsOnly(0L));
        assertThat(rowsOf(stays)).isEqualTo(others).containsEntry("account", 1L);
    }

    private static Map<String, Long> rowsOf(Company company) throws SQLException {
        return TestDatabase.of("auth").rowsOf(company.id().value());
    }

    private static void send(String type, Company company, UUID event, String data) {
        KafkaProbe.send(
                type,
                company.id().toString(),
                """
                {"event_id": "%s", "event_type": "%s", "timestamp": "2026-11-20T10:00:00Z",
                 "tenant_id": "%s", "user_id": null, "request_id": "r-1", "data": %s,
                 "version": "1.0"}
                """
                        .formatted(event, type, company.id(), data));
    }
}
