package io.bridgecore.tenant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@NullMarked
class PlanChangeIT extends RunningTenantService {

    private static final String PLANS = "/admin/plans";
    private static final String PUBLIC = "/api/v1/subscriptions/plans";
    private static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    /** Dearer than those that are always there, so that those come first in the list. */
    private static Map<String, Object> dear(String name) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("price_monthly", 999.5);
        return body;
    }

    private String made() {
        return post(Tokens.superAdmin(), PLANS, dear(unique("plan"))).text("id");
    }

    private TenantId tenantOn(String plan) {
        TenantId id = tenant();
        patch(admin(), "/admin/tenants/" + id, Map.of("plan_id", plan));
        return id;
    }

    private JsonNode resolved(TenantId id) {
        return get(Tokens.service("gateway"), "/internal/tenants/" + id).body();
    }

    private static int told(String topic, String text) {
        try (var probe = KafkaProbe.on(topic)) {
            return probe.await(
                            1, e -> e.key().equals(PLATFORM.toString()) && e.value().contains(text))
                    .size();
        }
    }

    @Test
    void isAddedWithAllItSays() {
        var body = dear(unique("plan"));
        body.putAll(
                Map.of(
                        "description", "For tests",
                        "price_yearly", 9995,
                        "max_requests_per_day", 10,
                        "max_requests_per_hour", 5,
                        "max_users", 2,
                        "max_storage_gb", 1,
                        "max_projects", 3,
                        "stripe_price_id", unique("price"),
                        "features", List.of("sync"),
                        "limits", Map.of("warehouses", 1)));

        var answer = post(admin(), PLANS, body);

        assertThat(answer.status()).isEqualTo(201);
        body.forEach((name, value) ->
                assertThat(answer.body().path(name).toString())
                        .as(name)
                        .isEqualTo(JSON.valueToTree(value).toString()));
        assertThat(answer.body().path("is_active").asBoolean()).isTrue();
        assertThat(get(Tokens.support(), PUBLIC + "/" + answer.text("id")).text("name"))
                .isEqualTo(body.get("name"));
    }

    @Test
    void isAddedUnderBothPaths_once() {
        var body = dear(unique("plan"));
        assertThat(post(admin(), PUBLIC, body).status()).isEqualTo(201);

        var again = post(admin(), "/api/admin/plans", body);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("plan_exists");
        assertThat(again.field()).isEqualTo("name");
    }

    @Test
    void keepsItsName_whileTrialsBeginWithIt() {
        String trial =
                get(admin(), PLANS)
                        .body()
                        .valueStream()
                        .filter(plan -> plan.path("name").asString().equals("Professional"))
                        .map(plan -> PLANS + "/" + plan.path("id").asString())
                        .findFirst()
                        .orElseThrow();

        var refused = patch(admin(), trial, Map.of("name", "Business"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("plan_in_use");
        assertThat(refused.field()).isEqualTo("name");
        var kept = patch(admin(), trial, Map.of("name", " Professional "));
        assertThat(kept.text("name")).isEqualTo("Professional");
        assertThat(signUp(unique("acme")).status()).isEqualTo(201);
    }

    @Test
    void isUnlimited_whereNothingIsSaid() {
        var answer = post(admin(), PLANS, dear(unique("plan")));

        assertThat(answer.body().required("max_users").isNull()).isTrue();
        assertThat(answer.body().path("features").toString()).isEqualTo("[]");
        assertThat(answer.body().path("limits").toString()).isEqualTo("{}");
    }

    @Test
    void holdsAtOnceForItsTenants_andTellsTheOthers() {
        String id = made();
        TenantId tenant = tenantOn(id);

        var answer =
                patch(
                        admin(),
                        PUBLIC + "/" + id,
                        Map.of("max_requests_per_hour", 3, "features", List.of("batch")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("price_monthly").asDecimal())
                .isEqualByComparingTo(new BigDecimal("999.5"));
        assertThat(resolved(tenant).path("limits").path("requests_per_hour").asInt()).isEqualTo(3);
        assertThat(resolved(tenant).path("features").toString()).isEqualTo("[\"batch\"]");
        assertThat(told(PlanChanged.TOPIC, id)).isPositive();
        assertThat(told(AuditRecorded.TOPIC, id)).isPositive();
    }

    @Test
    void yieldsToATenantsOwnLimit() {
        TenantId tenant = tenantOn(made());
        patch(admin(), "/admin/tenants/" + tenant, Map.of("max_requests_per_hour", 9));

        assertThat(resolved(tenant).path("limits").path("requests_per_hour").asInt()).isEqualTo(9);
    }

    @Test
    void becomesUnlimitedAgain_byNull() {
        String id = made();
        patch(admin(), PLANS + "/" + id, Map.of("max_users", 5));

        var answer =
                send(
                        HttpMethod.PUT,
                        PLANS + "/" + id,
                        admin(),
                        "{\"max_users\": null, \"description\": null}",
                        Map.of());

        assertThat(answer.body().required("max_users").isNull()).isTrue();
    }

    @Test
    void isKeptByThoseWhoHaveIt_andHadByNobodyNew_onceRetired() {
        String id = made();
        TenantId tenant = tenantOn(id);

        assertThat(delete(admin(), PLANS + "/" + id).status()).isEqualTo(204);
        assertThat(delete(admin(), PUBLIC + "/" + id).status()).isEqualTo(204);

        assertThat(get(admin(), PLANS + "/" + id).body().path("is_active").asBoolean(true))
                .isFalse();
        assertThat(get(admin(), PUBLIC + "?active_only=true").body().toString()).doesNotContain(id);
        assertThat(resolved(tenant).path("plan").asString()).startsWith("plan-");
        var other = patch(admin(), "/admin/tenants/" + tenant(), Map.of("plan_id", id));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("plan_inactive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"price_monthly\": -1",
                "\"price_monthly\": 1.005",
                "\"price_monthly\": 123456789",
                "\"price_monthly\": \"1\"",
                "\"price_yearly\": -0.01",
                "\"max_requests_per_day\": 0",
                "\"max_requests_per_hour\": -1",
                "\"max_users\": 1.5",
                "\"max_storage_gb\": 99999999999",
                "\"max_projects\": \"many\"",
                "\"features\": [\"Web hooks\"]",
                "\"features\": [null]",
                "\"limits\": []",
                "\"name\": \" \"",
                "\"stripe_price_id\": \"\"",
                "\"currency\": \"EUR\""
            })
    void rejectsABadValue(String field) {
        var answer = patch(admin(), PLANS + "/" + made(), "{" + field + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).startsWith(field.substring(1, field.indexOf('"', 1)));
    }

    @Test
    void needsAName() {
        var answer = post(admin(), PLANS, Map.of("price_monthly", 1));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("name");
    }

    @Test
    void isWrittenByThoseWhoKeepPlans() {
        String path = PLANS + "/" + made();
        for (String token :
                List.of(Tokens.admin(), Tokens.support(), Tokens.tenantAdmin(tenant()))) {
            assertThat(post(token, PUBLIC, dear(unique("plan"))).status()).isEqualTo(403);
            assertThat(patch(token, path, Map.of("max_users", 1)).status()).isEqualTo(403);
            assertThat(delete(token, path).status()).isEqualTo(403);
        }
        assertThat(post(null, PLANS, dear("x")).status()).isEqualTo(401);
        assertThat(patch(admin(), PLANS + "/" + UUID.randomUUID(), "{}").status()).isEqualTo(404);
        assertThat(delete(admin(), PLANS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
