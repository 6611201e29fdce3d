package io.bridgecore.monitoring.alerts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.usage.Requests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What other services tell of tenants: quotas, connections, and what expires. */
@NullMarked
class TenantAlertIT extends WatchedTenant {

    private static final String DOWN = "/internal/connections/down";
    private static final String EXPIRING = "/internal/expiring";
    private static final String CERTIFICATES = "/internal/connections/expiring";
    private static final String CERTIFICATE = "certificate_expires_in_days";
    private static final Duration CALM = Duration.ofMinutes(2);
    private static final WireMockServer OTHERS = new WireMockServer(wireMockConfig().dynamicPort());

    @DynamicPropertySource
    static void others(DynamicPropertyRegistry settings) {
        OTHERS.start();
        for (String service : List.of("gateway", "connector", "auth")) {
            settings.add("bridgecore.services." + service, OTHERS::baseUrl);
        }
    }

    @BeforeEach
    void nothingIsWrong() {
        OTHERS.resetAll();
        says(DOWN, "[]");
        says(EXPIRING, "[]");
        says(CERTIFICATES, "[]");
        quotas("[]");
    }

    @AfterAll
    static void stop() {
        OTHERS.stop();
        quotas("[]");
    }

    @Test
    void tellsOfAQuotaByTheStrictestRule_once() throws SQLException {
        maySend(100);
        sends(79);
        watchman.look();
        assertThat(of("quota_percent")).isEmpty();

        sends(6);
        watchman.look();
        watchman.look();
        JsonNode most = of("quota_percent").getFirst();
        assertThat(of("quota_percent")).hasSize(1);
        assertThat(most.get("rule").asString()).isEqualTo("quota-80");
        assertThat(most.get("subject").asString()).isEqualTo("requests_per_day");
        assertThat(most.get("message").asString())
                .isEqualTo("85 of 100 requests of the day (quota_percent 85.00, threshold 80.00)");

        sends(20);
        watchman.look();
        watchman.look();
        assertThat(rules("quota_percent", "active"))
                .containsExactlyInAnyOrder("quota-80", "quota-100");

        maySend(1000);
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules("quota_percent", "resolved"))
                .containsExactlyInAnyOrder("quota-80", "quota-100");
    }

    @Test
    void believesTheGateway_whenAQuotaWasGivenBack() {
        maySend(100);
        sends(99);
        says(
                "/internal/limits/tenants/" + tenant,
                "{\"hourly_count\": 3, \"daily_count\": 3, \"hourly_limit\": null}");

        watchman.look();

        assertThat(of("quota_percent")).isEmpty();
    }

    @Test
    void countsNoRefusals_norLogins() {
        maySend(10);
        var refused =
                IntStream.range(0, 20)
                        .mapToObj(_ -> Requests.of(tenant).answered(429).done())
                        .toList();
        var logins =
                IntStream.range(0, 20)
                        .mapToObj(_ -> Requests.of(tenant).to("POST", "/api/v1/auth/login").done())
                        .toList();
        tell(null, new UsageRecorded(refused));
        tell(null, new UsageRecorded(logins));
        awaitCounted(40);

        watchman.look();

        assertThat(of("quota_percent")).isEmpty();
    }

    @Test
    void tellsOfAConnectionThatIsDownForLong_untilItIsUp() throws SQLException {
        UUID connection = UUID.randomUUID();
        says(DOWN, down(connection, Duration.ofMinutes(9)));
        watchman.look();
        assertThat(of("connection_down")).isEmpty();

        says(DOWN, down(connection, Duration.ofMinutes(11)));
        watchman.look();
        watchman.look();
        assertThat(of("connection_down")).hasSize(1);
        JsonNode alert = of("connection_down").getFirst();
        assertThat(alert.get("subject").asString()).isEqualTo("connection " + connection);
        assertThat(alert.get("message").asString())
                .startsWith("The odoo connection 'Shop' is down since ")
                .contains(": timed_out (connection_down 11.");

        OTHERS.stubFor(get(DOWN).willReturn(aResponse().withStatus(503)));
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules("connection_down", "active")).hasSize(1);

        says(DOWN, "[]");
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules("connection_down", "resolved")).hasSize(1);
    }

    @Test
    void tellsOfEachConnectionByItself() {
        String one = down(UUID.randomUUID(), Duration.ofHours(1));
        String other = down(UUID.randomUUID(), Duration.ofHours(1));
        says(DOWN, one.replace("]", ",") + other.replace("[", ""));

        watchman.look();

        assertThat(rules("connection_down", "active")).hasSize(2);
    }

    @Test
    void tellsOfWhatExpires_thriceAtMost_untilItIsProlonged() throws SQLException {
        for (int days : List.of(40, 29, 20, 6, 5)) {
            says(EXPIRING, client(tenant.value(), Duration.ofDays(days)));
            watchman.look();
        }
        assertThat(rules("expires_in_days", "active"))
                .containsExactlyInAnyOrder("expires-30", "expires-7");
        assertThat(of("expires_in_days").getFirst().get("message").asString())
                .startsWith("The API client 'Shop' (client-1) is good until ");

        says(EXPIRING, client(tenant.value(), Duration.ofHours(-1)));
        watchman.look();
        assertThat(rules("expires_in_days", "active")).hasSize(3);
        double worst =
                of("expires_in_days").stream()
                        .mapToDouble(alert -> alert.get("worst_value").asDouble())
                        .max()
                        .orElseThrow();
        assertThat(worst).isNegative();

        says(EXPIRING, client(tenant.value(), Duration.ofDays(300)));
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules("expires_in_days", "resolved")).hasSize(3);
    }

    @Test
    void tellsOnlyTheStrictest_whenItIsLate() {
        says(EXPIRING, client(tenant.value(), Duration.ofHours(3)));
        watchman.look();

        assertThat(rules("expires_in_days", "active")).containsExactly("expires-1");
    }

    @Test
    void tellsOfTheCertificateOfAConnection_untilItIsRenewed() throws SQLException {
        UUID connection = UUID.randomUUID();
        for (int days : List.of(40, 29, 20, 6, 5)) {
            says(CERTIFICATES, certificate(connection, Duration.ofDays(days)));
            watchman.look();
        }
        assertThat(rules(CERTIFICATE, "active"))
                .containsExactlyInAnyOrder("certificate-30", "certificate-7");

        says(CERTIFICATES, certificate(connection, Duration.ofHours(3)));
        watchman.look();
        watchman.look();
        assertThat(rules(CERTIFICATE, "active"))
                .containsExactlyInAnyOrder("certificate-30", "certificate-7", "certificate-1");
        assertThat(of(CERTIFICATE))
                .allSatisfy(alert -> {
                    assertThat(alert.get("subject").asString())
                            .isEqualTo("connection " + connection);
                    assertThat(alert.get("message").asString())
                            .startsWith(
                                    "The certificate of the odoo system of the connection 'Shop'"
                                            + " is good until ");
                });

        OTHERS.stubFor(get(urlPathEqualTo(CERTIFICATES)).willReturn(aResponse().withStatus(503)));
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules(CERTIFICATE, "active")).hasSize(3);

        says(CERTIFICATES, certificate(connection, Duration.ofDays(89)));
        watchman.look();
        later(CALM);
        watchman.look();
        assertThat(rules(CERTIFICATE, "resolved")).hasSize(3);
    }

    @Test
    void tellsOfTheKeysOfThePlatform_asThePlatforms() {
        says(EXPIRING, client(null, Duration.ofDays(-2)).replace("api_client", "signing_key"));
        watchman.look();

        JsonNode found = ask(admin, PATH + "?alert_type=expires_in_days");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/tenant_id").isNull()).isTrue();
        assertThat(found.at("/0/rule").asString()).isEqualTo("expires-1");
    }

    private void maySend(int perDay) {
        quotas(
                """
                [{"tenant_id": "%s", "requests_per_hour": null, "requests_per_day": %d}]
                """
                        .formatted(tenant, perDay));
    }

    private int sent;

    private void sends(int requests) {
        answered(tenant, 200, requests);
        sent += requests;
        awaitCounted(sent);
    }

    private void awaitCounted(int requests) {
        soon().untilAsserted(() -> assertThat(counted(tenant)).isEqualTo(requests));
    }

    private String down(UUID connection, Duration time) {
        return """
        [{"tenant_id": "%s", "id": "%s", "name": "Shop", "system": "odoo", "since": "%s",
          "failure": "timed_out"}]
        """
                .formatted(tenant, connection, Instant.now().minus(time));
    }

    private String certificate(UUID connection, Duration left) {
        return """
        [{"tenant_id": "%s", "id": "%s", "name": "Shop", "system": "odoo", "expires_at": "%s"}]
        """
                .formatted(tenant, connection, Instant.now().plus(left));
    }

    private static String client(@Nullable UUID tenant, Duration left) {
        return """
        [{"tenant_id": %s, "kind": "api_client", "id": "client-1", "name": "Shop",
          "expires_at": "%s"}]
        """
                .formatted(tenant == null ? null : "\"" + tenant + "\"", Instant.now().plus(left));
    }

    private static void says(String path, String answer) {
        OTHERS.stubFor(
                get(path.equals(DOWN) ? urlEqualTo(path) : urlPathEqualTo(path))
                        .willReturn(okJson(answer)));
    }

    private List<JsonNode> of(String type) {
        return List.copyOf(
                ask(admin, PATH + "?alert_type=" + type + "&tenant_id=" + tenant).values());
    }

    private List<String> rules(String type, String status) {
        return of(type).stream()
                .filter(alert -> alert.get("status").asString().equals(status))
                .map(alert -> alert.get("rule").asString())
                .toList();
    }
}
