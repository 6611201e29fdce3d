package io.bridgecore.connector.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class WebhookKeysIT extends OpenDoor {

    @Test
    void acceptsTheKeyInEachPlace() {
        String basic =
                Base64.getEncoder()
                        .encodeToString(("odoo:" + key).getBytes(StandardCharsets.UTF_8));

        assertThat(
                        send(
                                        HttpMethod.POST,
                                        PUSH,
                                        A.formatted(1),
                                        "Authorization",
                                        "Bearer " + key)
                                .status())
                .isEqualTo(200);
        assertThat(
                        send(
                                        HttpMethod.POST,
                                        PUSH,
                                        A.formatted(2),
                                        "Authorization",
                                        "Basic " + basic)
                                .status())
                .isEqualTo(200);
        assertThat(call(HttpMethod.POST, admin, PUSH, A.formatted(3)).status()).isEqualTo(200);
        assertThat(events(3)).hasSize(3);
    }

    @Test
    void refusesStrangers() {
        assertThat(send(HttpMethod.POST, PUSH, A.formatted(1)).status()).isEqualTo(401);
        assertThat(send(HttpMethod.POST, PUSH, A.formatted(1), "X-API-Key", "bcw_no").status())
                .isEqualTo(401);
        assertThat(
                        send(HttpMethod.POST, PUSH, A.formatted(1), "Authorization", "Basic %%%")
                                .status())
                .isEqualTo(401);
        assertThat(send(HttpMethod.POST, IN + "bcw_no", NATIVE).status()).isEqualTo(404);
        assertThat(send(HttpMethod.POST, IN + "%27or%201=1", NATIVE).status()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, Tokens.garbage(), PUSH, A.formatted(1)).status())
                .isEqualTo(401);
        assertThat(call(HttpMethod.POST, Tokens.staff(tenant), PUSH, A.formatted(1)).status())
                .isEqualTo(403);
    }

    @Test
    void refusesARevokedKey_withinASecond() {
        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
        String path = SYSTEMS + "/" + connection + "/webhook-keys";
        Reply listed = call(HttpMethod.GET, admin, path, null);
        assertThat(listed.<List<String>>read("$[*].id")).containsExactly(keyId);
        assertThat(listed.body()).doesNotContain(key);

        assertThat(call(HttpMethod.DELETE, admin, path + "/" + keyId, null).status())
                .isEqualTo(204);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(push(A.formatted(2)).status()).isEqualTo(401));
        assertThat(send(HttpMethod.POST, IN + key, NATIVE).status()).isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, admin, path + "/" + keyId, null).status())
                .isEqualTo(404);
    }

    @Test
    void keepsNoKeyInTheDatabase() throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement();
                ResultSet rows =
                        sql.executeQuery(
                                "select row_to_json(k)::text from connector.webhook_key k"
                                        + " where id = '%s'".formatted(keyId))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(key).contains(key.substring(0, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "deleted"})
    void refusesTenantsThatTakeNoPart(String status) {
        tenantIs(tenant, status);

        Reply refused = push(A.formatted(1));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("suspended");
    }

    @Test
    void refusesATenantWhoseTrialIsOver() {
        trialEnds("2020-01-01T00:00:00Z");

        Reply refused = push(A.formatted(1));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("trial_expired");
        assertThat(send(HttpMethod.POST, IN + key, NATIVE).status()).isEqualTo(402);
    }

    @Test
    void acceptsATenantInItsTrial() {
        trialEnds("2999-01-01T00:00:00Z");

        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
    }

    private void trialEnds(String moment) {
        tenantIs(tenant, "trial\", \"trial_ends_at\": \"" + moment);
    }

    @Test
    void doesNotBelieveALateEvent() {
        tenantIs(tenant, "suspended");
        assertThat(push(A.formatted(1)).status()).isEqualTo(403);

        tellOfChange("active");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> TENANTS.verify(2, asked()));
        assertThat(push(A.formatted(2)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "operator, 403, tenant_suspended",
        "trial_ended, 402, trial_expired",
        "subscription_ended, 402, subscription_ended"
    })
    void saysWhyATenantIsSuspended(String reason, int status, String code) {
        tenantIs(tenant, "suspended\", \"suspension\": \"" + reason);

        Reply refused = push(A.formatted(1));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void refusesATenantWhosePlanHasNoWebhooks() {
        tenantHas(tenant, ", \"features\": [\"sync\"]");

        for (Reply refused :
                List.of(
                        push(A.formatted(1)),
                        send(HttpMethod.POST, RECEIVE, A.formatted(1), "X-API-Key", key),
                        send(HttpMethod.POST, IN + key, NATIVE))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("feature_disabled");
            assertThat(refused.detail()).doesNotContain("suspend");
        }
        assertThat(send(HttpMethod.HEAD, PUSH, null, "X-API-Key", key).status()).isEqualTo(403);
    }

    @Test
    void takesNoChangesOfOtherModels_inABatchOnlyTheOthers() {
        modelsOf(tenant, "res.partner");
        String order = A.formatted(1).replace("res.partner", "sale.order");

        Reply refused = push(order);
        Reply some = push("{\"events\":[%s,%s]}".formatted(order, A.formatted(2)));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("model_not_allowed");
        assertThat(some.status()).isEqualTo(200);
        assertThat(some.<List<Boolean>>read("$.results[*].success")).containsExactly(false, true);
        assertThat(onlyEvent()).contains("res.partner");
    }

    private RequestPatternBuilder asked() {
        push(A.formatted(3));
        return getRequestedFor(urlEqualTo("/internal/tenants/" + tenant));
    }

    @Test
    void learnsOfASuspensionFromTheEvent() {
        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
        tenantIs(tenant, "suspended");
        assertThat(push(A.formatted(3)).status()).isEqualTo(200);

        tellOfChange("suspended");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(push(A.formatted(2)).status()).isEqualTo(403));
    }

    private void tellOfChange(String status) {
        KafkaProbe.send(
                "tenant.updated",
                tenant.toString(),
                """
                {"event_id":"%s","event_type":"tenant.updated","timestamp":"2026-11-21T02:00:00Z",
                 "tenant_id":"%s","user_id":null,"request_id":null,"version":"1.0",
                 "data":{"id":"%s","name":"A","slug":"a","status":"%s","is_active":false,
                         "trial_ends_at":null}}
                """
                        .formatted(UUID.randomUUID(), tenant, tenant, status));
    }

    @Test
    void takesChangesIn_whileTenantServiceIsAway() {
        TENANTS.resetAll();
        TENANTS.stubFor(
                com.github.tomakehurst.wiremock.client.WireMock.any(
                                com.github.tomakehurst.wiremock.client.WireMock.anyUrl())
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.serverError()));

        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
    }

    @Test
    void hidesKeysFromOtherTenants() {
        String other = Tokens.tenantAdmin(TenantId.next());
        String path = SYSTEMS + "/" + connection + "/webhook-keys";

        assertThat(call(HttpMethod.GET, other, path, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, other, path + "/" + keyId, null).status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, Tokens.manager(tenant), path, "").status()).isEqualTo(403);
    }
}
