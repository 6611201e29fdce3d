package io.bridgecore.tenancy.notes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@PlatformTest
class TenantsIT {

    private static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final String ACTIVE =
            """
            {"id": "00000000-0000-7000-8000-000000000001", "name": "Acme", "slug": "acme",
             "status": "active", "unheard_of": 1}
            """;

    private final TenantId acme = TenantId.next();

    @Autowired Tenants tenants;
    @Autowired RestTestClient http;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        TENANTS.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.tenancy.standing.pause", () -> "50ms");
        settings.add("bridgecore.web.circuit.window", () -> "2000");
    }

    @Test
    void readsWhatCountsForServices() {
        answer(
                okJson(
                        """
                        {"id": "%s", "name": "Acme", "slug": "acme", "status": "suspended",
                         "suspension": "trial_ended", "trial_ends_at": "2026-11-21T10:00:00Z",
                         "features": ["sync"], "allowed_models": ["res.partner"],
                         "limits": {"users": 25, "requests_per_hour": null},
                         "modules": [{"module_id": "crm", "enabled": true, "since": "x"},
                                     {"module_id": "pos", "enabled": false}]}
                        """
                                .formatted(acme)));

        assertThat(tenants.find(acme))
                .contains(
                        new TenantStanding(
                                acme,
                                "Acme",
                                "acme",
                                TenantStatus.SUSPENDED,
                                Suspension.TRIAL_ENDED,
                                Instant.parse("2026-11-21T10:00:00Z"),
                                Set.of("sync"),
                                Set.of("crm"),
                                Set.of("res.partner"),
                                25));
        TENANTS.verify(
                getRequestedFor(urlEqualTo(path()))
                        .withHeader("Authorization", matching("Bearer .+")));
    }

    @Test
    void asksOnceForAll_untilItIsToldToForget() throws Exception {
        answer(okJson(ACTIVE));

        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                crowd.execute(() -> tenants.find(acme));
            }
        }
        TENANTS.verify(1, getRequestedFor(urlEqualTo(path())));

        tenants.forget(acme);
        tenants.find(acme);
        TENANTS.verify(2, getRequestedFor(urlEqualTo(path())));
    }

    @Test
    void remembersNobodyWhoIsNotThere() {
        answer(aResponse().withStatus(404).withBody("{\"status\": 404}"));
        assertThat(tenants.find(acme)).isEmpty();

        answer(okJson(ACTIVE));
        assertThat(tenants.find(acme)).isPresent();
    }

    @Test
    void usesWhatItKnows_whileTenantServiceIsAway() {
        answer(okJson(ACTIVE));
        tenants.find(acme);
        answer(aResponse().withStatus(503));

        tenants.doubtAll();

        assertThat(tenants.find(acme)).isPresent();
        TENANTS.verify(2, getRequestedFor(urlEqualTo(path())));
    }

    @Test
    void cannotTell_whileTenantServiceIsAwayAndNothingIsKnown() {
        answer(aResponse().withStatus(503));
        assertThatThrownBy(() -> tenants.find(acme)).isInstanceOf(TenantsAwayException.class);
        http.get()
                .uri("/standing")
                .header("Authorization", "Bearer " + Tokens.staff(acme))
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unavailable");

        answer(okJson(ACTIVE));
        Awaitility.await()
                .ignoreExceptionsInstanceOf(TenantsAwayException.class)
                .until(() -> tenants.find(acme).isPresent());
    }

    private void answer(ResponseDefinitionBuilder answer) {
        TENANTS.stubFor(get(urlEqualTo(path())).willReturn(answer));
    }

    private String path() {
        return "/internal/tenants/" + acme;
    }
}
