package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class ReconcileIT extends Watching {

    private String path() {
        return SYSTEMS + "/" + connection;
    }

    private Reply reconcile() {
        return post(path() + "/reconcile", "{\"models\":[\"%s\"]}".formatted(MODEL));
    }

    @Test
    void saysWhatDiffers_andRepairsIt() {
        int gone = create("Gone");
        create("Kept");
        Reply first = reconcile();
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.<String>read("$.state")).isEqualTo("done");
        int ours = first.<Integer>read("$.models[0].ours");
        assertThat(first.<Integer>read("$.models[0].theirs")).isEqualTo(ours);
        int before = changes.all().size();
        delete(gone);
        create("Missed");
        execute(
                "update connector.watch_model set cursor = replace(cursor, split_part(cursor, ';', 1), '4000000000') where connection_id = '%s'"
                        .formatted(connection));

        Reply second = reconcile();

        assertThat(second.<String>read("$.models[0].model")).isEqualTo(MODEL);
        assertThat(second.<Integer>read("$.models[0].ours")).as(second.body()).isEqualTo(ours);
        assertThat(second.<Integer>read("$.models[0].theirs")).isEqualTo(ours);
        assertThat(second.<Integer>read("$.models[0].differing")).isEqualTo(2);
        assertThat(second.<Integer>read("$.models[0].repaired")).isEqualTo(2);
        List<String> repaired = changes.all().subList(before, before + 2);
        assertThat(repaired)
                .extracting(event -> at(event, "$.data.operation"))
                .containsExactlyInAnyOrder("unlink", "create");
        Reply third = reconcile();
        assertThat(third.<Integer>read("$.models[0].differing")).isEqualTo(0);
        Reply again =
                call(
                        HttpMethod.GET,
                        admin,
                        path() + "/reconciliations/" + second.<String>read("$.id"),
                        null);
        assertThat(again.<String>read("$.finished_at")).endsWith("Z");
        assertThat(again.<Integer>read("$.models[0].repaired")).isEqualTo(2);
    }

    @Test
    void saysWhichModelCannotBeCompared() {
        Reply run = post(path() + "/reconcile", "{\"models\":[\"no.such.model\"]}");

        assertThat(run.<String>read("$.state")).isEqualTo("failed");
        assertThat(run.<String>read("$.models[0].trouble")).isNotBlank();
    }

    @Test
    void refusesModelsThatTheTenantMayNotWorkWith() {
        allowOnly("res.country");

        Reply refused = reconcile();

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(CurrentTenant.callAs(tenant, () -> states.all(id()))).isEmpty();
    }

    @Test
    void refusesWhatTheSystemIsMadeOf() {
        String inner = "{\"models\":[\"ir.cron\"]}";

        assertThat(post(path() + "/reconcile", inner).status()).isEqualTo(403);
    }

    @Test
    void isForThoseOnlyWhoMayChangeConnections() {
        String run = reconcile().read("$.id");
        String staff =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .claim("permissions", List.of("odoo:read", "odoo:write")));
        String reader =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .claim("permissions", List.of("connections:read")));
        String other = Tokens.tenantAdmin(TenantId.next());
        String found = path() + "/reconciliations/" + run;

        assertThat(call(HttpMethod.POST, null, path() + "/reconcile", "{}").status())
                .isEqualTo(401);
        assertThat(call(HttpMethod.POST, staff, path() + "/reconcile", "{}").status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, reader, path() + "/reconcile", "{}").status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.PUT, reader, path() + "/watch", "{}").status()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, reader, found, null).status()).isEqualTo(200);
        assertThat(call(HttpMethod.GET, staff, found, null).status()).isEqualTo(403);
        assertThat(call(HttpMethod.POST, other, path() + "/reconcile", "{}").status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, other, found, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, other, path() + "/watch", null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.PUT, other, path() + "/watch", "{}").status()).isEqualTo(404);
    }

    @Test
    void isDoneByThePlatformToo() {
        String twin = "/admin/tenants/" + tenant + "/systems/" + connection;

        Reply run = call(HttpMethod.POST, Tokens.superAdmin(), twin + "/reconcile", "{}");

        assertThat(run.status()).as(run.body()).isEqualTo(200);
        Reply found =
                call(
                        HttpMethod.GET,
                        Tokens.superAdmin(),
                        twin + "/reconciliations/" + run.<String>read("$.id"),
                        null);
        assertThat(found.<String>read("$.state")).isEqualTo("done");
        assertThat(call(HttpMethod.POST, admin, twin + "/reconcile", "{}").status()).isEqualTo(403);
    }

    @Test
    void refusesBadInput() {
        assertThat(post(path() + "/reconcile", "{\"models\":[\"\"]}").status()).isEqualTo(422);
        assertThat(post(path() + "/reconcile", "{\"model\":\"x\"}").status()).isEqualTo(422);
        assertThat(
                        call(
                                        HttpMethod.GET,
                                        admin,
                                        path() + "/reconciliations/" + UUID.randomUUID(),
                                        null)
                                .status())
                .isEqualTo(404);
        assertThat(post(SYSTEMS + "/" + UUID.randomUUID() + "/reconcile", "{}").status())
                .isEqualTo(404);
    }
}
