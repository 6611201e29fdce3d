package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.contracts.event.ModuleRegistered;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleIT extends GatewayTest {

    private static final WireMockServer PLUGIN = new WireMockServer(options().dynamicPort());
    private static final String LEADS = "/api/v1/crm/leads";
    private static final List<String> FEATURES = List.of("sync");

    private final TenantId acme = services().tenant("mod-acme", FEATURES, List.of("crm"));
    private final TenantId other = services().tenant("mod-other", FEATURES, List.of("crm"));

    @BeforeAll
    static void startPlugin() {
        PLUGIN.start();
        PLUGIN.stubFor(any(anyUrl()).willReturn(okJson("{\"service\":\"plugin\"}")));
    }

    @AfterAll
    static void stopPlugin() {
        PLUGIN.stop();
    }

    @BeforeEach
    void registersOneModule() {
        awaitListening();
        tell(TenantUpdated.TOPIC, acme, "mod-acme");
        tell(TenantUpdated.TOPIC, other, "mod-other");
        register(crm(true));
        reaches(acme, LEADS);
    }

    @AfterEach
    void forgetsModules() {
        services().healTenantService();
        register();
        eventually(acme, LEADS, 404, "not_found");
    }

    @Test
    void aModuleIsOffForATenantAndOnAgain() {
        services().tenant("mod-acme", FEATURES, List.of());
        tell(ModuleUnassigned.TOPIC, acme, "mod-acme");

        eventually(acme, LEADS, 404, "module_disabled");
        reaches(other, LEADS);

        services().tenant("mod-acme", FEATURES, List.of("crm"));
        tell(ModuleAssigned.TOPIC, acme, "mod-acme");

        reaches(acme, LEADS);
    }

    @Test
    void aModuleIsOffForEverybodyAndOnAgain() {
        register(crm(false));

        eventually(acme, LEADS, 404, "module_disabled");
        isProblem(get(API, LEADS, Tokens.staff(other)), 404, "module_disabled");
        isProblem(get(ADMIN, LEADS, Tokens.superAdmin()), 404, "module_disabled");

        register(crm(true));

        reaches(acme, LEADS);
        reaches(other, LEADS);
    }

    @Test
    void asksForATokenBeforeItTellsWhatIsOff() {
        services().tenant("mod-acme", FEATURES, List.of());
        tell(ModuleUnassigned.TOPIC, acme, "mod-acme");
        eventually(acme, LEADS, 404, "module_disabled");

        isProblem(get(API, LEADS), 401, "unauthorized");
        isProblem(get(API, LEADS, Tokens.garbage()), 401, "unauthorized");
        isProblem(get("mod-acme.localhost", LEADS, Tokens.staff(other)), 403, "tenant_mismatch");
    }

    @Test
    void gatesNobodyOnThePlatformSideButThoseWhoActForATenant() {
        services().tenant("mod-acme", FEATURES, List.of());
        tell(ModuleUnassigned.TOPIC, acme, "mod-acme");
        eventually(acme, LEADS, 404, "module_disabled");

        get(ADMIN, LEADS, Tokens.superAdmin()).expectStatus().isOk();
        isProblem(
                client().get()
                        .uri(LEADS)
                        .header("Host", ADMIN)
                        .header("Authorization", bearer(Tokens.superAdmin()))
                        .header("X-Tenant-Id", "mod-acme")
                        .exchange(),
                404,
                "module_disabled");
    }

    @Test
    void aServiceGetsWhatEveryServiceGets() {
        client().post()
                .uri(LEADS + "?a=1")
                .header("Host", API)
                .header("Authorization", bearer(Tokens.staff(acme)))
                .header("X-Tenant-Id", other.toString())
                .header("X-User-Id", "1")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isOk();

        var seen = PLUGIN.getAllServeEvents().getFirst().getRequest();
        assertThat(seen.getUrl()).isEqualTo(LEADS + "?a=1");
        assertThat(seen.getHeader("X-Tenant-Id")).isEqualTo(acme.toString());
        assertThat(seen.getHeader("X-User-Id")).isNull();
        assertThat(seen.getHeader("X-Request-ID")).isNotBlank();
    }

    @Test
    void aRouteAppearsMovesAndDisappears() {
        services().tenant("mod-acme", FEATURES, List.of("crm", "pos"));
        tell(ModuleAssigned.TOPIC, acme, "mod-acme");
        register(crm(true));
        isProblem(get(API, "/api/v1/pos/tills", Tokens.staff(acme)), 404, "not_found");

        register(crm(true), module("pos", "/api/v1/pos", null, PLUGIN.baseUrl()));
        reaches(acme, "/api/v1/pos/tills");

        register(crm(true), module("pos", "/api/v1/tills/", null, PLUGIN.baseUrl()));
        reaches(acme, "/api/v1/tills");
        isProblem(get(API, "/api/v1/pos/tills", Tokens.staff(acme)), 404, "not_found");

        register(crm(true));
        eventually(acme, "/api/v1/tills", 404, "not_found");
    }

    @Test
    void goesToAServiceOfThePlatformByItsName() {
        register(crm(true), module("settings", "/api/v1/prefs", "user-service", null));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        get(API, "/api/v1/prefs", Tokens.staff(acme))
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .jsonPath("$.service")
                                .isEqualTo("user"));
    }

    @Test
    void innoerp03_unknownPrefixIs404StoppedServiceIs503() {
        services().tenant("mod-acme", FEATURES, List.of("crm", "gone", "nobody"));
        tell(ModuleAssigned.TOPIC, acme, "mod-acme");
        register(
                crm(true),
                module("gone", "/api/v1/gone", null, "http://127.0.0.1:1"),
                module("nobody", "/api/v1/nobody", "nobody-service", null));

        eventually(acme, "/api/v1/gone/x", 503, "unavailable");
        eventually(acme, "/api/v1/nobody/x", 503, "unavailable");
        isProblem(get(API, "/api/v1/unheard-of", Tokens.staff(acme)), 404, "not_found");
        isProblem(get(API, "/api/v1/nobody/x", Tokens.staff(other)), 404, "module_disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth, /api/v1/auth/tenant/me, auth",
        "/api/v1/users, /api/v1/users/me, user",
        "/api/v1/users/me, /api/v1/users/me, user",
        "/api/v1/odoo/call_kw/deeper, /api/v1/odoo/call_kw/deeper, connector",
        "/api/v1, /api/v1/users/me, user",
        "/api, /api/v1/users/me, user",
        "/, /api/v1/users/me, user",
        "/api/v1/*, /api/v1/users/me, user",
        "/api/v1/**, /api/v1/users/me, user",
        "/api/v1/crm/../users, /api/v1/users/me, user",
        "/oauth2, /oauth2/jwks, auth",
    })
    void noModuleTakesOverOrSwitchesOffAPathOfThePlatform(
            String endpoint, String path, String service) {
        register(crm(true), module("thief", endpoint, null, PLUGIN.baseUrl()), marker());
        reaches(acme, "/api/v1/marker");

        get(API, path, Tokens.staff(acme))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.service")
                .isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/tenants/resolve",
                "/admin/secrets",
                "/api/v2",
                "/metrics",
                "/health/full",
                "/other",
            })
    void noModuleAnswersOutsideOfTheApi(String endpoint) {
        services().tenant("mod-acme", FEATURES, List.of("crm", "thief"));
        register(crm(true), module("thief", endpoint, null, PLUGIN.baseUrl()), marker());
        reaches(acme, "/api/v1/marker");
        int before = PLUGIN.getAllServeEvents().size();

        get(API, endpoint, Tokens.staff(acme)).expectBody();

        assertThat(PLUGIN.getAllServeEvents()).hasSize(before);
    }

    @Test
    void keepsToThePathOfTheRequest() {
        String tenantService = services().url(Backend.TENANT);
        services().tenant("mod-acme", FEATURES, List.of("crm", "a", "b", "c", "d", "e"));
        tell(ModuleAssigned.TOPIC, acme, "mod-acme");
        register(
                crm(true),
                module("a", "/api/v1/a", null, tenantService + "/internal/tenants"),
                module("b", "/api/v1/b", null, "file:///etc/passwd"),
                module("c", "/api/v1/c", null, "ftp://127.0.0.1"),
                module("d", "/api/v1/d", null, "http://user:secret@127.0.0.1"),
                module("e", "/api/v1/e", null, "not an address"));

        for (String name : List.of("a", "b", "c", "d", "e")) {
            eventually(acme, "/api/v1/" + name + "/x", 503, "unavailable");
        }
        assertThat(services().countAt(Backend.TENANT, "/internal/tenants/x")).isZero();
    }

    @Test
    void goesOnWithTheLastListWhileTenantServiceIsDown() {
        services()
                .of(Backend.TENANT)
                .stubFor(
                        any(urlPathEqualTo("/internal/modules"))
                                .atPriority(0)
                                .willReturn(serverError()));
        int before = services().countAt(Backend.TENANT, "/internal/modules");
        tell(ModuleUpdated.TOPIC, acme, "mod-acme");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> services().countAt(Backend.TENANT, "/internal/modules") > before);

        reaches(acme, LEADS);
        isProblem(get(API, "/api/v1/unheard-of", Tokens.staff(acme)), 404, "not_found");

        services().healTenantService();
        services().modules(crm(false));
        eventually(acme, LEADS, 404, "module_disabled");
    }

    private void register(String... modules) {
        services().modules(modules);
        tell(ModuleRegistered.TOPIC, acme, "mod-acme");
    }

    private static String crm(boolean active) {
        return module("crm", "/api/v1/crm", null, PLUGIN.baseUrl())
                .replace("true", Boolean.toString(active));
    }

    private static String marker() {
        return module("dashboard", "/api/v1/marker", null, PLUGIN.baseUrl());
    }

    private static String module(
            String id, String endpoint, @Nullable String service, @Nullable String url) {
        return """
        {"module_id":"%s","is_active":true,"service_name":%s,"api_endpoint":"%s","service_url":%s}
        """
                .formatted(id, quoted(service), endpoint, quoted(url));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private void reaches(TenantId tenant, String path) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        get(API, path, Tokens.staff(tenant))
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .jsonPath("$.service")
                                .isEqualTo("plugin"));
    }

    private void eventually(TenantId tenant, String path, int status, String code) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> isProblem(get(API, path, Tokens.staff(tenant)), status, code));
    }
}
