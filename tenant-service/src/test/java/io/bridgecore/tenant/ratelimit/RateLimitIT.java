package io.bridgecore.tenant.ratelimit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.RateLimitReset;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class RateLimitIT extends RunningTenantService {

    private static final String PAGE = "/internal/limits/tenants/";

    private TenantId id = TenantId.next();

    private String path() {
        return "/admin/tenants/" + id + "/rate-limit";
    }

    @BeforeEach
    void gatewayCounts() {
        gatewayWorks();
        id = tenant();
        GATEWAY.stubFor(
                WireMock.get(urlPathTemplate(PAGE + "{id}"))
                        .willReturn(
                                okJson(
                                        """
                                        {"hourly_count": 3, "hourly_limit": 10000,
                                         "hourly_remaining": 9997, "daily_count": 5,
                                         "daily_limit": 100000, "daily_remaining": 99995,
                                         "hourly_key": "h", "daily_key": "d", "more": 1}
                                        """)));
        GATEWAY.stubFor(
                WireMock.delete(urlPathTemplate(PAGE + "{id}"))
                        .willReturn(okJson("{\"deleted_keys\": 2, \"keys\": [\"h\", \"d\"]}")));
    }

    @Test
    void showsWhatTheGatewayCounts_againstTheLimitsThatHold() {
        patch(admin(), "/admin/tenants/" + id, Map.of("max_requests_per_hour", 77));

        var answer = get(Tokens.support(), path());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"hourly_count\":3,\"hourly_limit\":10000,\"hourly_remaining\":9997,"
                            + "\"daily_count\":5,\"daily_limit\":100000,"
                            + "\"daily_remaining\":99995,\"hourly_key\":\"h\",\"daily_key\":\"d\"}");
        GATEWAY.verify(
                getRequestedFor(urlPathEqualTo(PAGE + id))
                        .withQueryParam("hourly", equalTo("77"))
                        .withQueryParam("daily", equalTo("100000"))
                        .withHeader("Authorization", matching("Bearer .+")));
    }

    @Test
    void asksWithoutALimit_whenThereIsNone() {
        patch(
                admin(),
                "/admin/tenants/" + id,
                Map.of("plan_id", "019a0000-0000-7000-8000-000000000004"));

        get(admin(), path());

        GATEWAY.verify(
                getRequestedFor(urlPathEqualTo(PAGE + id))
                        .withQueryParam("hourly", WireMock.absent()));
    }

    @Test
    void givesTheQuotaBack_andTellsEveryGateway() {
        var answer = post(Tokens.admin(), path() + "/reset?reset_type=hourly", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("reset_type")).isEqualTo("hourly");
        assertThat(answer.body().path("deleted_keys").asInt()).isEqualTo(2);
        assertThat(answer.body().path("keys").toString()).isEqualTo("[\"h\",\"d\"]");
        assertThat(answer.text("message")).isNotEmpty();
        GATEWAY.verify(
                WireMock.deleteRequestedFor(urlPathEqualTo(PAGE + id))
                        .withQueryParam("window", equalTo("hourly")));
        try (var resets = KafkaProbe.on(RateLimitReset.TOPIC);
                var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
            assertThat(resets.awaitKey(1, id).getFirst().value()).contains("\"hourly\"");
            assertThat(audit.awaitKey(1, id).getFirst().value())
                    .contains("tenant.rate_limit_reset");
        }
    }

    @Test
    void isUnavailable_whenTheGatewayIsAway() {
        GATEWAY.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        var answer = get(admin(), path());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(post(admin(), path() + "/reset", "{}").status()).isEqualTo(503);
    }

    @Test
    void rejectsAnotherWindow() {
        assertThat(post(admin(), path() + "/reset?reset_type=weekly", "{}").status())
                .isEqualTo(422);
    }

    @Test
    void isForThePlatformSideAlone() {
        assertThat(get(Tokens.tenantAdmin(id), path()).status()).isEqualTo(403);
        assertThat(get(null, path()).status()).isEqualTo(401);
        assertThat(post(Tokens.support(), path() + "/reset", "{}").status()).isEqualTo(403);
        assertThat(get(admin(), "/admin/tenants/" + TenantId.next() + "/rate-limit").status())
                .isEqualTo(404);
    }
}
