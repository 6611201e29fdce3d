package io.bridgecore.user.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service on real servers, with a stand-in for auth-service. */
@NullMarked
@PlatformTest
abstract class RunningUserService {

    static final String USERS = "/api/v1/users";
    static final String ME = USERS + "/me";

    static final WireMockServer AUTH = new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired private RestTestClient http;

    final TenantId tenant = TenantId.next();

    @DynamicPropertySource
    static void auth(DynamicPropertyRegistry settings) {
        AUTH.start();
        settings.add("bridgecore.services.auth", AUTH::baseUrl);
    }

    @AfterEach
    void forgetStubs() {
        AUTH.resetAll();
    }

    static void authAnswers(int status) {
        AUTH.stubFor(
                put(urlPathTemplate("/internal/users/{id}/email"))
                        .willReturn(aResponse().withStatus(status)));
    }

    static String token(TenantId tenant, UUID person, Role role, String email) {
        return Tokens.of(
                UserType.TENANT,
                role,
                claims -> claims.tenant(tenant).subject(person.toString()).claim("email", email));
    }

    RestTestClient.ResponseSpec get(String token, String path) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    RestTestClient.ResponseSpec getActingFor(TenantId other, String token, String path) {
        return http.get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Tenant-Id", other.toString())
                .exchange();
    }

    RestTestClient.ResponseSpec anonymous(String path) {
        return http.get().uri(path).exchange();
    }

    RestTestClient.ResponseSpec patch(String token, String path, String json) {
        return send(HttpMethod.PATCH, token, path, json);
    }

    RestTestClient.ResponseSpec send(HttpMethod method, String token, String path, String json) {
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    /** Somebody whose event has been taken in. */
    UUID person(TenantId tenant, String name) {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, name);
        awaitConsumed(event);
        return id;
    }

    static void tellCreated(UUID event, TenantId tenant, UUID person, String name) {
        String login = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
        KafkaProbe.send(
                "user.created",
                tenant.toString(),
                envelope(
                        event,
                        "user.created",
                        tenant,
                        """
                        {"user_id": "%s", "email": "%s@acme.test", "full_name": "%s",
                         "username": "%s", "role": "staff", "user_type": "tenant"}
                        """
                                .formatted(person, login, name, login)));
    }

    static void tellDeleted(UUID event, TenantId tenant) {
        tellGone("tenant.deleted", event, tenant);
    }

    static void tellGone(String type, UUID event, TenantId tenant) {
        KafkaProbe.send(
                type,
                tenant.toString(),
                envelope(
                        event,
                        type,
                        tenant,
                        "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(tenant)));
    }

    static String envelope(UUID event, String type, TenantId tenant, String data) {
        return """
        {"event_id": "%s", "event_type": "%s", "timestamp": "2026-11-20T10:00:00Z",
         "tenant_id": "%s", "user_id": null, "request_id": "r-1", "data": %s, "version": "1.0"}
        """
                .formatted(event, type, tenant, data);
    }

    static void awaitConsumed(UUID event) {
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> count("consumed_event where event_id = '" + event + "'") > 0);
    }

    static long count(String fromWhere) throws SQLException {
        try (var admin = TestDatabase.of("user").asSuperuser();
                var sql = admin.createStatement();
                var rows = sql.executeQuery("select count(*) from \"user\"." + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
