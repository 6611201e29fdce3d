package io.bridgecore.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.Tokens;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

@NullMarked
class AccessIT extends RunningSyncService {

    private static final String PULL = "/api/v2/sync/pull";
    private static final String PHONE = "{\"device_id\": \"phone\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/sync/state?device_id=a",
                "/api/v2/sync/health",
                "/api/v1/sync/stream",
                "/api/v1/webhooks/events",
                "/api/v1/webhooks/events/enhanced",
                "/api/v1/odoo-sync/pull",
                "/api/v1/webhooks/check-updates",
            })
    void refusesEverybodyWithoutAValidTokenOfATenant(String path) {
        anonymous(path).expectStatus().isUnauthorized();
        get(Tokens.garbage(), path).expectStatus().isUnauthorized();
        get(Tokens.expired(tenant), path).expectStatus().isUnauthorized();
        get(Tokens.foreign(tenant), path).expectStatus().isUnauthorized();
        get(Tokens.refresh(tenant), path).expectStatus().isUnauthorized();
        get(powerless(tenant), path).expectStatus().isForbidden();
        get(Tokens.support(), path).expectStatus().isForbidden();
        get(Tokens.service("connector"), path).expectStatus().isForbidden();
        get(Tokens.superAdmin(), path)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("tenant_needed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PULL,
                "/api/v2/sync/reset?device_id=a",
                "/api/v1/webhooks/events/mark-processed",
            })
    void refusesWritesOfEverybodyWithoutAValidTokenOfATenant(String path) {
        post(Tokens.garbage(), path, PHONE).expectStatus().isUnauthorized();
        post(Tokens.expired(tenant), path, PHONE).expectStatus().isUnauthorized();
        post(Tokens.refresh(tenant), path, PHONE).expectStatus().isUnauthorized();
        String json = path.contains("mark") ? "{\"event_ids\": [1]}" : PHONE;
        post(powerless(tenant), path, json).expectStatus().isForbidden();
        post(Tokens.superAdmin(), path, json).expectStatus().isBadRequest();
    }

    @Test
    void showsTheHealthOfWebhooksToEverybody() {
        anonymous("/api/v1/webhooks/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.service")
                .isEqualTo("webhook");
    }

    @Test
    void documentsParametersByTheNamesThatClientsSend() {
        anonymous("/v3/api-docs")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/api/v1/webhooks/check-updates'].get.parameters[*].name")
                .value(
                        new ParameterizedTypeReference<List<String>>() {},
                        names ->
                                assertThat(names)
                                        .startsWith(
                                                "user_id",
                                                "device_id",
                                                "app_type",
                                                "since",
                                                "limit"))
                .jsonPath("$.paths['/api/v2/sync/pull'].post")
                .isNotEmpty();
    }
}
