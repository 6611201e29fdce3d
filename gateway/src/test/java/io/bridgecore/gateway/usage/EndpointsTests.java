package io.bridgecore.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users/me, /api/v1/users/me",
        "/api/v2/sync/pull, /api/v2/sync/pull",
        "/api/v1/odoo/search_read, /api/v1/odoo/search_read",
        "/oauth2/token, /oauth2/token",
        "/.well-known/openid-configuration, /.well-known/openid-configuration",
        "/api/v1/users/42, /api/v1/users/{id}",
        "/api/v1/users/42/roles, /api/v1/users/{id}/roles",
        "/api/v1/users/0199aa00-1234-7abc-8def-0123456789ab, /api/v1/users/{id}",
        "/api/v1/users/0199AA00-1234-7abc-8def-0123456789ab/, /api/v1/users/{id}/",
        "/api/v1/webhooks/in/***, /api/v1/webhooks/in/{id}",
        "/api/v1/x/k9JfPq0dLmZx8sQw1, /api/v1/x/{id}",
        "/api/v1/x/abcdefghijklmnopqrstuvwxyzabcdefgh, /api/v1/x/{id}",
        "/api/v1/x/ada%40acme.example, /api/v1/x/{id}",
        "/api/v1/x/ada@acme.example, /api/v1/x/{id}",
        "/api/v1/orders/SO0042, /api/v1/orders/{id}",
        "/api/v1/systems/7/res.partner/9, /api/v1/systems/{id}/{model}/{id}"
    })
    void keepsWordsAndReplacesWhatNamesOneThing(String path, String template) {
        assertThat(Endpoints.template(path, "any")).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/health/live, /health/live",
        "/docs/swagger-ui.css, /docs",
        "/metrics, /metrics",
        "/wp-admin/setup, /{unknown}",
        "/health/secret-word, /{unknown}",
        "'', /{unknown}"
    })
    void knowsTheGatewaysOwnPagesAndNoOthers(String path, String template) {
        assertThat(Endpoints.template(path, "")).isEqualTo(template);
    }

    @Test
    void isShortHoweverLongThePath() {
        assertThat(Endpoints.template("/a".repeat(5000), "any"))
                .hasSizeLessThan(50)
                .endsWith("/a/{id}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/systems/7/res.partner/9, res.partner",
        "/api/v1/odoo/search_read,",
        "/.well-known/jwks.,",
        "/api/v1/x/1.5,",
    })
    void findsTheModelThatAPathNames(String path, String model) {
        assertThat(Endpoints.model(path)).isEqualTo(model);
    }
}
