package io.bridgecore.monitoring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Monitoring-service, a tenant-service that knows some tenants, and what both hear. */
@NullMarked
@PlatformTest
public abstract class RunningMonitoring {

    protected static final TestDatabase DATABASE = TestDatabase.of("monitoring");
    private static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired protected RestTestClient http;
    @Autowired protected JsonMapper json;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        TENANTS.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add(
                "bridgecore.elasticsearch.url", () -> Infrastructure.shared().elasticsearchUrl());
        TENANTS.stubFor(
                get("/internal/tenants/statistics")
                        .willReturn(
                                okJson(
                                        """
                                        {"total":7,"active":3,"suspended":1,"trial":2,"deleted":1}
                                        """)));
        quotas("[]");
    }

    /** What tenant-service says of the requests that tenants may send. */
    protected static void quotas(String answer) {
        TENANTS.stubFor(WireMock.post("/internal/tenants/quotas").willReturn(okJson(answer)));
    }

    /** A tenant that tenant-service knows by this name. */
    protected static TenantId tenantCalled(String name) {
        TenantId tenant = TenantId.next();
        TENANTS.stubFor(
                get("/internal/tenants/" + tenant)
                        .willReturn(
                                okJson(
                                        """
                                        {"name":"%1$s","slug":"%1$s","status":"active"}
                                        """
                                                .formatted(name))));
        return tenant;
    }

    /** A tenant that tenant-service denies. */
    protected static TenantId unknownTenant() {
        TenantId tenant = TenantId.next();
        TENANTS.stubFor(get("/internal/tenants/" + tenant).willReturn(aResponse().withStatus(404)));
        return tenant;
    }

    /** The fact in its envelope, as it travels. */
    protected String message(@Nullable TenantId tenant, EventData fact) {
        return json.writeValueAsString(
                new Event<>(
                        Uuid7.next(),
                        fact.type(),
                        Instant.now(),
                        tenant,
                        "user-1",
                        "request-1",
                        fact,
                        "1.0"));
    }

    /** Sends a message once more, or for the first time. */
    protected static void send(EventData fact, @Nullable TenantId tenant, String message) {
        KafkaProbe.send(
                fact.topic(),
                Objects.toString(tenant, "00000000-0000-0000-0000-000000000000"),
                message);
    }

    protected void tell(@Nullable TenantId tenant, EventData fact) {
        send(fact, tenant, message(tenant, fact));
    }

    protected RestTestClient.ResponseSpec getAs(String token, String pathAndQuery) {
        return http.get().uri(pathAndQuery).header("Authorization", "Bearer " + token).exchange();
    }

    /** The answer to a question that must be answered. */
    protected JsonNode ask(String token, String pathAndQuery) {
        return answer(getAs(token, pathAndQuery));
    }

    /** What a call answered that must succeed. */
    protected JsonNode answer(RestTestClient.ResponseSpec response) {
        String body =
                response.expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return json.readTree(Objects.requireNonNull(body));
    }

    protected RestTestClient.ResponseSpec post(String token, String path, String body) {
        return http.method(HttpMethod.POST)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    /** Tells of requests of a tenant that were answered with this status. */
    protected void answered(TenantId tenant, int status, int requests) {
        tell(
                null,
                new UsageRecorded(
                        IntStream.range(0, requests)
                                .mapToObj(_ -> Requests.of(tenant).answered(status).done())
                                .toList()));
    }

    /** How many requests of a tenant are counted. */
    protected int counted(TenantId tenant) {
        return ask(Tokens.admin(), "/admin/analytics/tenants/" + tenant)
                .at("/summary/total_requests")
                .asInt();
    }

    /** The alerts about a tenant's failures. */
    protected JsonNode errorAlerts(TenantId tenant) {
        return ask(Tokens.admin(), "/admin/alerts?alert_type=error_rate&tenant_id=" + tenant);
    }

    /** How it stands with a job; missing while nobody knows it. */
    protected JsonNode job(String name) {
        return ask(Tokens.support(), "/api/v1/monitor/jobs")
                .get("jobs")
                .valueStream()
                .filter(job -> job.get("name").asString().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    protected static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    /** Does to the database what no role of the service may do. */
    protected static void asSuperuser(String statement) throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement()) {
            sql.execute("set search_path = monitoring");
            sql.execute(statement);
        }
    }
}
