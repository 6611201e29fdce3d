package io.bridgecore.monitoring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class AuditIT extends RunningMonitoring {

    private static final String PATH = "/api/v1/audit-logs";

    private final TenantId tenant = TenantId.next();
    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void inventory28_filtersPagesAndHidesOthers() {
        told("Product", "p-1", "CREATE");
        told("Product", "p-1", "UPDATE");
        told("Warehouse", "w-1", "CREATE");
        awaitEntries(3);

        assertThat(ask(admin, PATH + "?entity=Product")).hasSize(2);
        assertThat(ask(admin, PATH + "?action=CREATE")).hasSize(2);
        assertThat(ask(admin, PATH + "?entity_id=w-1")).hasSize(1);
        assertThat(ask(admin, PATH + "?actor_id=user-1")).hasSize(3);
        assertThat(ask(admin, PATH + "?actor_id=user-2")).isEmpty();
        assertThat(ask(admin, PATH + "?entity=Product&action=UPDATE&entity_id=p-1")).hasSize(1);
        assertThat(ask(admin, PATH + "?limit=1")).as("one more tells of a next page").hasSize(2);
        assertThat(ask(admin, PATH + "?limit=1&skip=2")).hasSize(1);
        assertThat(ask(admin, PATH + "?start_date=2099-01-01")).isEmpty();
        assertThat(ask(admin, "/api/v1/audit_logs?start_date=2026-01-01")).hasSize(3);
        String id = ask(admin, PATH).get(0).get("id").asString();
        assertThat(ask(admin, PATH + "/" + id).get("entity").asString()).isEqualTo("Warehouse");
        getAs(admin, PATH + "/" + TenantId.next()).expectStatus().isNotFound();
        String stranger = Tokens.tenantAdmin(TenantId.next());
        assertThat(ask(stranger, PATH)).isEmpty();
        getAs(stranger, PATH + "/" + id).expectStatus().isNotFound();
        getAs(stranger, PATH + "?tenant_id=" + tenant).expectStatus().isNotFound();
    }

    @Test
    void inventory29_keepsWhatWasBeforeAndAfter() {
        tell(tenant, deed("Product", "p-1", "CREATE", Map.of(), Map.of("sku", "A-1")));
        awaitEntries(1);
        tell(tenant, deed("Product", "p-1", "UPDATE", Map.of("name", "a"), Map.of("name", "b")));
        awaitEntries(2);

        JsonNode newestFirst = ask(admin, PATH);
        assertThat(newestFirst.at("/1/before").isNull()).isTrue();
        assertThat(newestFirst.at("/1/after/sku").asString()).isEqualTo("A-1");
        assertThat(newestFirst.at("/0/before/name").asString()).isEqualTo("a");
        assertThat(newestFirst.at("/0/after/name").asString()).isEqualTo("b");
        assertThat(newestFirst.at("/0/ip_address").asString()).isEqualTo("203.0.113.7");
        assertThat(newestFirst.at("/0/user_agent").asString()).isEqualTo("curl");
        assertThat(newestFirst.at("/0/actor").asString()).isEqualTo("tenant");
        assertThat(newestFirst.at("/0/org_id").asString()).isEqualTo(tenant.toString());
    }

    @Test
    void knowsOldWordsForOurActions() {
        told("user", "u-1", "user.created");
        told("user", "u-1", "user.changed");
        awaitEntries(2);

        assertThat(ask(admin, PATH + "?action=create")).hasSize(1);
        assertThat(ask(admin, PATH + "?action=UPDATE")).hasSize(1);
        assertThat(ask(admin, PATH + "?action=DELETE")).isEmpty();
        assertThat(ask(admin, PATH + "?action=user.created")).hasSize(1);
    }

    @Test
    void keepsADeedOnce_howeverOftenItIsDelivered() {
        AuditRecorded deed = deed("tenant", "t", "tenant.suspended", Map.of(), Map.of());
        String message = message(tenant, deed);
        send(deed, tenant, message);
        send(deed, tenant, message);
        told("tenant", "t", "tenant.activated");
        awaitEntries(2);

        assertThat(ask(admin, PATH)).hasSize(2);
        assertThat(verified(tenant).get("entries").asLong()).isEqualTo(2);
    }

    @Test
    void superAdminsSeeEverybody_andThePlatform_othersNothing() {
        told("tenant", "t", "tenant.suspended");
        tell(null, deed("plan", "plan-" + tenant, "plan.changed", Map.of(), Map.of()));
        awaitEntries(1);
        String superAdmin = Tokens.superAdmin();
        soon().untilAsserted(() ->
                assertThat(ask(superAdmin, PATH + "?entity_id=plan-" + tenant)).hasSize(1));

        assertThat(ask(superAdmin, PATH + "?tenant_id=" + tenant)).hasSize(1);
        JsonNode ofPlatform = ask(superAdmin, PATH + "?entity_id=plan-" + tenant).get(0);
        assertThat(ofPlatform.get("tenant_id").isNull()).isTrue();
        for (String token :
                new String[] {
                    Tokens.admin(),
                    Tokens.support(),
                    Tokens.manager(tenant),
                    Tokens.staff(tenant),
                    Tokens.service("sync")
                }) {
            getAs(token, PATH).expectStatus().isForbidden();
            getAs(token, PATH + "/verify").expectStatus().isForbidden();
        }
        for (String token :
                new String[] {Tokens.garbage(), Tokens.expired(tenant), Tokens.foreign(tenant)}) {
            getAs(token, PATH).expectStatus().isUnauthorized();
        }
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "skip=-1",
                "skip=100001",
                "start_date=soon",
                "end_date=2026-99-99",
                "tenant_id=x"
            })
    void refusesBadParameters_andNamesThem(String query) {
        getAs(admin, PATH + "?" + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'nothing'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_entry set forgotten = true",
                "delete from audit_head",
                "truncate audit_head",
                "update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')",
                "update audit_head set seq = seq",
                "update audit_head set seq = seq + 1, hash = '\\x00'",
                "update audit_head set purged = true",
                "insert into audit_head values ('%s', 7, '\\x00', false) on conflict do nothing",
                "insert into audit_entry select * from audit_entry where tenant_id = '%s'",
                "drop table audit_entry",
                "alter table audit_entry disable row level security",
                "select audit_forget('%s')"
            })
    void noRoleOfTheServiceCanChangeOrRemoveAnEntry(String statement) throws SQLException {
        told("tenant", "t", "tenant.suspended");
        awaitEntries(1);

        for (String role : new String[] {"monitoring_app", "monitoring_platform"}) {
            try (Connection app = DATABASE.asApp();
                    Statement sql = app.createStatement()) {
                sql.execute("set role " + role);
                sql.execute("set app.tenant_id = '" + tenant + "'");
                assertThatThrownBy(() -> sql.execute(statement.formatted(tenant)))
                        .as(role)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(verified(tenant).get("intact").asBoolean()).isTrue();
        assertThat(ask(admin, PATH)).hasSize(1);
    }

    @Test
    void findsAChangedEntry() throws SQLException {
        chainOf(4);
        asSuperuser("update audit_entry set action = 'x' where seq = 2 and " + own());

        assertThat(findings()).containsExactly("changed 2-2");
    }

    @Test
    void findsChangedDetails() throws SQLException {
        chainOf(4);
        asSuperuser("update audit_entry set after = '{\"a\":2}' where seq = 3 and " + own());

        assertThat(findings()).containsExactly("details_changed 3-3");
    }

    @Test
    void findsWhatIsMissing_inTheMiddleAndAtTheEnd() throws SQLException {
        chainOf(6);
        asSuperuser("delete from audit_entry where seq in (2, 3, 6) and " + own());

        assertThat(findings()).containsExactly("missing 2-3", "missing 6-6");
    }

    @Test
    void findsDetailsThatWereTakenAway() throws SQLException {
        chainOf(2);
        asSuperuser("update audit_entry set forgotten = true where seq = 1 and " + own());

        assertThat(findings()).containsExactly("erased 1-1");
    }

    @Test
    void findsAnEndThatWasMovedBack_orTakenAway() throws SQLException {
        chainOf(4);
        String unguarded = "set session_replication_role = replica; ";
        asSuperuser(
                unguarded
                        + "update audit_head h set seq = 2, hash = (select e.hash from audit_entry"
                        + " e where e.tenant_id = h.tenant_id and e.seq = 2) where "
                        + own());
        assertThat(findings()).containsExactly("head_changed 3-3");

        asSuperuser(unguarded + "delete from audit_head where " + own());
        assertThat(findings()).containsExactly("head_changed 1-1");
    }

    @Test
    void findsAnEntryThatWasWrittenAnew() throws SQLException {
        chainOf(3);
        asSuperuser("update audit_entry set hash = '\\x00' where seq = 3 and " + own());

        assertThat(findings()).containsExactly("changed 3-3", "head_changed 3-3");
    }

    @Test
    void keepsTheChain_whenManyAddAtOnce() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            for (var done :
                    many.invokeAll(
                            IntStream.range(0, 40)
                                    .<Callable<Boolean>>mapToObj(i ->
                                            () -> {
                                                told("user", "u-" + i, "user.changed");
                                                return true;
                                            })
                                    .toList())) {
                done.get();
            }
        }
        soon().untilAsserted(() -> assertThat(entries(tenant)).isEqualTo(40));

        assertThat(findings()).isEmpty();
    }

    @Test
    void forgetsPeopleOfAPurgedTenant_butNotTheChain() {
        told("user", "u-1", "user.created");
        awaitEntries(1);
        told("tenant", tenant.toString(), "tenant.purged");
        soon().untilAsserted(
                        () -> assertThat(verified(tenant).get("forgotten").asLong()).isEqualTo(2));
        told("user", "u-1", "user.late");
        soon().untilAsserted(
                        () -> assertThat(verified(tenant).get("forgotten").asLong()).isEqualTo(3));

        JsonNode verified = verified(tenant);
        assertThat(verified.get("intact").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.get("purged_at").isNull()).isFalse();
        JsonNode entry = ask(Tokens.superAdmin(), PATH + "?tenant_id=" + tenant).get(2);
        assertThat(entry.get("action").asString()).isEqualTo("user.created");
        assertThat(entry.get("forgotten").asBoolean()).isTrue();
        for (String gone :
                new String[] {"actor_id", "entity_id", "before", "after", "ip_address"}) {
            assertThat(entry.get(gone).isNull()).as(gone).isTrue();
        }
    }

    @Test
    void keepsTextsThatPostgresHasNoPlaceFor() {
        tell(tenant, deed("Prod\0uct", "p", "CREATE", Map.of(), Map.of("name", "a\0b")));
        awaitEntries(1);

        JsonNode entry = ask(admin, PATH + "?entity=Product").get(0);
        assertThat(entry.at("/after/name").asString()).isEqualTo("a\0b");
        assertThat(findings()).isEmpty();
    }

    private void chainOf(int entries) {
        for (int i = 1; i <= entries; i++) {
            tell(tenant, deed("user", "u-" + i, "user.changed", Map.of("a", 0), Map.of("a", 1)));
        }
        awaitEntries(entries);
        assertThat(findings()).isEmpty();
    }

    private void told(String entity, String id, String action) {
        tell(tenant, deed(entity, id, action, Map.of(), Map.of("a", 1)));
    }

    private void awaitEntries(int count) {
        soon().untilAsserted(() -> assertThat(entries(tenant)).isEqualTo(count));
    }

    private long entries(TenantId whose) {
        return verified(whose).get("entries").asLong();
    }

    private JsonNode verified(TenantId whose) {
        return ask(Tokens.superAdmin(), PATH + "/verify?tenant_id=" + whose);
    }

    private java.util.List<String> findings() {
        return ask(admin, PATH + "/verify").get("findings").values().stream()
                .map(one ->
                        one.get("kind").asString()
                                + " "
                                + one.get("seq").asLong()
                                + "-"
                                + one.get("until").asLong())
                .toList();
    }

    private String own() {
        return "tenant_id = '" + tenant + "'";
    }

    private static AuditRecorded deed(
            String entity,
            String id,
            String action,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        return new AuditRecorded(
                action, "tenant", entity, id, null, before, after, "203.0.113.7", "curl");
    }
}
