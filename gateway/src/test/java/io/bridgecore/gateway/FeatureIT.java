package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureIT extends GatewayTest {

    private static final String PULL = "/api/v2/sync/pull";

    private final TenantId free = services().tenant("feat-free", List.of(), List.of());
    private final TenantId starter =
            services().tenant("feat-starter", List.of("webhooks", "sync"), List.of());
    private final TenantId professional =
            services().tenant("feat-pro", List.of("webhooks", "sync", "batch"), List.of());

    @BeforeEach
    void knowsThePlansAnew() {
        awaitListening();
        tell(TenantUpdated.TOPIC, free, "feat-free");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/webhooks/events, webhooks",
        "/api/v1/webhooks/check-updates, webhooks",
        "/api/v1/systems/1/webhook-keys, webhooks",
        "/api/v2/sync/pull, sync",
        "/api/v1/sync/stream, sync",
        "/api/v1/offline-sync/push, sync",
        "/api/v1/odoo-sync/pull, sync",
        "/api/v1/odoo/batch_create, batch",
        "/api/v1/odoo/batch_execute, batch",
        "/api/v1/moodle/courses/batch, batch",
        "/api/v1/moodle/users/batch, batch",
        "/api/v1/moodle/courses/7/enrol/batch, batch",
    })
    void aPlanOpensThePathsOfItsFeatures(String path, String feature) {
        get(API, path, Tokens.staff(free))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("feature_disabled")
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).endsWith(feature));
        get(API, path, Tokens.staff(starter))
                .expectStatus()
                .isEqualTo(feature.equals("batch") ? 403 : 200);
        get(API, path, Tokens.staff(professional)).expectStatus().isOk();
    }

    @Test
    void everyPlanHasTheRest() {
        for (String path : List.of("/api/v1/odoo/create", "/api/v1/systems/1", ME)) {
            get(API, path, Tokens.staff(free)).expectStatus().isOk();
        }
    }

    @Test
    void leavesTheDoorForWebhooksToItsServiceWhereTheTenantIsUnknown() {
        client().post()
                .uri("/api/v1/webhooks/push")
                .header("Host", API)
                .exchange()
                .expectStatus()
                .isOk();
        isProblem(
                client().post()
                        .uri("/api/v1/webhooks/push")
                        .header("Host", "feat-free.localhost")
                        .exchange(),
                403,
                "feature_disabled");
    }

    @Test
    void aChangeOfAPlanReachesAllWhoHaveIt() {
        TenantId first = services().tenant("feat-a", List.of("sync"), List.of());
        TenantId second = services().tenant("feat-b", List.of("sync"), List.of());
        get(API, PULL, Tokens.staff(first)).expectStatus().isOk();
        get(API, PULL, Tokens.staff(second)).expectStatus().isOk();
        services().tenant("feat-a", List.of(), List.of());
        services().tenant("feat-b", List.of(), List.of());

        tell(PlanChanged.TOPIC, TenantId.next(), "a plan");

        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    get(API, PULL, Tokens.staff(first)).expectStatus().isForbidden();
                    get(API, PULL, Tokens.staff(second)).expectStatus().isForbidden();
                });
        get(API, PULL, Tokens.staff(professional)).expectStatus().isOk();
    }
}
