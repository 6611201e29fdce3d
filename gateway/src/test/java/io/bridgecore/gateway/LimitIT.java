package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.RateLimitReset;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class LimitIT extends GatewayTest {

    private static final String CALL = "/api/v1/odoo/call_kw";
    private static final String LOGIN = "/api/v1/auth/tenant/login";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TenantId tenant = TenantId.next();
    private final String token = Tokens.staff(tenant);

    @DynamicPropertySource
    static void limited(DynamicPropertyRegistry registry) {
        registry.add("bridgecore.gateway.proxies", () -> "127.0.0.1");
        registry.add("bridgecore.gateway.limits.times", () -> 1);
        registry.add("bridgecore.gateway.limits.quotas", () -> true);
        registry.add("bridgecore.gateway.watch.enabled", () -> false); // it would block first
    }

    @Test
    void bridgecore89_requestOverTheHourIs429() {
        quota(1000, 10_000);
        for (int i = 0; i < 1000; i++) {
            ok(ask(ME));
        }

        WebTestClient.ResponseSpec answer = ask(ME);

        isProblem(answer, 429, "rate_limit_exceeded");
        answer.expectHeader()
                .valueEquals("X-RateLimit-Limit", "1000")
                .expectHeader()
                .valueEquals("X-RateLimit-Remaining", "0")
                .expectHeader()
                .exists("X-RateLimit-Reset")
                .expectHeader()
                .exists("Retry-After");
    }

    @Test
    void bridgecore78_fiftyReadsThroughCallKwMeetNoLimit() {
        quota(1000, 10_000);
        String body = "{\"model\":\"res.partner\",\"method\":\"read\",\"args\":[[1]]}";
        for (int i = 0; i < 50; i++) {
            ok(call(body));
        }

        assertThat(services().lastAt(Backend.CONNECTOR, CALL).getBodyAsString()).isEqualTo(body);
        call(body).expectHeader().valueEquals("X-RateLimit-Limit", "80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"method\":\"x_custom\"}", "{\"model\":\"m\"}", "[]", "{", " "})
    void callsOfNoKnownMethodAreLimitedTogether(String body) {
        quota(1000, 10_000);
        for (int i = 0; i < 30; i++) {
            ok(call(body));
        }

        isProblem(call(body), 429, "rate_limit_exceeded");
        ok(call("{\"method\":\"read\"}"));
        ask(ME).expectHeader().valueEquals("X-RateLimit-Remaining", "968");
    }

    @Test
    void findsTheMethodInABodyThatComesInPieces() {
        quota(1000, 10_000);
        String body =
                "{\"args\":[\""
                        + "x".repeat(3000)
                        + "\"],\"method\":\"unlink\",\"k\":\""
                        + "y".repeat(100_000)
                        + "\"}";
        Flux<DataBuffer> pieces =
                Flux.range(0, (body.length() + 99) / 100)
                        .map(i ->
                                DefaultDataBufferFactory.sharedInstance.wrap(
                                        body.substring(
                                                        i * 100,
                                                        Math.min(body.length(), i * 100 + 100))
                                                .getBytes(StandardCharsets.US_ASCII)));

        client().post()
                .uri(CALL)
                .header("Host", API)
                .header("Authorization", bearer(token))
                .header("Content-Type", "application/json")
                .body(BodyInserters.fromDataBuffers(pieces))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-RateLimit-Limit", "20");

        assertThat(services().lastAt(Backend.CONNECTOR, CALL).getBodyAsString()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/odoo/unlink, 20", "/api/v2/sync/reset, 10"})
    void limitsTheOperationInThePath_forEachUser(String path, int most) {
        quota(1000, 10_000);
        for (int i = 0; i < most; i++) {
            ok(post(path, token));
        }

        isProblem(post(path, token), 429, "rate_limit_exceeded");
        ok(post(path, Tokens.staff(tenant)));
    }

    @Test
    void tellsWhatIsLeft() {
        quota(10, 20);

        ask(ME).expectHeader()
                .valueEquals("X-RateLimit-Limit", "10")
                .expectHeader()
                .valueEquals("X-RateLimit-Remaining", "9")
                .expectHeader()
                .valueEquals("RateLimit-Policy", "\"hour\";q=10;w=3600, \"day\";q=20;w=86400")
                .expectHeader()
                .valueEquals("RateLimit", "\"hour\";r=9;t=3600, \"day\";r=19;t=86400");
    }

    @Test
    void anUnlimitedTenantHasNoQuota_andNoFieldsOfOne() {
        quota(null, null);

        ask(ME).expectStatus().isOk().expectHeader().doesNotExist("X-RateLimit-Limit");
    }

    @Test
    void asksForTheLongerPause_whenTwoLimitsRefuse() {
        quota(3, 3);
        for (int i = 0; i < 3; i++) {
            ok(ask(ME));
        }

        ask(ME).expectHeader()
                .value(
                        "Retry-After",
                        seconds -> assertThat(Long.parseLong(seconds)).isGreaterThan(80_000));
    }

    @Test
    void anApiClientIsHeldToWhatItsTokenSays() {
        quota(1000, 10_000);
        String client =
                Tokens.of(
                        UserType.CLIENT,
                        Role.STAFF,
                        claims -> claims.tenant(tenant).claim("rate_limit_per_hour", 3));
        for (int i = 0; i < 3; i++) {
            ok(get(API, ME, client));
        }

        isProblem(get(API, ME, client), 429, "rate_limit_exceeded");
        ok(ask(ME));
    }

    @Test
    void loginsThatFailAreLimited_andThoseThatSucceedAreNot() {
        String home = address();
        services()
                .of(Backend.AUTH)
                .stubFor(
                        any(urlPathEqualTo(LOGIN))
                                .atPriority(0)
                                .withHeader("X-Test", equalTo("wrong"))
                                .willReturn(status(401)));
        for (int i = 0; i < 15; i++) {
            ok(login(home, "right"));
        }
        for (int i = 0; i < 10; i++) {
            login(home, "wrong").expectStatus().isUnauthorized();
        }
        isProblem(login(home, "wrong"), 429, "rate_limit_exceeded");
        login(address(), "wrong").expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users/register", "/api/v1/tenants/signup"})
    void whatMakesSomethingForAnybodyIsLimited(String path) {
        String home = address();
        for (int i = 0; i < 10; i++) {
            ok(open(path, home, ""));
        }
        isProblem(open(path, home, ""), 429, "rate_limit_exceeded");
    }

    @Test
    void slowLoginsThatSucceedAreGivenBackToo() {
        String office = address();
        services()
                .of(Backend.AUTH)
                .stubFor(
                        any(urlPathEqualTo(LOGIN))
                                .atPriority(0)
                                .withHeader("X-Test", equalTo("slow"))
                                .willReturn(okJson("{}").withFixedDelay(900)));

        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 8).parallel().forEach(_ -> ok(login(office, "slow")));
        }
    }

    @Test
    void otherServicesSeeWhatIsUsed_andMayGiveItBack() {
        quota(5, 100);
        for (int i = 0; i < 5; i++) {
            ok(ask(ME));
        }
        isProblem(ask(ME), 429, "rate_limit_exceeded");

        pages(HttpMethod.GET, "?hourly=5&daily=100", Tokens.service("tenant"))
                .expectBody()
                .json(
                        """
                        {"hourly_count":5,"hourly_limit":5,"hourly_remaining":0,
                         "daily_count":5,"daily_limit":100,"daily_remaining":95,
                         "hourly_key":"rate_limit:tenant:%1$s:hour","daily_key":"rate_limit:tenant:%1$s:day"}
                        """
                                .formatted(tenant));
        pages(HttpMethod.DELETE, "?window=hourly", Tokens.service("tenant"))
                .expectBody()
                .json(
                        """
                        {"deleted_keys":1,"keys":["rate_limit:tenant:%s:hour"]}
                        """
                                .formatted(tenant));

        ok(ask(ME));
        pages(HttpMethod.GET, "", Tokens.service("tenant"))
                .expectBody()
                .jsonPath("$.hourly_count")
                .isEqualTo(1)
                .jsonPath("$.daily_count")
                .isEqualTo(6)
                .jsonPath("$.daily_limit")
                .isEmpty();
        pages(HttpMethod.DELETE, "?window=weekly", Tokens.service("tenant"))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void thePagesAreForServicesOnly() {
        for (String other : new String[] {token, Tokens.tenantAdmin(tenant), Tokens.superAdmin()}) {
            isProblem(pages(HttpMethod.GET, "", other), 403, "forbidden");
            isProblem(pages(HttpMethod.DELETE, "", other), 403, "forbidden");
        }
        isProblem(pages(HttpMethod.GET, "", Tokens.garbage()), 401, "unauthorized");
    }

    @Test
    void forgetsWhatItKnows_whenAnotherGatewayGaveTheQuotaBack() {
        awaitListening();
        quota(3, 100);
        for (int i = 0; i < 3; i++) {
            ok(ask(ME));
        }
        isProblem(ask(ME), 429, "rate_limit_exceeded");
        String hour = "rate_limit:tenant:" + tenant + ":hour";
        Awaitility.await().atMost(PATIENCE).until(() -> RedisProbe.delete(hour) > 0);

        tell(RateLimitReset.TOPIC, "{\"window\":\"hourly\"}");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> ok(ask(ME)));
    }

    @Test
    void aChangedPlanIsEffectiveSoon_andWhatWasCountedStays() {
        awaitListening();
        quota(3, 100);
        for (int i = 0; i < 3; i++) {
            ok(ask(ME));
        }
        isProblem(ask(ME), 429, "rate_limit_exceeded");
        quota(5, 100);

        tell(PlanChanged.TOPIC, "{\"name\":\"Any\"}");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> ok(ask(ME)));
        ok(ask(ME));
        isProblem(ask(ME), 429, "rate_limit_exceeded");
    }

    private void quota(@Nullable Integer perHour, @Nullable Integer perDay) {
        services()
                .of(Backend.TENANT)
                .stubFor(
                        any(urlPathEqualTo("/internal/tenants/resolve"))
                                .atPriority(1)
                                .withQueryParam("id", equalTo(tenant.toString()))
                                .willReturn(
                                        okJson(
                                                """
                                                {"id":"%1$s","slug":"t-%1$s","status":"active","modules":[],"features":["sync"],
                                                 "limits":{"requests_per_hour":%2$s,"requests_per_day":%3$s}}
                                                """
                                                        .formatted(tenant, perHour, perDay))));
    }

    private static void ok(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isOk().expectBody();
    }

    private WebTestClient.ResponseSpec ask(String path) {
        return get(API, path, token);
    }

    private WebTestClient.ResponseSpec post(String path, String with) {
        return client().post()
                .uri(path)
                .header("Host", API)
                .header("Authorization", bearer(with))
                .exchange();
    }

    private WebTestClient.ResponseSpec call(String body) {
        return client().post()
                .uri(CALL)
                .header("Host", API)
                .header("Authorization", bearer(token))
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec login(String from, String kind) {
        return open(LOGIN, from, kind);
    }

    private WebTestClient.ResponseSpec open(String path, String from, String kind) {
        return client().post()
                .uri(path)
                .header("Host", API)
                .header("X-Forwarded-For", from)
                .header("X-Test", kind)
                .exchange();
    }

    private WebTestClient.ResponseSpec pages(HttpMethod method, String query, String with) {
        return client().method(method)
                .uri("/internal/limits/tenants/" + tenant + query)
                .header("Host", API)
                .header("Authorization", bearer(with))
                .exchange();
    }

    private void tell(String topic, String data) {
        KafkaProbe.send(
                topic,
                tenant.toString(),
                """
                {"event_id":"%s","event_type":"%s","tenant_id":"%s","data":%s,"version":"v1"}
                """
                        .formatted(TenantId.next(), topic, tenant, data));
    }

    private static String address() {
        long bits = UUID.randomUUID().getLeastSignificantBits();
        return "10." + (bits & 0xFF) + "." + (bits >> 8 & 0xFF) + "." + (bits >> 16 & 0xFF);
    }
}
