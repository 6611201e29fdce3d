package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.contracts.event.AddressSuspected;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who is kept out because of where they come from. The test itself plays the proxy. */
@TestPropertySource(
        properties = {
            "bridgecore.gateway.proxies=127.0.0.1,10.9.0.0/16",
            "bridgecore.gateway.admin.allowed-addresses=192.0.2.0/24",
            "bridgecore.gateway.blocks.refresh=1h",
            "bridgecore.gateway.watch.suspicious=4",
            "bridgecore.gateway.watch.failed-logins=3",
            "bridgecore.gateway.watch.rate-limits=2",
        })
class AddressIT extends GatewayTest {

    private static final String LOGIN = "/api/v1/auth/tenant/login";
    private static final String PUSH = "/api/v1/webhooks/push";
    private static int last = 1;

    private final TenantId acme = services().tenant("acme", "active");

    @BeforeEach
    void listens() {
        awaitListening();
    }

    @AfterEach
    void forgives() {
        services().block();
        services().heal(Backend.AUTH);
    }

    /** An address that did nothing wrong so far. */
    private static String stranger() {
        last++;
        return "198.18.%d.%d".formatted(last / 250, last % 250 + 1);
    }

    private WebTestClient.ResponseSpec call(
            HttpMethod method, String from, String host, String path, @Nullable String token) {
        var request =
                client().method(method)
                        .uri(path)
                        .header("Host", host)
                        .header("X-Forwarded-For", from);
        return (token == null ? request : request.header("Authorization", bearer(token)))
                .exchange();
    }

    private WebTestClient.ResponseSpec me(String from) {
        return call(HttpMethod.GET, from, API, ME, Tokens.staff(acme));
    }

    private static String entry(String network, @Nullable TenantId tenant, @Nullable Instant end) {
        return "{\"network\":\"%s\",\"tenant_id\":%s,\"until\":%s}"
                .formatted(
                        network,
                        tenant == null ? "null" : "\"" + tenant + "\"",
                        end == null ? "null" : "\"" + end + "\"");
    }

    private static void tell(String address, boolean blocked) {
        KafkaProbe.send(
                AddressBlocksChanged.TOPIC,
                "x",
                "{\"data\":{\"address\":\"%s\",\"blocked\":%s}}".formatted(address, blocked));
    }

    private void block(String... entries) {
        services().block(entries);
        tell("x", true);
    }

    private static void soon(Runnable assertion) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(assertion::run);
    }

    private void isBlocked(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ip_blocked")
                .jsonPath("$.error.type")
                .isEqualTo("IPBlocked");
    }

    @Test
    void handsOnTheAddressBehindTheProxy() {
        String stranger = stranger();
        call(HttpMethod.GET, "1.1.1.1, " + stranger + ", 10.9.8.7", API, ME, Tokens.staff(acme))
                .expectStatus()
                .isOk();

        assertThat(services().lastAt(Backend.USER, ME).getHeader("X-Forwarded-For"))
                .isEqualTo(stranger);
    }

    @Test
    void keepsOutWhatThePlatformBlocks() {
        String bad = stranger();
        me(bad).expectStatus().isOk();

        block(entry(bad, null, null), entry("100.64.0.0/10", null, null));

        soon(() -> isBlocked(me(bad)));
        isBlocked(me("100.99.1.2"));
        isBlocked(call(HttpMethod.POST, bad, API, LOGIN, null));
        me(stranger()).expectStatus().isOk();
        services().block();
        tell(bad, false);
        soon(() -> me(bad).expectStatus().isOk());
    }

    @Test
    void keepsTheLastListWhileTenantServiceIsAway() {
        String bad = stranger();
        block(entry(bad, null, Instant.now().plusSeconds(600)));
        soon(() -> isBlocked(me(bad)));

        services()
                .of(Backend.TENANT)
                .stubFor(
                        any(urlPathEqualTo("/internal/address-blocks"))
                                .atPriority(0)
                                .willReturn(serverError()));
        int before = services().countAt(Backend.TENANT, "/internal/address-blocks");
        tell("x", true);
        soon(() ->
                assertThat(services().countAt(Backend.TENANT, "/internal/address-blocks"))
                        .isGreaterThan(before));
        isBlocked(me(bad));
        services().healTenantService();
        services().block();
        soon(() -> me(bad).expectStatus().isOk());
    }

    @Test
    void aBlockEndsByItself() {
        String bad = stranger();
        block(entry(bad, null, Instant.now().plusSeconds(3)));
        soon(() -> isBlocked(me(bad)));

        soon(() -> me(bad).expectStatus().isOk());
    }

    @Test
    void aTenantsBlockHoldsThereOnly() {
        String bad = stranger();
        TenantId other = services().tenant("other", "active");
        block(entry(bad, acme, null));

        soon(() -> isBlocked(me(bad)));
        isBlocked(call(HttpMethod.POST, bad, "acme.localhost", LOGIN, null));
        call(HttpMethod.GET, bad, API, ME, Tokens.staff(other)).expectStatus().isOk();
    }

    @Test
    void neverBlocksLoopbackOrAProxy() {
        String marker = stranger();
        block(
                entry("127.0.0.1", null, null),
                entry("10.9.0.0/16", null, null),
                entry(marker, null, null));
        soon(() -> isBlocked(me(marker)));

        get(API, ME, Tokens.staff(acme)).expectStatus().isOk();
        me("10.9.1.1").expectStatus().isOk();
        for (int i = 0; i < 10; i++) {
            get("nobody.localhost", "/x.php").expectStatus().isNotFound();
        }
        get(API, ME, Tokens.staff(acme)).expectStatus().isOk();
    }

    @Test
    void letsThePlatformSideInFromItsOwnAddressesOnly() {
        String plans = "/admin/plans";
        for (String host : new String[] {ADMIN, API}) {
            call(HttpMethod.GET, "192.0.2.9", host, plans, Tokens.admin()).expectStatus().isOk();
            isProblem(
                    call(HttpMethod.GET, stranger(), host, plans, Tokens.admin()),
                    403,
                    "address_not_allowed");
            isProblem(
                    call(HttpMethod.POST, stranger(), host, "/api/admin/auth/login", null),
                    403,
                    "address_not_allowed");
            isProblem(
                    call(HttpMethod.GET, stranger(), host, "/api/v1/tenants", Tokens.superAdmin()),
                    403,
                    "address_not_allowed");
        }
        call(HttpMethod.GET, stranger(), API, ME, Tokens.staff(acme)).expectStatus().isOk();
    }

    @Test
    void tellsServicesFromWhereThePlatformSideIsClosed() {
        String door = "/api/v1/auth/login";

        call(HttpMethod.POST, stranger(), API, door, null).expectStatus().isOk();
        assertThat(services().lastAt(Backend.AUTH, door).getHeader("X-Platform-Side"))
                .isEqualTo("closed");

        call(HttpMethod.POST, "192.0.2.9", API, door, null).expectStatus().isOk();
        assertThat(services().lastAt(Backend.AUTH, door).containsHeader("X-Platform-Side"))
                .isFalse();
    }

    @Test
    void letsATenantsPeopleInFromItsNetworksOnly() {
        TenantId walled = services().walled("walled", "203.0.113.0/24", "2001:db8::/32");
        String token = Tokens.staff(walled);
        for (String inside : new String[] {"203.0.113.77", "2001:db8::7"}) {
            call(HttpMethod.GET, inside, API, ME, token).expectStatus().isOk();
            call(HttpMethod.POST, inside, "walled.localhost", LOGIN, null).expectStatus().isOk();
        }

        String outside = stranger();
        String code = "address_not_allowed";
        isProblem(call(HttpMethod.GET, outside, API, ME, token), 403, code);
        isProblem(call(HttpMethod.GET, outside, "walled.localhost", ME, token), 403, code);
        isProblem(call(HttpMethod.POST, outside, "walled.localhost", LOGIN, null), 403, code);
        call(HttpMethod.GET, outside, "walled.localhost", ME, null).expectStatus().isUnauthorized();
    }

    @Test
    void letsTheSuperAdminIntoAWalledTenant() {
        TenantId walled = services().walled("walled-too", "203.0.113.0/24");
        client().get()
                .uri("/api/v1/users")
                .header("Host", ADMIN)
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Tenant-Id", walled.toString())
                .header("Authorization", bearer(Tokens.superAdmin()))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.localhost /a/..;/b",
                "acme.localhost /api//x",
                "api.localhost /.env",
                "api.localhost /wp-login.php",
                "a_b.localhost /api/v1/users/me",
            })
    void blocksWhoLooksForHoles(String request) {
        String bad = stranger();
        String[] parts = request.split(" ", 2);
        for (int i = 0; i < 4; i++) {
            RawHttp.get(port(), parts[0] + "\r\nX-Forwarded-For: " + bad, parts[1]);
        }

        isBlocked(me(bad));
        try (var suspected = KafkaProbe.on(AddressSuspected.TOPIC)) {
            assertThat(suspected.await(1, m -> m.value().contains('"' + bad + '"')))
                    .hasSize(1)
                    .allMatch(m -> m.value().contains("\"reason\":\"suspicious\""));
        }
    }

    @Test
    void blocksWhoCannotEvenWriteARequest() {
        String bad = stranger();
        for (int i = 0; i < 4; i++) {
            RawHttp.get(port(), "ac me.localhost\r\nX-Forwarded-For: " + bad, ME);
        }

        isBlocked(me(bad));
    }

    @Test
    void blocksWhoTriesTokensThatAreNone() {
        String bad = stranger();
        for (int i = 0; i < 4; i++) {
            call(HttpMethod.GET, bad, API, ME, Tokens.garbage()).expectStatus().isUnauthorized();
        }
        isBlocked(me(bad));

        String late = stranger();
        for (int i = 0; i < 8; i++) {
            call(HttpMethod.GET, late, API, ME, Tokens.expired(acme))
                    .expectStatus()
                    .isUnauthorized();
        }
        me(late).expectStatus().isOk();
    }

    @Test
    void blocksWhoGuessesPasswords_atHisWholeSite() {
        services()
                .of(Backend.AUTH)
                .stubFor(any(urlPathEqualTo(LOGIN)).atPriority(1).willReturn(status(401)));
        for (int i = 1; i <= 3; i++) {
            call(HttpMethod.POST, "2001:db8:5:5::" + i, API, LOGIN, null)
                    .expectStatus()
                    .isUnauthorized();
        }

        isBlocked(me("2001:db8:5:5:ffff::1"));
        me("2001:db8:5:6::1").expectStatus().isOk();
    }

    @Test
    void blocksWhoDoesNotListenToLimits_butNotForATenantsQuota() {
        services()
                .of(Backend.AUTH)
                .stubFor(any(urlPathEqualTo(LOGIN)).atPriority(1).willReturn(status(429)));
        String office = stranger();
        for (int i = 0; i < 6; i++) {
            call(HttpMethod.POST, office, "acme.localhost", LOGIN, null)
                    .expectStatus()
                    .isEqualTo(429);
        }
        me(office).expectStatus().isOk();

        String bad = stranger();
        for (int i = 0; i < 2; i++) {
            call(HttpMethod.POST, bad, API, LOGIN, null).expectStatus().isEqualTo(429);
        }
        isBlocked(me(bad));
    }

    @Test
    void neverBlocksASystemThatHasMuchToTell() {
        services()
                .of(Backend.CONNECTOR)
                .stubFor(any(urlPathEqualTo(PUSH)).atPriority(1).willReturn(status(429)));
        String system = stranger();
        for (int i = 0; i < 6; i++) {
            call(HttpMethod.POST, system, API, PUSH, null).expectStatus().isEqualTo(429);
        }
        services().heal(Backend.CONNECTOR);

        me(system).expectStatus().isOk();
    }

    @Test
    void blocksNobodyForATenantThatIsGone() {
        String device = stranger();
        for (int i = 0; i < 8; i++) {
            call(HttpMethod.GET, device, "nobody-at-all.localhost", ME, null)
                    .expectStatus()
                    .isNotFound();
        }

        me(device).expectStatus().isOk();
    }

    @Test
    void lettingInAgainIsHeardByWhoBlockedFirst() {
        String bad = stranger();
        for (int i = 0; i < 4; i++) {
            call(HttpMethod.GET, bad, API, "/.env", null).expectStatus().isNotFound();
        }
        isBlocked(me(bad));

        tell(bad, false);

        soon(() -> me(bad).expectStatus().isOk());
    }
}
