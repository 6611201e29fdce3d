package io.bridgecore.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A subscription opens no locked door, and nobody goes on without paying or pays twice. */
@NullMarked
class SubscriptionLockIT extends RunningTenantService {

    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
    private static final String STARTER = "019a0000-0000-7000-8000-000000000002";
    private static final String PROFESSIONAL = "019a0000-0000-7000-8000-000000000003";

    private TenantId tenant = TenantId.next();
    private String mine = "";

    @BeforeEach
    void signUpAndSubscribe() {
        tenant = tenant();
        mine = SUBSCRIPTIONS + "/organization/" + tenant;
        subscribe(STARTER);
    }

    @Test
    void cancelingLetsNobodyInAgain() {
        post(admin(), "/admin/tenants/" + tenant + "/suspend", "{}");

        assertThat(post(admin(), mine + "/cancel", "{}").status()).isEqualTo(200);

        assertThat(resolved("status")).isEqualTo("suspended");
        assertThat(resolved("suspension")).isEqualTo("operator");
    }

    @Test
    void suspendingAndResumingIsNoWayToGoOnUnpaid() {
        over();
        await().untilAsserted(
                        () -> assertThat(resolved("suspension")).isEqualTo("subscription_ended"));

        active(false);
        active(true);

        // What is over stays over, so the next look at what is due suspends it again.
        String end = get(admin(), "/admin/tenants/" + tenant).text("subscription_ends_at");
        assertThat(Instant.parse(end)).isBefore(Instant.now());
    }

    @Test
    void renewingALapsedOneTwiceIsBilledOnce() {
        over();
        await().untilAsserted(
                        () -> assertThat(get(admin(), mine).text("status")).isEqualTo("expired"));

        assertThat(post(admin(), mine + "/renew", "{}").status()).isEqualTo(200);
        assertThat(post(admin(), mine + "/renew", "{}").code()).isEqualTo("subscription_renewed");

        assertThat(payments()).hasSize(2);
    }

    @Test
    void whatWasOrderedEarlierDecidesNothing() {
        String earlier = payments().getFirst().path("id").asString();
        subscribe(PROFESSIONAL);

        post(admin(), SUBSCRIPTIONS + "/payments/" + earlier + "/fail", "{}");

        assertThat(get(admin(), mine).text("status")).isEqualTo("active");
    }

    @Test
    void isReadByWhoRunsTheTenant_andNotByItsStaff() {
        assertThat(get(Tokens.tenantAdmin(tenant), mine).status()).isEqualTo(200);
        assertThat(get(Tokens.support(), mine).status()).isEqualTo(200);
        assertThat(get(Tokens.staff(tenant), mine).status()).isEqualTo(403);
    }

    private void subscribe(String plan) {
        send(HttpMethod.PUT, mine, admin(), Map.of("plan_id", plan), Map.of());
    }

    private void active(boolean wanted) {
        String status = ORGANIZATIONS + "/" + tenant + "/status";
        var answer = send(HttpMethod.PATCH, status, admin(), Map.of("is_active", wanted), Map.of());
        assertThat(answer.status()).isEqualTo(200);
    }

    private void over() {
        for (String table : List.of("subscription", "organization")) {
            boolean own = table.equals("subscription");
            execute(
                    "update tenant.%s set %s = now() - interval '1 minute' where %s = '%s'"
                            .formatted(
                                    table,
                                    own ? "current_period_end" : "subscription_ends_at",
                                    own ? "tenant_id" : "id",
                                    tenant));
        }
    }

    private String resolved(String member) {
        return get(Tokens.service("gateway"), "/internal/tenants/resolve?id=" + tenant)
                .text(member);
    }

    private List<JsonNode> payments() {
        return get(admin(), SUBSCRIPTIONS + "/payments?organization_id=" + tenant)
                .body()
                .valueStream()
                .toList();
    }
}
