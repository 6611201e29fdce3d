package io.bridgecore.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.SubscriptionChanged;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@NullMarked
class SubscriptionIT extends RunningTenantService {

    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
    private static final String FREE = "019a0000-0000-7000-8000-000000000001";
    private static final String STARTER = "019a0000-0000-7000-8000-000000000002";
    private static final String PROFESSIONAL = "019a0000-0000-7000-8000-000000000003";

    private TenantId tenant = TenantId.next();
    private String own = "";
    private String mine = "";

    @BeforeEach
    void signUpFirst() {
        tenant = tenant();
        own = Tokens.tenantAdmin(tenant);
        mine = SUBSCRIPTIONS + "/organization/" + tenant;
    }

    @Test
    void isNotThere_atFirst() {
        assertThat(get(own, mine).status()).isEqualTo(404);
        assertThat(get(own, mine).code()).isEqualTo("subscription_not_found");
        for (String spelling : List.of(ORGANIZATIONS, "/api/v1/tenants")) {
            var none = get(own, spelling + "/" + tenant + "/subscription");
            assertThat(none.status()).isEqualTo(200);
            assertThat(none.body().isNull()).isTrue();
        }
        assertThat(post(admin(), mine + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(post(admin(), mine + "/renew", "{}").status()).isEqualTo(404);
    }

    @Test
    void innoerp25_movesTheTenantToThePlanAtOnce_andSaysSoOnce() {
        var answer = subscribe(STARTER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("organization_id")).isEqualTo(tenant.toString());
        assertThat(answer.text("plan_id")).isEqualTo(STARTER);
        assertThat(answer.text("status")).isEqualTo("active");
        assertThat(answer.text("billing_cycle")).isEqualTo("monthly");
        assertThat(answer.body().path("cancel_at_period_end").asBoolean(true)).isFalse();
        assertThat(answer.body().path("plan").path("name").asString()).isEqualTo("Starter");
        assertThat(Instant.parse(answer.text("current_period_end")))
                .isAfter(Instant.now().plus(Duration.ofDays(27)));
        assertThat(get(own, mine).body()).isEqualTo(answer.body());
        assertThat(get(own, SUBSCRIPTIONS + "/" + answer.text("id")).body())
                .isEqualTo(answer.body());
        assertThat(get(own, ORGANIZATIONS + "/" + tenant + "/subscription").body())
                .isEqualTo(answer.body());
        var organization = get(own, ORGANIZATIONS + "/" + tenant);
        assertThat(organization.text("status")).isEqualTo("active");
        assertThat(organization.text("plan")).isEqualTo("Starter");
        try (var changed = KafkaProbe.on(SubscriptionChanged.TOPIC);
                var updated = KafkaProbe.on(TenantUpdated.TOPIC)) {
            assertThat(changed.awaitKey(1, tenant)).hasSize(1);
            var data = JSON.readTree(changed.awaitKey(1, tenant).getFirst().value()).path("data");
            assertThat(data.path("subscription_id").asString()).isEqualTo(answer.text("id"));
            assertThat(data.path("plan_id").asString()).isEqualTo(STARTER);
            assertThat(data.path("status").asString()).isEqualTo("active");
            assertThat(updated.awaitKey(1, tenant)).hasSize(1);
        }
    }

    @Test
    void writesDownWhatWasOrderedAndIsToBePaid() {
        subscribe(STARTER);
        subscribe(PROFESSIONAL);
        subscribe(STARTER);
        post(admin(), mine + "/cancel", "{}");

        assertThat(orders())
                .extracting(o ->
                        o.path("order_type").asString()
                                + " "
                                + o.path("plan_name").asString()
                                + " "
                                + o.path("amount").asString()
                                + " "
                                + o.path("status").asString())
                .containsExactly(
                        "cancel Starter 0.0 completed",
                        "downgrade Starter 49.99 pending",
                        "upgrade Professional 149.99 pending",
                        "new Starter 49.99 pending");
        assertThat(payments())
                .extracting(p -> p.path("amount").asString() + " " + p.path("status").asString())
                .containsExactly("49.99 pending", "149.99 pending", "49.99 pending");
        assertThat(payments()).allMatch(p -> p.path("provider").asString().equals("manual"));
        assertThat(count("subscription where tenant_id = '" + tenant + "'")).isEqualTo(1);
    }

    @Test
    void changesNothing_whenItIsThereAlready() {
        var first = subscribe(STARTER);
        var second = subscribe(STARTER);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(orders()).hasSize(1);
        try (var changed = KafkaProbe.on(SubscriptionChanged.TOPIC)) {
            assertThat(changed.awaitKey(1, tenant)).hasSize(1);
        }
    }

    @Test
    void isThereOnce_howeverManyAskAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 6)
                            .mapToObj(i ->
                                    threads.submit(() ->
                                            subscribe(i % 2 == 0 ? STARTER : PROFESSIONAL)
                                                    .status()))
                            .toList();
            for (var call : calls) {
                assertThat(call.get()).isEqualTo(200);
            }
        }
        assertThat(count("subscription where tenant_id = '" + tenant + "'")).isEqualTo(1);
        assertThat(orders().stream().filter(o -> o.path("order_type").asString().equals("new")))
                .hasSize(1);
    }

    @Test
    void costsNothing_whenThePlanIsFree() {
        var answer = subscribe(FREE);

        assertThat(answer.text("status")).isEqualTo("active");
        assertThat(payments()).isEmpty();
        assertThat(orders().getFirst().path("status").asString()).isEqualTo("completed");
        over();
        await().untilAsserted(() ->
                assertThat(Instant.parse(get(own, mine).text("current_period_end")))
                        .isAfter(Instant.now()));
        assertThat(get(own, mine).text("status")).isEqualTo("active");
    }

    @Test
    void endsWithItsPeriod_whenCanceled() {
        subscribe(STARTER);

        var canceled = post(admin(), mine + "/cancel", "{}");
        assertThat(canceled.text("status")).isEqualTo("active");
        assertThat(canceled.body().path("cancel_at_period_end").asBoolean()).isTrue();
        assertThat(post(admin(), mine + "/cancel", "{}").body()).isEqualTo(canceled.body());
        assertThat(get(own, ORGANIZATIONS + "/" + tenant).text("status")).isEqualTo("active");

        over();
        await().untilAsserted(
                        () -> assertThat(get(admin(), mine).text("status")).isEqualTo("canceled"));
        assertEnded();
    }

    @Test
    void goesOn_whenSubscribedAgainBeforeTheEnd() {
        subscribe(STARTER);
        post(admin(), mine + "/cancel", "{}");

        var again = subscribe(STARTER);

        assertThat(again.body().path("cancel_at_period_end").asBoolean(true)).isFalse();
        assertThat(again.body().path("canceled_at").isNull()).isTrue();
        assertThat(payments()).hasSize(1);
    }

    @Test
    void endsAtOnce_whenThatIsWanted() {
        String id = subscribe(STARTER).text("id");

        var canceled =
                post(admin(), SUBSCRIPTIONS + "/" + id + "/cancel", Map.of("at_period_end", false));

        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertEnded();
        var back = subscribe(PROFESSIONAL);
        assertThat(back.text("status")).isEqualTo("active");
        assertThat(back.text("id")).isEqualTo(id);
        assertThat(get(own, ORGANIZATIONS + "/" + tenant).text("plan")).isEqualTo("Professional");
        assertThat(orders().getFirst().path("order_type").asString()).isEqualTo("new");
    }

    @Test
    void expires_whenNobodyRenewsIt_andComesBackRenewed() {
        subscribe(STARTER);
        over();

        await().untilAsserted(
                        () -> assertThat(get(admin(), mine).text("status")).isEqualTo("expired"));
        assertEnded();
        try (var changed = KafkaProbe.on(SubscriptionChanged.TOPIC)) {
            assertThat(changed.awaitKey(2, tenant)).hasSize(2);
        }

        var renewed = post(admin(), mine + "/renew", "{}");
        assertThat(renewed.text("status")).isEqualTo("active");
        assertThat(Instant.parse(renewed.text("current_period_end"))).isAfter(Instant.now());
        assertThat(get(own, ORGANIZATIONS + "/" + tenant).text("status")).isEqualTo("active");
    }

    @Test
    void isRenewedOnceInAdvance() {
        Instant end = Instant.parse(subscribe(STARTER).text("current_period_end"));

        var renewed = post(admin(), mine + "/renew", "{}");

        assertThat(Instant.parse(renewed.text("current_period_end")))
                .isEqualTo(BillingCycle.MONTHLY.after(end));
        var twice = post(admin(), mine + "/renew", "{}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("subscription_renewed");
        assertThat(orders().getFirst().path("order_type").asString()).isEqualTo("renew");
        assertThat(payments()).hasSize(2);
    }

    @Test
    void answersARepeatedKeyOnce() {
        subscribe(STARTER);
        var key = Map.of("Idempotency-Key", unique("k"));

        var first = send(HttpMethod.POST, mine + "/renew", admin(), null, key);
        var foreign = send(HttpMethod.POST, mine + "/renew", admin(), null, key);

        assertThat(first.status()).isEqualTo(200);
        assertThat(foreign.status()).isEqualTo(409);
        String same = Tokens.of(UserType.ADMIN, Role.SUPER_ADMIN, claims -> claims.subject("ada"));
        var put = Map.of("plan_id", PROFESSIONAL);
        var one = send(HttpMethod.PUT, mine, same, put, key);
        subscribe(STARTER);
        var two = send(HttpMethod.PUT, mine, same, put, key);
        assertThat(two.body()).isEqualTo(one.body());
        assertThat(get(own, mine).text("plan_id")).isEqualTo(STARTER);
    }

    @Test
    void followsItsPayments() {
        subscribe(STARTER);
        String payment = SUBSCRIPTIONS + "/payments/" + payments().getFirst().path("id").asString();

        assertThat(post(admin(), payment + "/refund", "{}").status()).isEqualTo(409);
        assertThat(post(admin(), payment + "/fail", "{}").text("status")).isEqualTo("failed");
        assertThat(get(own, mine).text("status")).isEqualTo("past_due");
        assertThat(orders().getFirst().path("status").asString()).isEqualTo("failed");
        assertThat(post(admin(), payment + "/fail", "{}").status()).isEqualTo(200);
        assertThat(post(admin(), payment + "/confirm", "{}").code()).isEqualTo("payment_settled");

        subscribe(PROFESSIONAL);
        String next = SUBSCRIPTIONS + "/payments/" + payments().getFirst().path("id").asString();
        assertThat(post(Tokens.admin(), next + "/confirm", "{}").text("status"))
                .isEqualTo("succeeded");
        assertThat(orders().getFirst().path("status").asString()).isEqualTo("completed");
        assertThat(post(admin(), next + "/confirm", "{}").status()).isEqualTo(200);
        assertThat(post(admin(), next + "/refund", "{}").text("status")).isEqualTo("refunded");
        assertThat(get(own, next).text("status")).isEqualTo("refunded");
        assertThat(get(own, mine).text("status")).isEqualTo("active");
    }

    @Test
    void areListedByWhatIsAsked() {
        String id = subscribe(STARTER).text("id");
        String all = SUBSCRIPTIONS + "?limit=1000";

        assertThat(ids(get(admin(), all))).contains(id);
        assertThat(ids(get(admin(), all + "&status=active&plan_id=" + STARTER))).contains(id);
        assertThat(ids(get(admin(), all + "&status=canceled"))).doesNotContain(id);
        assertThat(ids(get(admin(), all + "&plan_id=" + FREE))).doesNotContain(id);
        assertThat(ids(get(admin(), all + "&organization_id=" + tenant))).containsExactly(id);
        assertThat(ids(get(own, SUBSCRIPTIONS))).containsExactly(id);
        assertThat(get(admin(), SUBSCRIPTIONS + "?skip=0&limit=1").body().size()).isEqualTo(1);
        for (String bad : List.of("status=paid", "limit=0", "limit=1001", "skip=-1", "plan_id=x")) {
            assertThat(get(admin(), SUBSCRIPTIONS + "?" + bad).status()).isEqualTo(422);
        }
    }

    @Test
    void rejectAPlanThatCannotBeHad() {
        assertThat(subscribe(TenantId.next().toString()).code()).isEqualTo("plan_not_found");
        var yearly = Map.of("plan_id", STARTER, "billing_cycle", "yearly");
        assertThat(send(HttpMethod.PUT, mine, admin(), yearly, Map.of()).code())
                .isEqualTo("plan_not_sold");
        execute("update tenant.plan set is_active = false where id = '" + STARTER + "'");
        try {
            assertThat(subscribe(STARTER).code()).isEqualTo("plan_inactive");
        } finally {
            execute("update tenant.plan set is_active = true");
        }
        assertThat(get(own, mine).status()).isEqualTo(404);
        String gone = SUBSCRIPTIONS + "/organization/" + TenantId.next();
        assertThat(
                        send(HttpMethod.PUT, gone, admin(), Map.of("plan_id", STARTER), Map.of())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void areHiddenFromOtherTenants() {
        String id = subscribe(STARTER).text("id");
        String payment = payments().getFirst().path("id").asString();
        String foreign = Tokens.tenantAdmin(tenant());

        assertThat(get(foreign, mine).status()).isEqualTo(404);
        assertThat(get(foreign, SUBSCRIPTIONS + "/" + id).status()).isEqualTo(404);
        assertThat(get(foreign, ORGANIZATIONS + "/" + tenant + "/subscription").status())
                .isEqualTo(404);
        assertThat(get(foreign, SUBSCRIPTIONS + "/payments/" + payment).status()).isEqualTo(404);
        for (String list : List.of("", "/orders", "/payments")) {
            assertThat(get(foreign, SUBSCRIPTIONS + list).body()).isEmpty();
            assertThat(get(foreign, SUBSCRIPTIONS + list + "?organization_id=" + tenant).body())
                    .isEmpty();
            assertThat(get(null, SUBSCRIPTIONS + list).status()).isEqualTo(401);
            assertThat(get(Tokens.service("sync"), SUBSCRIPTIONS + list).status()).isEqualTo(403);
        }
    }

    @Test
    void areWrittenByThePlatformSideOnly() {
        String id = subscribe(STARTER).text("id");
        String payment = SUBSCRIPTIONS + "/payments/" + payments().getFirst().path("id").asString();

        for (String token : List.of(own, Tokens.staff(tenant), Tokens.support())) {
            var wish = Map.of("plan_id", PROFESSIONAL);
            assertThat(send(HttpMethod.PUT, mine, token, wish, Map.of()).status()).isEqualTo(403);
            for (String path :
                    List.of(
                            mine + "/cancel",
                            mine + "/renew",
                            SUBSCRIPTIONS + "/" + id + "/cancel",
                            SUBSCRIPTIONS + "/" + id + "/renew",
                            payment + "/confirm",
                            payment + "/fail",
                            payment + "/refund")) {
                assertThat(post(token, path, "{}").status()).as(path).isEqualTo(403);
            }
        }
        assertThat(get(own, mine).text("plan_id")).isEqualTo(STARTER);
    }

    private Answer subscribe(String plan) {
        return send(HttpMethod.PUT, mine, admin(), Map.of("plan_id", plan), Map.of());
    }

    private void over() {
        execute(
                "update tenant.subscription set current_period_end = now() - interval '1 minute'"
                        + " where tenant_id = '"
                        + tenant
                        + "'");
    }

    private void assertEnded() {
        assertThat(get(admin(), ORGANIZATIONS + "/" + tenant).text("status"))
                .isEqualTo("suspended");
        assertThat(
                        get(Tokens.service("gateway"), "/internal/tenants/resolve?id=" + tenant)
                                .text("suspension"))
                .isEqualTo("subscription_ended");
    }

    private List<JsonNode> orders() {
        return listed(own, "/orders");
    }

    private List<JsonNode> payments() {
        return listed(own, "/payments");
    }

    private List<JsonNode> listed(@Nullable String token, String list) {
        return get(token, SUBSCRIPTIONS + list).body().valueStream().toList();
    }

    private static List<String> ids(Answer list) {
        return list.body().valueStream().map(s -> s.path("id").asString()).toList();
    }
}
