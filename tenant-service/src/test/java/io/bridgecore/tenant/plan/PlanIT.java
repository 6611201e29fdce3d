package io.bridgecore.tenant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class PlanIT extends RunningTenantService {

    private static final String PLANS = "/api/v1/subscriptions/plans";

    @ParameterizedTest
    @CsvSource({
        "0, Free, 1000, 100, 5, 1, 0",
        "1, Starter, 10000, 1000, 25, 10, 49.99",
        "2, Professional, 100000, 10000, 100, 100, 149.99",
        "3, Enterprise, , , , , 499.99"
    })
    void hasItsQuotas(
            int place,
            String name,
            @Nullable Integer perDay,
            @Nullable Integer perHour,
            @Nullable Integer users,
            @Nullable Integer storage,
            BigDecimal price) {
        JsonNode plan = get(Tokens.staff(tenant()), PLANS).body().path(place);

        assertThat(plan.path("name").asString()).isEqualTo(name);
        assertThat(quota(plan, "max_requests_per_day")).isEqualTo(perDay);
        assertThat(quota(plan, "max_requests_per_hour")).isEqualTo(perHour);
        assertThat(quota(plan, "max_users")).isEqualTo(users);
        assertThat(quota(plan, "max_storage_gb")).isEqualTo(storage);
        assertThat(plan.path("price_monthly").isNumber()).isTrue();
        assertThat(plan.path("price_monthly").asDecimal()).isEqualByComparingTo(price);
        assertThat(plan.path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void hasTheFeaturesOfTheSmallerOnesAndMore() {
        var features =
                get(admin(), PLANS)
                        .body()
                        .valueStream()
                        .limit(4)
                        .map(plan -> plan.path("features").toString());

        assertThat(features)
                .containsExactly(
                        "[]",
                        "[\"webhooks\",\"sync\"]",
                        "[\"webhooks\",\"sync\",\"batch\",\"priority_support\"]",
                        "[\"webhooks\",\"sync\",\"batch\",\"priority_support\",\"custom_integration\"]");
    }

    @Test
    void isFoundById() {
        JsonNode first = get(admin(), PLANS).body().path(0);
        String id = first.path("id").asString();

        assertThat(get(admin(), PLANS).body().size()).isGreaterThanOrEqualTo(4);
        assertThat(get(Tokens.staff(tenant()), PLANS + "/" + id).body()).isEqualTo(first);
        assertThat(get(Tokens.support(), "/admin/plans/" + id).body()).isEqualTo(first);
        assertThat(get(Tokens.support(), "/api/admin/plans").body().path(0)).isEqualTo(first);
    }

    @Test
    void isUnknown_whenNotThere() {
        assertThat(get(admin(), PLANS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get(admin(), PLANS + "/" + UUID.randomUUID()).code())
                .isEqualTo("plan_not_found");
        assertThat(get(admin(), PLANS + "/nonsense").status()).isEqualTo(422);
    }

    @Test
    void needsAToken() {
        assertThat(get(null, PLANS).status()).isEqualTo(401);
        assertThat(get(Tokens.tenantAdmin(tenant()), "/admin/plans").status()).isEqualTo(403);
    }

    private static @Nullable Integer quota(JsonNode plan, String name) {
        JsonNode value = plan.required(name);
        return value.isNull() ? null : (Integer) value.asInt();
    }
}
