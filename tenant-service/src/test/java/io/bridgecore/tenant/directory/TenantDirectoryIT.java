package io.bridgecore.tenant.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TenantDirectoryIT extends RunningTenantService {

    private static final String INTERNAL = "/internal/tenants";
    private static final String SERVICE = Tokens.service("gateway");

    @Test
    void findsATenantByAllItsNames() {
        var made = signUpIn("finance");
        String domain = unique("www") + ".acme.example";
        execute(
                "update tenant.organization set custom_domain = '%s' where id = '%s'"
                        .formatted(domain, made.id()));
        patch(
                admin(),
                MODULES + "/organization/" + made.id() + "/crm",
                Map.of("is_enabled", false));

        var entry = get(SERVICE, INTERNAL + "/" + made.id());

        assertThat(entry.status()).isEqualTo(200);
        for (String name :
                List.of(
                        "id",
                        "slug",
                        "subdomain",
                        "name",
                        "status",
                        "trial_ends_at",
                        "owner_email")) {
            assertThat(entry.text(name)).as(name).isEqualTo(made.text(name));
        }
        assertThat(entry.text("custom_domain")).isEqualTo(domain);
        assertThat(entry.body().path("modules").toString())
                .isEqualTo(
                        "[{\"module_id\":\"crm\",\"enabled\":false},{\"module_id\":\"finance\",\"enabled\":true},"
                            + "{\"module_id\":\"hr\",\"enabled\":true},{\"module_id\":\"projects\",\"enabled\":true}]");
        for (String query :
                List.of(
                        "slug=" + made.text("slug"),
                        "slug=" + made.text("subdomain"),
                        "domain=" + domain,
                        "id=" + made.id())) {
            assertThat(get(SERVICE, INTERNAL + "/resolve?" + query).body())
                    .as(query)
                    .isEqualTo(entry.body());
        }
    }

    @Test
    void tellsWhatTheTrialPlanAllows() {
        var entry = get(SERVICE, INTERNAL + "/" + tenant()).body();

        assertThat(entry.path("plan").asString()).isEqualTo("Professional");
        assertThat(entry.path("limits").toString())
                .isEqualTo(
                        "{\"requests_per_hour\":10000,\"requests_per_day\":100000,\"users\":100}");
        assertThat(entry.path("features").toString()).contains("webhooks", "sync", "batch");
        assertThat(entry.path("allowed_models").toString()).isEqualTo("[]");
        assertThat(entry.path("allowed_addresses").toString()).isEqualTo("[]");
        assertThat(entry.required("suspension").isNull()).isTrue();
    }

    @Test
    void bridgecore84_tellsWhichModelsATenantMayUse() {
        var id = tenant();
        execute(
                "update tenant.organization set allowed_models = '{res.partner,sale.order}' where"
                        + " id = '%s'".formatted(id));

        assertThat(get(SERVICE, INTERNAL + "/" + id).body().path("allowed_models").toString())
                .isEqualTo("[\"res.partner\",\"sale.order\"]");
    }

    @Test
    void prefersTheTenantsOwnLimits() {
        var id = tenant();
        execute(
                "update tenant.organization set max_requests_per_hour = 7, allowed_features = '{}'"
                        + " where id = '%s'".formatted(id));

        var entry = get(SERVICE, INTERNAL + "/" + id).body();

        assertThat(entry.path("limits").path("requests_per_hour").asInt()).isEqualTo(7);
        assertThat(entry.path("limits").path("requests_per_day").asInt()).isEqualTo(100_000);
        assertThat(entry.path("features").size()).isZero();
    }

    @Test
    void tellsWhatTenantsMaySend() {
        var limited = tenant();
        execute(
                "update tenant.organization set max_requests_per_hour = 7 where id = '%s'"
                        .formatted(limited));
        var suspended = tenant();
        post(admin(), "/admin/tenants/" + suspended + "/suspend", "{}");

        var quotas =
                post(
                        SERVICE,
                        INTERNAL + "/quotas",
                        List.of(limited.toString(), suspended.toString(), UUID.randomUUID()));

        assertThat(quotas.body().toString())
                .isEqualTo(
                        "[{\"tenant_id\":\"%s\",\"requests_per_hour\":7,\"requests_per_day\":100000}]"
                                .formatted(limited));
        assertThat(post(SERVICE, INTERNAL + "/quotas", List.of()).status()).isEqualTo(422);
        assertThat(post(admin(), INTERNAL + "/quotas", List.of(limited.toString())).status())
                .isEqualTo(403);
    }

    @Test
    void tellsWhereATenantStands() {
        var made = signUp(unique("acme"));
        String path = INTERNAL + "/" + made.id();

        post(admin(), "/admin/tenants/" + made.id() + "/suspend", "{}");
        assertThat(get(SERVICE, path).text("status")).isEqualTo("suspended");
        assertThat(get(SERVICE, path).text("suspension")).isEqualTo("operator");
        post(admin(), "/admin/tenants/" + made.id() + "/activate", "{}");
        assertThat(get(SERVICE, path).text("status")).isEqualTo("active");
        delete(admin(), ORGANIZATIONS + "/" + made.id());
        assertThat(get(SERVICE, path).text("status")).isEqualTo("deleted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolve?slug=nobody",
                "resolve?slug=%00",
                "resolve?slug=m%C3%BCller",
                "resolve?slug='%20or%201=1--",
                "resolve?slug=",
                "resolve?domain=%00",
                "resolve?domain=nobody.example",
                "resolve?id=" + "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000"
            })
    void findsNobody(String path) {
        assertThat(get(SERVICE, INTERNAL + "/" + path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve", "resolve?id=nonsense", "nonsense"})
    void rejectsABadQuestion(String path) {
        assertThat(get(SERVICE, INTERNAL + "/" + path).status()).isEqualTo(422);
    }

    @Test
    void isForServicesAlone() {
        var id = tenant();
        for (String path : List.of(INTERNAL + "/" + id, INTERNAL + "/resolve?id=" + id)) {
            assertThat(get(null, path).status()).isEqualTo(401);
            assertThat(get(Tokens.garbage(), path).status()).isEqualTo(401);
            assertThat(get(Tokens.superAdmin(), path).status()).isEqualTo(403);
            assertThat(get(Tokens.tenantAdmin(id), path).status()).isEqualTo(403);
        }
    }

    @Test
    void showsTheModulesOfTheOneThatIsAsked_whoeverTheCallerActsFor() {
        var mine = signUpIn("finance");
        UUID other = signUpIn("retail").id().value();

        var entry =
                send(
                        org.springframework.http.HttpMethod.GET,
                        INTERNAL + "/" + mine.id(),
                        SERVICE,
                        null,
                        Map.of("X-Tenant-Id", other.toString()));

        assertThat(entry.body().path("modules").size()).isEqualTo(4);
    }
}
