package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** A gateway that starts while auth-service cannot say what was revoked. */
@ContextConfiguration(initializers = DeadAuthServiceIT.Alone.class)
class DeadAuthServiceIT extends GatewayTest {

    private static final WireMockServer AUTH =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private final TenantId acme = services().tenant("acme", "active");

    /** Goes before the settings that all tests share. */
    static class Alone implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            AUTH.start();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "alone", Map.of("bridgecore.services.auth", AUTH.baseUrl())));
        }
    }

    @Override
    void awaitReady() {
        get(API, "/health/live").expectStatus().isOk();
    }

    @Test
    void letsNobodyInUnseen_andTheRightOnesOnceItIsKnown() {
        String session = UUID.randomUUID().toString();
        String revoked =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(acme).claim(Claims.SESSION, session));
        get(API, "/health/ready").expectStatus().isEqualTo(503);
        isProblem(get(API, ME, revoked), 503, "unavailable");
        isProblem(get(API, ME, Tokens.garbage()), 401, "unauthorized");

        Instant now = Instant.now();
        AUTH.stubFor(
                any(urlPathEqualTo("/internal/revocations"))
                        .willReturn(
                                okJson(
                                        """
                                        [{"claim":"sid","value":"%s","before":"%s","until":"%s"}]
                                        """
                                                .formatted(session, now, now.plusSeconds(600)))));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(API, ME, Tokens.staff(acme)).expectStatus().isOk());
        isProblem(get(API, ME, revoked), 401, "unauthorized");
        get(API, "/health/ready").expectStatus().isOk();
    }
}
