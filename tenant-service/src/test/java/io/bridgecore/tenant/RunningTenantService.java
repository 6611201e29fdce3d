package io.bridgecore.tenant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on real servers, with stand-ins for auth-service and the gateway. */
@NullMarked
@PlatformTest
public abstract class RunningTenantService {

    protected static final String ORGANIZATIONS = "/api/v1/organizations";
    protected static final String SIGNUP = ORGANIZATIONS + "/signup";
    protected static final String MODULES = "/api/v1/modules";
    protected static final String PASSWORD = "Correct horse 7 battery";
    protected static final WireMockServer AUTH =
            new WireMockServer(wireMockConfig().port(freePort()));
    protected static final WireMockServer GATEWAY =
            new WireMockServer(wireMockConfig().port(freePort()));
    protected static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort private int port;
    @Autowired private CircuitBreakerRegistry circuits;

    /** One answer of the service. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        public String text(String name) {
            return body.path(name).asString("");
        }

        public String code() {
            return text("code");
        }

        /** Name of the first field that was not acceptable. */
        public String field() {
            return body.path("errors").path(0).path("field").asString("");
        }

        public TenantId id() {
            return TenantId.of(text("id"));
        }
    }

    @DynamicPropertySource
    static void auth(DynamicPropertyRegistry settings) {
        AUTH.start();
        settings.add("bridgecore.services.auth", AUTH::baseUrl);
        GATEWAY.start();
        settings.add("bridgecore.services.gateway", GATEWAY::baseUrl);
        // Tests call the job themselves.
        settings.add("bridgecore.tenant.deadline.check-every", () -> "1h");
        settings.add("bridgecore.tenant.signup.recovery-after", () -> "3s");
        settings.add("bridgecore.tenant.signup.recovery-every", () -> "300ms");
        settings.add("bridgecore.tenant.subscription.check-every", () -> "300ms");
        settings.add("spring.cloud.openfeign.client.config.default.read-timeout", () -> 1500);
    }

    @BeforeEach
    protected void authWorks() {
        AUTH.resetAll();
        circuits.circuitBreaker("auth").reset();
        authAnswers(
                okJson("{\"user_id\": \"%s\", \"more\": 1}".formatted(UUID.randomUUID()))
                        .withStatus(201));
        authRemoves(aResponse().withStatus(204));
    }

    /** Forgets what the stand-in of the gateway was told, and that it was away. */
    protected void gatewayWorks() {
        GATEWAY.resetAll();
        circuits.circuitBreaker("gateway").reset();
    }

    protected static void authAnswers(ResponseDefinitionBuilder answer) {
        AUTH.stubFor(put(urlPathTemplate("/internal/tenants/{id}/admin")).willReturn(answer));
    }

    protected static void authRemoves(ResponseDefinitionBuilder answer) {
        AUTH.stubFor(WireMock.delete(urlPathTemplate("/internal/tenants/{id}")).willReturn(answer));
    }

    protected Answer get(@Nullable String token, String path) {
        return send(HttpMethod.GET, path, token, null, Map.of());
    }

    protected Answer post(@Nullable String token, String path, Object body) {
        return send(HttpMethod.POST, path, token, body, Map.of());
    }

    protected Answer patch(@Nullable String token, String path, Object body) {
        return send(HttpMethod.PATCH, path, token, body, Map.of());
    }

    protected Answer delete(@Nullable String token, String path) {
        return send(HttpMethod.DELETE, path, token, null, Map.of());
    }

    /** Sends anything: a String goes out as it is, another body as JSON. */
    protected Answer send(
            HttpMethod method,
            String path,
            @Nullable String token,
            @Nullable Object body,
            Map<String, String> headers) {
        var call = http().method(method).uri(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach((name, value) -> call.header(name, value));
        if (token != null) {
            call.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON)
                    .body(body instanceof String raw ? raw : JSON.writeValueAsString(body));
        }
        var result = call.exchange().returnResult(String.class);
        String text = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                text == null || text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text),
                result.getResponseHeaders());
    }

    /** Sends a form with one file. */
    protected Answer sendFile(
            String path, @Nullable String token, String name, String type, byte[] content) {
        var part = new HttpHeaders();
        part.setContentType(MediaType.parseMediaType(type));
        part.setContentDisposition(
                ContentDisposition.formData().name("file").filename(name).build());
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new HttpEntity<>(content, part));
        var call = http().post().uri(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            call.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        var result =
                call.contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(form)
                        .exchange()
                        .returnResult(String.class);
        return new Answer(
                result.getStatus().value(),
                JSON.readTree(String.valueOf(result.getResponseBody())),
                result.getResponseHeaders());
    }

    /** Gets bytes as they are, by a path that nobody normalises on the way. */
    protected HttpResponse<byte[]> fetch(
            @Nullable String token, String path, @Nullable String etag) {
        var call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            call.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (etag != null) {
            call.header(HttpHeaders.IF_NONE_MATCH, etag);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Not the default client: that one answers a 503 by trying again. */
    private static RestTestClient http() {
        return RestTestClient.bindToServer(new JdkClientHttpRequestFactory()).build();
    }

    /** A port that stays the same when the stand-in stops and starts. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A label nobody else has. */
    protected static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A valid signup under a subdomain. */
    protected static Map<String, Object> signupOf(String subdomain) {
        var body = new LinkedHashMap<String, Object>();
        body.put("business_name", "Company " + subdomain);
        body.put("subdomain", subdomain);
        body.put("owner_email", "Owner@" + subdomain + ".example");
        body.put("owner_name", "Olivia Owner");
        body.put("password", PASSWORD);
        return body;
    }

    protected Answer signUp(String subdomain) {
        return post(null, SIGNUP, signupOf(subdomain));
    }

    protected Answer signUpIn(String industry) {
        var body = signupOf(unique("acme"));
        body.put("industry_code", industry);
        return post(null, SIGNUP, body);
    }

    /** A tenant that is there. */
    protected TenantId tenant() {
        return signUp(unique("acme")).id();
    }

    protected static String admin() {
        return Tokens.superAdmin();
    }

    protected static long count(String fromWhere) {
        return Long.parseLong(value("select count(*) from tenant." + fromWhere));
    }

    /** The first column of the first row, seen by the superuser. */
    protected static String value(String query) {
        try (Connection database = TestDatabase.of("tenant").asSuperuser();
                Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Changes the database behind the service's back. */
    protected static void execute(String statement) {
        try (Connection database = TestDatabase.of("tenant").asSuperuser();
                Statement sql = database.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
