package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** A gateway that starts before tenant-service, and without a Redis that could remember. */
@ContextConfiguration(initializers = ColdStartIT.Cold.class)
class ColdStartIT extends GatewayTest {

    private static final WireMockServer LATE = new WireMockServer(options().dynamicPort());

    static {
        // Finds a free port; the service itself comes later.
        LATE.start();
    }

    private static final int PORT = LATE.port();

    /** Goes before the settings that all tests share. */
    static class Cold implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            LATE.stop();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "cold",
                                    Map.of(
                                            "bridgecore.services.tenant",
                                            "http://127.0.0.1:" + PORT,
                                            "bridgecore.gateway.modules.pause",
                                            "100ms",
                                            "spring.data.redis.url",
                                            "redis://127.0.0.1:1")));
        }
    }

    @Test
    void servesWhatItKnows_andTheRestOnceItIsKnown() {
        TenantId acme = TenantId.next();
        get(API, "/health").expectStatus().isOk();
        get(ADMIN, ME, Tokens.superAdmin()).expectStatus().isOk();
        isProblem(get(API, ME, Tokens.staff(acme)), 503, "unavailable");
        isProblem(get(API, "/api/v1/crm/leads", Tokens.superAdmin()), 503, "unavailable");
        isProblem(get(API, "/nowhere", Tokens.superAdmin()), 404, "not_found");

        var late = new WireMockServer(options().port(PORT));
        late.stubFor(any(urlPathEqualTo("/internal/modules")).willReturn(okJson("[]")));
        late.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            isProblem(
                                    get(ADMIN, "/api/v1/crm/leads", Tokens.superAdmin()),
                                    404,
                                    "not_found"));
        } finally {
            late.stop();
        }
    }
}
