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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service on real servers, with a small Odoo and a stand-in for tenant-service. */
@NullMarked
@PlatformTest
@TestPropertySource(properties = "bridgecore.connector.watch.enabled=false")
public abstract class RunningConnector {

    protected static final String SYSTEMS = "/api/v1/systems";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    protected static final OdooSandbox ODOO = OdooSandbox.start(0);
    protected static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());

    protected final TenantId tenant = TenantId.next();
    protected final String admin = Tokens.tenantAdmin(tenant);

    @LocalServerPort protected int port;

    @DynamicPropertySource
    static void others(DynamicPropertyRegistry settings) {
        TENANTS.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.connector.webhook.public-url", TENANTS::baseUrl);
        settings.add("bridgecore.connector.http.timeout", () -> "2s");
        settings.add("bridgecore.connector.session.patience", () -> "1s");
        settings.add("bridgecore.connector.session.circuit-pause", () -> "1s");
        settings.add("bridgecore.connector.health.look-every", () -> "300ms");
        settings.add("bridgecore.connector.health.keep", () -> "5");
    }

    @BeforeEach
    void startFresh() {
        ODOO.reset();
        ODOO.healthy();
        TENANTS.resetAll();
        TENANTS.stubFor(
                get(urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(okJson(standing("active", ""))));
    }

    protected static void tenantIs(TenantId tenant, String status) {
        TENANTS.stubFor(
                get(urlEqualTo("/internal/tenants/" + tenant))
                        .willReturn(okJson(standing(status, ""))));
    }

    /** What tenant-service says of an active tenant that may work with these models only. */
    protected static void modelsOf(TenantId tenant, String... models) {
        tenantHas(
                tenant, ", \"allowed_models\": [\"%s\"]".formatted(String.join("\", \"", models)));
    }

    /** What tenant-service says of an active tenant, with more members than usual. */
    protected static void tenantHas(TenantId tenant, String more) {
        TENANTS.stubFor(
                get(urlEqualTo("/internal/tenants/" + tenant))
                        .willReturn(okJson(standing("active", more))));
    }

    private static String standing(String status, String more) {
        String usual =
                more.contains("features")
                        ? ""
                        : ", \"features\": [\"webhooks\", \"sync\", \"batch\"]";
        return """
        {"name": "Acme", "slug": "acme", "status": "%s"%s%s}
        """
                .formatted(status, usual, more);
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

    /** Connects an Odoo under a name of its own, and returns the connection's id. */
    protected String connectAs(String name, String url) {
        String body = odooAt(url, "admin").replaceFirst("\\{", "{\"name\": \"" + name + "\", ");
        Reply made = call(HttpMethod.POST, admin, SYSTEMS, body);
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

        /** The value at a JSON path, in the type that the test expects. */
        @SuppressWarnings("TypeParameterUnusedInFormals")
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
        return token == null
                ? send(method, path, body)
                : send(method, path, body, "Authorization", "Bearer " + token);
    }

    /** Sends once: a client that repeats a call by itself would hide what the first answer was. */
    protected Reply send(HttpMethod method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(
                                method.name(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
