package io.bridgecore.user;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
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
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;

/** The service on real servers, with a stand-in for auth-service. */
@NullMarked
@PlatformTest
public abstract class RunningUserService {

    protected static final String USERS = "/api/v1/users";
    protected static final String ME = USERS + "/me";

    protected static final WireMockServer AUTH = new WireMockServer(wireMockConfig().dynamicPort());

    @Autowired private RestTestClient http;

    protected final TenantId tenant = TenantId.next();

    @DynamicPropertySource
    protected static void auth(DynamicPropertyRegistry settings) {
        AUTH.start();
        settings.add("bridgecore.services.auth", AUTH::baseUrl);
        settings.add("bridgecore.services.tenant", AUTH::baseUrl);
    }

    @BeforeEach
    protected void knowTenants() {
        authChanges();
        authRehearses("[]");
        AUTH.stubFor(
                WireMock.get(urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(
                                json(
                                        200,
                                        """
                                        {"name": "Müller & Söhne", "slug": "acme-ltd",
                                         "subdomain": "acme", "status": "active"}
                                        """)));
    }

    /** auth-service would refuse these, as JSON, of those who are asked about. */
    protected static void authRehearses(String refusals) {
        AUTH.stubFor(WireMock.post("/internal/users/rehearsal").willReturn(json(200, refusals)));
    }

    /** auth-service lets everybody in, with this id. */
    protected static void authAdmits(UUID id) {
        authAdmits(id, 0);
    }

    /** The same, after so many milliseconds. */
    protected static void authAdmits(UUID id, int delay) {
        AUTH.stubFor(
                WireMock.post("/internal/users")
                        .willReturn(
                                json(201, account(id.toString()))
                                        .withFixedDelay(delay)
                                        .withTransformers("response-template")));
    }

    /** auth-service does as it is told about everybody. */
    protected static void authChanges() {
        AUTH.stubFor(
                WireMock.patch(urlPathTemplate("/internal/users/{id}"))
                        .willReturn(
                                json(200, account("{{request.path.[2]}}"))
                                        .withTransformers("response-template")));
        AUTH.stubFor(
                WireMock.delete(urlPathTemplate("/internal/users/{id}"))
                        .willReturn(aResponse().withStatus(204)));
    }

    /** auth-service refuses whatever is done to people. */
    protected static void authRefuses(int status, String code, String detail) {
        AUTH.stubFor(
                WireMock.any(WireMock.urlPathMatching("/internal/users.*"))
                        .willReturn(
                                json(
                                        status,
                                        """
                                        {"status": %d, "code": "%s", "detail": "%s", "errors": []}
                                        """
                                                .formatted(status, code, detail))));
    }

    private static String account(String id) {
        return """
        {"id": "%s",
         "email": "{{jsonPath request.body '$.email' default='kept@acme.test'}}",
         "username": "{{jsonPath request.body '$.username' default='somebody'}}",
         "full_name": "{{jsonPath request.body '$.full_name' default='Some Body'}}",
         "role": "{{jsonPath request.body '$.role' default='staff'}}",
         "user_type": "{{jsonPath request.body '$.user_type' default='employee'}}",
         "active": {{jsonPath request.body '$.active' default='true'}},
         "odoo_user_id": {{jsonPath request.body '$.odoo_user_id' default='null'}},
         "last_login_at": null, "created_at": "2026-11-20T10:00:00Z"}
        """
                .formatted(id);
    }

    protected static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    @AfterEach
    void forgetStubs() {
        AUTH.resetAll();
    }

    protected static void authAnswers(int status) {
        AUTH.stubFor(
                put(urlPathTemplate("/internal/users/{id}/email"))
                        .willReturn(aResponse().withStatus(status)));
    }

    protected static String token(TenantId tenant, UUID person, Role role, String email) {
        return Tokens.of(
                UserType.TENANT,
                role,
                claims -> claims.tenant(tenant).subject(person.toString()).claim("email", email));
    }

    protected RestTestClient.ResponseSpec get(String token, String path) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    protected RestTestClient.ResponseSpec getActingFor(TenantId other, String token, String path) {
        return http.get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Tenant-Id", other.toString())
                .exchange();
    }

    protected RestTestClient.ResponseSpec anonymous(String path) {
        return http.get().uri(path).exchange();
    }

    protected RestTestClient.ResponseSpec anonymousPost(String path, String json) {
        return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json).exchange();
    }

    protected RestTestClient.ResponseSpec delete(String token, String path) {
        return http.delete().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    protected RestTestClient.ResponseSpec post(String token, String path, String json) {
        return send(HttpMethod.POST, token, path, json);
    }

    protected RestTestClient.ResponseSpec upload(
            String token, String path, String name, byte[] content) {
        var body = new LinkedMultiValueMap<String, Object>();
        body.add(
                "file",
                new ByteArrayResource(content) {
                    @Override
                    public String getFilename() {
                        return name;
                    }
                });
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(body)
                .exchange();
    }

    protected RestTestClient.ResponseSpec patch(String token, String path, String json) {
        return send(HttpMethod.PATCH, token, path, json);
    }

    protected RestTestClient.ResponseSpec send(
            HttpMethod method, String token, String path, String json) {
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    /** Somebody whose event has been taken in. */
    protected UUID person(TenantId tenant, String name) {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, name);
        awaitConsumed(event);
        return id;
    }

    protected static void tellCreated(UUID event, TenantId tenant, UUID person, String name) {
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

    protected static void tellDeleted(UUID event, TenantId tenant) {
        tellGone("tenant.deleted", event, tenant);
    }

    protected static void tellGone(String type, UUID event, TenantId tenant) {
        KafkaProbe.send(
                type,
                tenant.toString(),
                envelope(
                        event,
                        type,
                        tenant,
                        "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(tenant)));
    }

    protected static String envelope(UUID event, String type, TenantId tenant, String data) {
        return """
        {"event_id": "%s", "event_type": "%s", "timestamp": "2026-11-20T10:00:00Z",
         "tenant_id": "%s", "user_id": null, "request_id": "r-1", "data": %s, "version": "1.0"}
        """
                .formatted(event, type, tenant, data);
    }

    protected static void awaitConsumed(UUID event) {
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> count("consumed_event where event_id = '" + event + "'") > 0);
    }

    protected static long count(String fromWhere) throws SQLException {
        try (var admin = TestDatabase.of("user").asSuperuser();
                var sql = admin.createStatement();
                var rows = sql.executeQuery("select count(*) from \"user\"." + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
