package io.bridgecore.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sandbox.OdooSandbox;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service on real servers, with a small Odoo and a stand-in for tenant-service. */
@NullMarked
@PlatformTest
public abstract class RunningConnector {

    protected static final String SYSTEMS = "/api/v1/systems";
    protected static final OdooSandbox ODOO = OdooSandbox.start(0);
    protected static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());

    protected final TenantId tenant = TenantId.next();
    protected final String admin = Tokens.tenantAdmin(tenant);

    @Autowired protected RestTestClient http;

    @DynamicPropertySource
    static void others(DynamicPropertyRegistry settings) {
        TENANTS.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.connector.http.timeout", () -> "2s");
        settings.add("bridgecore.connector.session.patience", () -> "1s");
        settings.add("bridgecore.connector.session.circuit-pause", () -> "1s");
    }

    @BeforeEach
    void startFresh() {
        ODOO.reset();
        ODOO.healthy();
        TENANTS.resetAll();
        TENANTS.stubFor(
                get(urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(okJson("{\"status\": \"active\", \"name\": \"Acme\"}")));
    }

    protected static void tenantIs(TenantId tenant, String status) {
        TENANTS.stubFor(
                get(urlEqualTo("/internal/tenants/" + tenant))
                        .willReturn(okJson("{\"status\": \"%s\"}".formatted(status))));
    }

    /** Connects the sandbox for the tenant, and returns the connection's id. */
    protected String connect() {
        return connect(ODOO.url(), "admin");
    }

    protected String connect(String url, String password) {
        Reply made = call(HttpMethod.POST, admin, SYSTEMS, odooAt(url, password));
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return made.read("$.id");
    }

    protected static String odooAt(String url, String password) {
        return """
        {"system_id": "odoo", "connection_config":
            {"url": "%s", "database": "demo", "username": "admin", "password": "%s"}}
        """
                .formatted(url, password);
    }

    /** One answer. */
    public record Reply(int status, String body, @Nullable String retryAfter) {

        /** The value at a JSON path. */
        public <T> T read(String path) {
            return JsonPath.read(body, path);
        }

        /** The problem's code. */
        public String code() {
            return read("$.code");
        }

        public String detail() {
            return read("$.detail");
        }
    }

    protected Reply post(String path, String body) {
        return call(HttpMethod.POST, admin, path, body);
    }

    protected Reply call(
            HttpMethod method, @Nullable String token, String path, @Nullable String body) {
        var request = http.method(method).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return reply(request);
    }

    protected static Reply reply(RestTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().returnResult(byte[].class);
        byte[] bytes = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        return new Reply(
                result.getStatus().value(),
                new String(bytes, StandardCharsets.UTF_8),
                result.getResponseHeaders().getFirst("Retry-After"));
    }
}
