package io.bridgecore.tenant.usage;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

@NullMarked
class UsageIT extends RunningTenantService {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private TenantId tenant = TenantId.next();
    private String own = "";
    private String usage = "";

    @BeforeEach
    void signUpFirst() {
        tenant = tenant();
        own = Tokens.tenantAdmin(tenant);
        usage = ORGANIZATIONS + "/" + tenant + "/usage";
        people(okJson("{\"total_users\": 7, \"active_users\": 5, \"more\": 1}"));
    }

    @Test
    void beginsWithNothingButPeople() {
        var answer = get(own, usage);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("total_users").asInt()).isEqualTo(7);
        assertThat(answer.body().path("active_users").asInt()).isEqualTo(5);
        assertThat(answer.body().path("api_calls_this_month").asInt(-1)).isZero();
        assertThat(answer.body().path("storage_used_mb").asDouble(-1)).isZero();
        assertThat(answer.body().path("total_projects").isNull()).isTrue();
        assertThat(answer.body().path("last_active").isNull()).isTrue();
        assertThat(answer.body().path("unavailable").propertyNames())
                .containsExactly("total_projects");
    }

    @Test
    void saysSo_whenNobodyCanCountThePeople() {
        people(aResponse().withStatus(503));

        var answer = get(own, usage);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("total_users").isNull()).isTrue();
        assertThat(answer.body().path("active_users").isNull()).isTrue();
        assertThat(answer.body().path("unavailable").propertyNames())
                .containsExactly("active_users", "total_projects", "total_users");
    }

    @Test
    void countsTheRequestsOfTheMonth_eachBatchOnce() {
        TenantId other = tenant();
        Instant lastMonth = now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).minusDays(3).toInstant();
        String batch =
                batch(
                        List.of(
                                request(tenant, now.minusSeconds(9)),
                                request(tenant, now),
                                request(other, now),
                                request(tenant, lastMonth),
                                request(null, now),
                                request(TenantId.next(), now)));
        KafkaProbe.send(UsageRecorded.TOPIC, "gateway", batch);
        KafkaProbe.send(UsageRecorded.TOPIC, "gateway", batch);
        KafkaProbe.send(UsageRecorded.TOPIC, "gateway", "{broken");
        KafkaProbe.send(
                UsageRecorded.TOPIC,
                "gateway",
                batch(List.of(request(tenant, now.minusSeconds(5)))));

        await().untilAsserted(() -> assertThat(calls(own, tenant)).isEqualTo(3));
        assertThat(get(own, usage).text("last_active")).isEqualTo(now.toString());
        assertThat(calls(Tokens.tenantAdmin(other), other)).isEqualTo(1);
        assertThat(
                        value(
                                "select sum(calls) from tenant.usage_month where tenant_id = '"
                                        + tenant
                                        + "'"))
                .isEqualTo("4");
        assertThat(
                        value(
                                "select last_active_at is not null from tenant.organization where"
                                        + " id = '"
                                        + tenant
                                        + "'"))
                .isEqualTo("t");
    }

    @Test
    void countsWhatIsStored() {
        byte[] svg =
                ("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>"
                                + "x".repeat(600_000)
                                + "</title></svg>")
                        .getBytes(StandardCharsets.UTF_8);
        sendFile(
                ORGANIZATIONS + "/" + tenant + "/branding/upload-logo",
                own,
                "x.svg",
                "image/svg+xml",
                svg);

        assertThat(get(own, usage).body().path("storage_used_mb").asDouble()).isEqualTo(0.57);
    }

    @Test
    void isPartOfTheDetails() {
        send(
                HttpMethod.PUT,
                "/api/v1/subscriptions/organization/" + tenant,
                admin(),
                Map.of("plan_id", "019a0000-0000-7000-8000-000000000002"),
                Map.of());

        for (String spelling : List.of(ORGANIZATIONS, "/api/v1/tenants")) {
            var details = get(admin(), spelling + "/" + tenant + "/details");
            assertThat(details.status()).isEqualTo(200);
            assertThat(details.body().propertyNames())
                    .containsExactly(
                            "organization", "subscription", "branding", "modules", "usage");
            assertThat(details.body().path("subscription").path("status").asString())
                    .isEqualTo("active");
            assertThat(details.body().path("branding").path("theme_preset").asString())
                    .isEqualTo("base");
            assertThat(details.body().path("usage").path("total_users").asInt()).isEqualTo(7);
        }
        assertThat(get(own, ORGANIZATIONS + "/" + tenant + "/details").status()).isEqualTo(403);
    }

    @Test
    void isHiddenFromOthers() {
        assertThat(get(Tokens.tenantAdmin(tenant()), usage).status()).isEqualTo(404);
        assertThat(get(null, usage).status()).isEqualTo(401);
        assertThat(get(Tokens.service("sync"), usage).status()).isEqualTo(403);
        assertThat(get(Tokens.support(), usage).status()).isEqualTo(200);
        assertThat(get(admin(), ORGANIZATIONS + "/" + TenantId.next() + "/usage").status())
                .isEqualTo(404);
    }

    private long calls(String token, TenantId of) {
        return get(token, ORGANIZATIONS + "/" + of + "/usage")
                .body()
                .path("api_calls_this_month")
                .asLong();
    }

    private static void people(ResponseDefinitionBuilder answer) {
        AUTH.stubFor(
                WireMock.get(urlPathTemplate("/internal/tenants/{id}/people")).willReturn(answer));
    }

    private String batch(List<Map<String, @Nullable Object>> requests) {
        return JSON.writeValueAsString(
                Map.of(
                        "event_id", Uuid7.next().toString(),
                        "event_type", UsageRecorded.TOPIC,
                        "timestamp", now.toString(),
                        "data", Map.of("requests", requests),
                        "version", "1.0"));
    }

    private static Map<String, @Nullable Object> request(@Nullable TenantId tenant, Instant at) {
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("request_id", UUID.randomUUID().toString());
        request.put("at", at.toString());
        request.put("tenant_id", tenant == null ? null : tenant.toString());
        request.put("method", "GET");
        request.put("endpoint", "/api/v1/users/{id}");
        request.put("service", "user");
        request.put("status", 200);
        request.put("duration_micros", 900);
        request.put("request_bytes", 0);
        request.put("response_bytes", 10);
        request.put("address", "198.51.100.7");
        return request;
    }
}
