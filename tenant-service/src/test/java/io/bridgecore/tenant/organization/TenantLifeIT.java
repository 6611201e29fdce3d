package io.bridgecore.tenant.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TenantLifeIT extends RunningTenantService {

    private static String path(TenantId id) {
        return ORGANIZATIONS + "/" + id;
    }

    @Nested
    class Life {

        @Test
        void innoerp15_inactiveIs403_reactivatedGoesOnWhereItStood() {
            TenantId id = tenant();
            String own = Tokens.tenantAdmin(id);

            var suspended = patch(Tokens.admin(), path(id) + "/status", Map.of("is_active", false));
            assertThat(suspended.text("status")).isEqualTo("suspended");
            assertThat(suspended.body().path("is_active").asBoolean(true)).isFalse();
            assertThat(get(own, path(id)).status()).isEqualTo(403);
            assertThat(get(own, path(id)).code()).isEqualTo("tenant_suspended");
            assertThat(get(own, path(id)).text("detail")).contains("suspended");
            for (String name : new String[] {"slug", "subdomain"}) {
                String other = ORGANIZATIONS + "/" + name + "/" + suspended.text(name);
                assertThat(get(own, other).status()).isEqualTo(403);
            }
            assertThat(patch(own, path(id), Map.of("name", "x")).status()).isEqualTo(403);
            assertThat(get(own, MODULES + "/organization/" + id).status()).isEqualTo(403);
            assertThat(get(admin(), path(id)).status()).isEqualTo(200);

            var again = patch(Tokens.admin(), path(id) + "/status", Map.of("is_active", true));
            assertThat(again.text("status")).isEqualTo("trial");
            assertThat(get(own, path(id)).status()).isEqualTo(200);
        }

        @Test
        void becomesACustomer_andComesBackAsOne() {
            TenantId id = tenant();

            assertThat(post(Tokens.admin(), "/admin/tenants/" + id + "/activate", "{}").status())
                    .isEqualTo(200);
            assertThat(get(admin(), path(id)).text("status")).isEqualTo("active");
            post(Tokens.admin(), "/api/admin/tenants/" + id + "/suspend", "{}");
            assertThat(get(admin(), path(id)).text("status")).isEqualTo("suspended");
            patch(Tokens.admin(), path(id), Map.of("is_active", true));
            assertThat(get(admin(), path(id)).text("status")).isEqualTo("active");
        }

        @Test
        void tellsTheOthersOncePerChange() {
            TenantId id = tenant();
            for (int i = 0; i < 3; i++) {
                patch(admin(), path(id) + "/status", Map.of("is_active", false));
            }
            patch(admin(), path(id) + "/status", Map.of("is_active", true));

            try (var updated = KafkaProbe.on(TenantUpdated.TOPIC)) {
                var events = updated.awaitKey(2, id);
                assertThat(events)
                        .extracting(e ->
                                JSON.readTree(e.value()).path("data").path("status").asString())
                        .containsExactly("suspended", "trial");
            }
        }

        @Test
        void endsForGood() {
            var made = signUp(unique("gone"));
            TenantId id = made.id();

            var answer = delete(Tokens.admin(), path(id));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("message")).isNotEmpty();
            assertThat(get(admin(), path(id)).status()).isEqualTo(404);
            assertThat(get(Tokens.tenantAdmin(id), path(id)).status()).isEqualTo(404);
            assertThat(delete(admin(), path(id)).status()).isEqualTo(404);
            assertThat(patch(admin(), path(id), Map.of("is_active", true)).status()).isEqualTo(404);
            assertThat(post(admin(), "/admin/tenants/" + id + "/activate", "{}").code())
                    .isEqualTo("illegal_move");
            assertThat(signUp(made.text("subdomain")).code()).isEqualTo("subdomain_taken");
            assertThat(get(admin(), ORGANIZATIONS + "?limit=3").body().toString())
                    .doesNotContain(id.toString());
            assertThat(get(admin(), "/admin/tenants/" + id).text("status")).isEqualTo("deleted");
            try (var deleted = KafkaProbe.on(TenantDeleted.TOPIC)) {
                assertThat(deleted.awaitKey(1, id)).hasSize(1);
            }
        }

        @Test
        void isForThePlatformSideAlone() {
            TenantId id = tenant();
            for (String token :
                    new String[] {
                        Tokens.tenantAdmin(id), Tokens.support(), Tokens.service("auth")
                    }) {
                assertThat(patch(token, path(id) + "/status", Map.of("is_active", false)).status())
                        .isEqualTo(403);
                assertThat(patch(token, path(id) + "/trial", Map.of("days", 1)).status())
                        .isEqualTo(403);
                assertThat(delete(token, path(id)).status()).isEqualTo(403);
                assertThat(post(token, "/admin/tenants/" + id + "/suspend", "{}").status())
                        .isEqualTo(403);
                assertThat(post(token, "/admin/tenants/" + id + "/activate", "{}").status())
                        .isEqualTo(403);
            }
            assertThat(get(Tokens.tenantAdmin(id), "/admin/tenants").status()).isEqualTo(403);
            assertThat(get(null, "/admin/tenants").status()).isEqualTo(401);
        }
    }

    @Nested
    class Trial {

        @Test
        void innoerp16_tenDaysMoveTheEndByTen() {
            var made = signUp(unique("acme"));
            Instant end = Instant.parse(made.text("trial_ends_at"));

            var answer = patch(Tokens.admin(), path(made.id()) + "/trial", Map.of("days", 10));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(Instant.parse(answer.text("trial_ends_at")))
                    .isEqualTo(end.plus(Duration.ofDays(10)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"days\": 0}",
                    "{\"days\": 366}",
                    "{\"days\": -1}",
                    "{\"days\": 1.5}",
                    "{\"days\": \"10\"}",
                    "{\"days\": 99999999999}",
                    "{}"
                })
        void innoerp16_trialDaysOutOfRange422(String body) {
            var answer = patch(admin(), path(tenant()) + "/trial", body);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.field()).isEqualTo("days");
        }
    }

    @Nested
    class Counting {

        @Test
        void innoerp23_countersFollowStatusAndTrial() {
            var before = get(Tokens.support(), ORGANIZATIONS + "/stats").body();
            TenantId suspended = tenant();
            TenantId active = tenant();
            TenantId expired = tenant();
            tenant();
            delete(admin(), path(tenant()));
            post(admin(), "/admin/tenants/" + suspended + "/suspend", "{}");
            post(admin(), "/admin/tenants/" + active + "/activate", "{}");
            execute(
                    "update tenant.organization set trial_ends_at = now() - interval '1 day' where"
                            + " id = '"
                            + expired
                            + "'");

            var after = get(Tokens.support(), "/api/v1/tenants/stats").body();

            var expected =
                    Map.of(
                            "total_tenants", 4,
                            "active_tenants", 3,
                            "trial_tenants", 1,
                            "expired_tenants", 1,
                            "subscriptions_active", 1,
                            "subscriptions_trial", 1,
                            "subscriptions_expired", 1);
            expected.forEach((name, more) ->
                    assertThat(after.path(name).asInt() - before.path(name).asInt())
                            .as(name)
                            .isEqualTo(more));
        }

        @Test
        void countsSubscriptionsByWhatTheySay() {
            var before = get(Tokens.support(), ORGANIZATIONS + "/stats").body();
            for (String status : new String[] {"active", "trialing", "expired", "canceled"}) {
                subscription(tenant(), status);
            }

            var after = get(Tokens.support(), ORGANIZATIONS + "/stats").body();

            Map.of("subscriptions_active", 1, "subscriptions_trial", 1, "subscriptions_expired", 2)
                    .forEach((name, more) ->
                            assertThat(after.path(name).asInt() - before.path(name).asInt())
                                    .as(name)
                                    .isEqualTo(more));
        }

        private static void subscription(TenantId tenant, String status) {
            execute(
                    """
                    insert into tenant.subscription (tenant_id, id, plan_id, status, billing_cycle,
                        current_period_start, current_period_end, cancel_at_period_end, created_at,
                        updated_at)
                    select '%1$s', '%1$s', id, '%2$s', 'monthly', now(), now() + interval '1 month',
                        false, now(), now() from tenant.plan where name = 'Starter'
                    """
                            .formatted(tenant, status));
        }

        @Test
        void countsByStatusForTheAdminPages() {
            var before = get(Tokens.support(), "/admin/tenants/statistics").body();
            delete(admin(), "/admin/tenants/" + tenant());

            var after = get(Tokens.support(), "/admin/tenants/statistics").body();

            assertThat(after.path("deleted").asInt()).isEqualTo(before.path("deleted").asInt() + 1);
            assertThat(after.path("total").asInt()).isEqualTo(before.path("total").asInt() + 1);
        }

        @Test
        void listsByStatusForTheAdminPages() {
            TenantId gone = tenant();
            delete(admin(), path(gone));

            var deleted = get(Tokens.support(), "/admin/tenants?status=deleted&limit=1").body();

            assertThat(deleted.path(0).path("id").asString()).isEqualTo(gone.toString());
            assertThat(deleted.path(0).path("effective").path("max_requests_per_day").asInt())
                    .isEqualTo(100_000);
            assertThat(deleted.path(0).path("deleted_at").isString()).isTrue();
            assertThat(get(admin(), "/admin/tenants?status=provisioning").status()).isEqualTo(422);
        }
    }
}
