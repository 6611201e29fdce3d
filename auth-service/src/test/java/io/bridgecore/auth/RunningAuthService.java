package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on real servers, with stand-ins for tenant-service and connector-service. */
@NullMarked
@PlatformTest
public abstract class RunningAuthService {

    protected static final String PASSWORD = "Correct horse 7 battery";
    protected static final Path INITIAL = Path.of("target/test-secrets/initial-admin");
    protected static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());
    protected static final WireMockServer CONNECTOR =
            new WireMockServer(wireMockConfig().dynamicPort());

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        TENANTS.start();
        CONNECTOR.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.services.connector", CONNECTOR::baseUrl);
    }

    @BeforeEach
    void forgetStubs() {
        TENANTS.resetAll();
        CONNECTOR.resetAll();
    }

    /** Sends a body (none if null) with headers given as name, value, name, value. */
    protected Answer send(String method, String path, @Nullable String body, String... headers) {
        return sendTo(port, method, path, body, headers);
    }

    /** Port of the service under test. */
    protected int port() {
        return port;
    }

    /** The same, to another instance. */
    protected static Answer sendTo(
            int port, String method, String path, @Nullable String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(
                                method,
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
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    protected Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Sends a form. */
    protected Answer form(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return send("POST", path, body, all);
    }

    protected Answer get(String path, String token) {
        return send("GET", path, null, "Authorization", "Bearer " + token);
    }

    protected static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** A token of a service of the platform. */
    protected String serviceToken() {
        return post(
                        "/oauth2/token",
                        "grant_type=client_credentials&client_id=tenant"
                                + "&client_secret=secret-of-tenant",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .is(200)
                .access();
    }

    protected Answer putAdmin(TenantId tenant, String body) {
        return send("PUT", "/internal/tenants/" + tenant + "/admin", body, bearer(serviceToken()));
    }

    /** An active company with an administrator. */
    protected Company company() {
        TenantId id = TenantId.next();
        return company(id, "admin-" + tail(id) + "@acme.test", PASSWORD);
    }

    protected Company company(TenantId id, String email, String password) {
        var company = new Company(id, "acme-" + tail(id), email, password);
        tenantIs(company, "active", null);
        putAdmin(
                        id,
                        """
                        {"email": "%s", "full_name": "Ada Love Lace", "password": "%s",
                         "odoo_user_id": 7}
                        """
                                .formatted(email, password))
                .is(201);
        return company;
    }

    /** What tenant-service says of a company. */
    protected static void tenantIs(Company company, String status, @Nullable String trialEndsAt) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + company.id()))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "%s", "slug": "%s", "subdomain": "x", "name": "Acme",
                                         "status": "%s", "trial_ends_at": %s, "later_field": 1}
                                        """
                                                .formatted(
                                                        company.id(),
                                                        company.slug(),
                                                        status,
                                                        trialEndsAt == null
                                                                ? "null"
                                                                : '"' + trialEndsAt + '"'))));
    }

    /** How many people tenant-service says a company may have. */
    protected static void tenantAllows(Company company, int users) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + company.id()))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "%s", "slug": "%s", "name": "Acme",
                                         "status": "active", "trial_ends_at": null,
                                         "limits": {"users": %d, "requests_per_day": null}}
                                        """
                                                .formatted(company.id(), company.slug(), users))));
    }

    /** The administrator that a company started with. */
    protected static String userOf(Company company) {
        return look("select id from account where tenant_id = '%s' and email = '%s'"
                        .formatted(company.id(), company.email()))
                .getFirst();
    }

    /** Calls as a service, for a company, on behalf of somebody where one is named. */
    protected Answer internal(
            String method,
            String path,
            @Nullable String body,
            Company company,
            String... onBehalf) {
        var headers =
                new ArrayList<>(
                        List.of(
                                "Authorization",
                                "Bearer " + serviceToken(),
                                "X-Tenant-Id",
                                company.id().toString()));
        headers.addAll(List.of(onBehalf));
        return send(method, path, body, headers.toArray(String[]::new));
    }

    /** Somebody more in a company, who logs in with the usual password. */
    protected Answer hire(Company company, String role, String email) {
        return internal(
                        "POST",
                        "/internal/users",
                        """
                        {"email": "%s", "full_name": "Some One", "role": "%s",
                         "user_type": "employee", "password": "%s"}
                        """
                                .formatted(email, role, PASSWORD),
                        company)
                .is(201);
    }

    /** Logs somebody of a company in. */
    protected Answer loginAs(Company company, String email) {
        return post(
                "/api/v1/auth/tenant/login",
                company.credentials().replace(company.email(), email),
                "X-Tenant-Id",
                company.id().toString());
    }

    /** What tenant-service says of a company that is suspended for a reason. */
    protected static void suspended(Company company, String reason) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + company.id()))
                        .willReturn(
                                okJson(
                                        """
                                        {"id": "%s", "slug": "%s", "name": "Acme",
                                         "status": "suspended", "suspension": "%s",
                                         "trial_ends_at": "2026-11-01T00:00:00Z"}
                                        """
                                                .formatted(company.id(), company.slug(), reason))));
    }

    protected static void tenantServiceAnswers(Company company, int status) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + company.id()))
                        .willReturn(aResponse().withStatus(status)));
    }

    protected Answer mobileLogin(Company company) {
        return post("/api/v1/auth/tenant/login", company.credentials());
    }

    protected Answer webLogin(Company company) {
        return post("/api/v1/auth/login", company.credentialsWithOrganization());
    }

    protected Answer adminLogin() {
        return post("/admin/auth/login", initialCredentials()).is(200);
    }

    /** What stands in the file of the first administrator, as a request's body. */
    protected static String initialCredentials() {
        try {
            List<String> lines = Files.readAllLines(INITIAL);
            return "{\"email\": \"%s\", \"password\": \"%s\"}"
                    .formatted(
                            lines.get(0).substring("email=".length()),
                            lines.get(1).substring("password=".length()));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Changes rows behind the service's back. */
    protected static void change(String statement) {
        try (var admin = TestDatabase.of("auth").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute("set search_path = auth");
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The first column of a query that no wall stops. */
    protected static List<String> look(String query) {
        try (var admin = TestDatabase.of("auth").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute("set search_path = auth");
            try (var rows = sql.executeQuery(query)) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static String tail(TenantId id) {
        String text = id.toString();
        return text.substring(text.length() - 12);
    }
}
