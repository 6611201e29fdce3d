package io.bridgecore.sync;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service on real servers, with a tenant of the test's own. */
@NullMarked
@PlatformTest
@Import(LogFixture.class)
@TestPropertySource(
        properties = {
            "bridgecore.sync.stream.per-tenant=3",
            "bridgecore.sync.stream.heartbeat=10s",
            "bridgecore.sync.stream.poll=60s",
            "bridgecore.sync.stream.page=10",
            "bridgecore.sync.stream.patience=5s",
            "bridgecore.sync.socket.membership=0s"
        })
public abstract class RunningSyncService {

    protected static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());

    protected static final WireMockServer CONNECTOR =
            new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired private RestTestClient http;
    @Autowired protected LogFixture log;

    protected final TenantId tenant = TenantId.next();
    protected final String token = Tokens.tenantAdmin(tenant);

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        TENANTS.start();
        CONNECTOR.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.services.connector", CONNECTOR::baseUrl);
    }

    @BeforeEach
    void everybodyIsActive() {
        TENANTS.resetAll();
        TENANTS.stubFor(
                WireMock.get(urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(okJson(standing("active", "\"sync\""))));
    }

    @BeforeEach
    void everythingIsInTheLog() {
        CONNECTOR.resetAll();
        snapshotIs("");
    }

    /** What connector-service says of snapshots. */
    protected void snapshotIs(String models) {
        CONNECTOR.stubFor(
                WireMock.post(urlEqualTo("/internal/snapshots"))
                        .willReturn(okJson("{\"models\": [" + models + "]}")));
    }

    /** What tenant-service says of the test's tenant. */
    protected void tenantIs(String status, String features) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + tenant))
                        .willReturn(okJson(standing(status, features))));
    }

    private static String standing(String status, String features) {
        return "{\"name\": \"Acme\", \"slug\": \"acme\", \"status\": \"%s\", \"features\": [%s]}"
                .formatted(status, features);
    }

    /** A member of the tenant whose account is linked to a user of Odoo. */
    protected static String linked(TenantId tenant, int odooUser) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).claim("odoo_user_id", odooUser));
    }

    /** A certain member of the tenant whose account is linked to a user of Odoo. */
    protected static String linked(TenantId tenant, int odooUser, String subject) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).subject(subject).claim("odoo_user_id", odooUser));
    }

    /** A member of the tenant without any right. */
    protected static String powerless(TenantId tenant) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims -> claims.tenant(tenant).claim("permissions", List.of()));
    }

    protected RestTestClient.ResponseSpec get(String bearer, String path, Object... values) {
        return http.get().uri(path, values).header("Authorization", "Bearer " + bearer).exchange();
    }

    protected RestTestClient.ResponseSpec anonymous(String path) {
        return http.get().uri(path).exchange();
    }

    protected RestTestClient.ResponseSpec post(String bearer, String path, String json) {
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    protected RestTestClient.ResponseSpec put(String bearer, String path, String json) {
        return send(http.put(), bearer, path, json);
    }

    protected RestTestClient.ResponseSpec patch(String bearer, String path, String json) {
        return send(http.patch(), bearer, path, json);
    }

    protected RestTestClient.ResponseSpec delete(String path) {
        return http.delete().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private static RestTestClient.ResponseSpec send(
            RestTestClient.RequestBodyUriSpec request, String bearer, String path, String json) {
        return request.uri(path)
                .header("Authorization", "Bearer " + bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    /** Puts changes of a model into the log of the test's tenant, without Kafka. */
    protected void changed(String model, int count) {
        for (int i = 0; i < count; i++) {
            log.append(tenant, change(model, i));
        }
    }

    protected static RecordChanged change(String model, int record) {
        return LogFixture.change(model, record, UUID.randomUUID().toString());
    }

    protected static long count(String fromWhere) throws SQLException {
        return LogFixture.count(fromWhere);
    }
}
