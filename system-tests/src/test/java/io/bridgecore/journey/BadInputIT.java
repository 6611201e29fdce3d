package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send, through the public door: a clear problem each time, never a 500. */
class BadInputIT {

    private static Company acme;
    private static Company other;

    @BeforeAll
    static void companies() {
        acme = Company.signUp("strict");
        other = Company.signUp("stranger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"business_name\": | 400 | malformed_json",
                "[] | 422 | validation_failed",
                "{\"business_name\":7,\"subdomain\":[]} | 422 | validation_failed",
                "{\"business_name\":\"A\",\"subdomain\":\"ab\",\"colour\":\"red\"} | 422 |"
                        + " validation_failed",
            })
    void aBodyThatCannotBeRead(String body, int status, String code) {
        problem(Client.at("api.localhost").post("/api/v1/tenants/signup", body), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robert'); drop table organization;--",
                "ünïcode",
                "xn--80ak6aa92e..",
                "-dash",
                "api",
                "UPPER case",
                "a\u0000b"
            })
    void aSubdomainThatIsNone(String subdomain) {
        Answer answer = Company.signUp(subdomain, "owner@strict.example");

        assertThat(answer.status()).as(answer.body().toString()).isIn(400, 422);
        assertThat(answer.text("/detail")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody.localhost", "ünïcode.localhost", "a_b.localhost", "..localhost"})
    void aHostThatIsNobodys(String host) {
        Answer answer = Client.at(encode(host)).get("/api/v1/users/me");

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.body().path("detail").isString()).isTrue();
    }

    @Test
    void aBodyOfTenMegabytes() {
        problem(
                acme.admin().post("/api/v1/odoo/create", "\"" + "x".repeat(10_000_000) + "\""),
                413,
                "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyb290In0.c2lnbmF0dXJl"
            })
    void aTokenThatIsNone(String token) {
        problem(acme.admin().with(token).get("/api/v1/users/me"), 401, "unauthorized");
    }

    @Test
    void aTokenOfAnotherTenant() {
        String foreign = String.valueOf(other.admin().token());

        assertThat(acme.admin().with(foreign).get("/api/v1/users/me").status()).isEqualTo(403);
    }

    @Test
    void forgedIdentityHeadersChangeNothing() {
        Answer answer =
                acme.admin()
                        .send(
                                "GET",
                                "/api/v1/users/me",
                                null,
                                Map.of(
                                        "X-Tenant-Id",
                                        other.id(),
                                        "X-Organization-ID",
                                        other.id(),
                                        "X-User-Id",
                                        "root",
                                        "X-User-Role",
                                        "super_admin"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/email")).isEqualTo("owner@" + acme.slug() + ".example");
    }

    @Test
    void idsOfAnotherTenant() {
        String foreign = other.connect(Company.Odoo.sandbox());

        for (String path :
                List.of(
                        "/api/v1/systems/" + foreign,
                        "/api/v1/tenants/" + other.id(),
                        "/api/v1/modules/organization/" + other.id())) {
            assertThat(acme.admin().get(path).status()).as(path).isIn(403, 404);
        }
        assertThat(acme.admin().delete("/api/v1/systems/" + foreign).status()).isEqualTo(404);
        assertThat(other.admin().get("/api/v1/systems/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void pathsThatAreNoOnesOrNotForTenants() {
        problem(acme.admin().get("/api/v1/nowhere"), 404, "not_found");
        assertThat(acme.admin().get("/internal/tenants/" + acme.id()).status()).isEqualTo(404);
        assertThat(acme.admin().get("/admin/tenants").status()).isEqualTo(404);
        assertThat(acme.admin().get("/api/v1/monitor/logs").status()).isEqualTo(403);
    }

    @Test
    void anOdooThatIsNotThere() {
        Company lonely = Company.signUp("lonely");
        assertThat(search(lonely).status()).isEqualTo(400);
        assertThat(search(lonely).text("/detail")).contains("Missing Odoo credentials");

        lonely.connect(new Company.Odoo("http://127.0.0.1:1", "demo", "admin", "admin"));

        assertThat(search(lonely).status()).isEqualTo(502);
        assertThat(search(lonely).text("/detail")).isNotEmpty();
    }

    @Test
    void anOdooThatAnswersWithAPage() {
        Company confused = Company.signUp("confused");
        confused.connect(
                new Company.Odoo(Platform.shared().gateway() + "/docs", "demo", "admin", "admin"));

        assertThat(search(confused).status()).isEqualTo(502);
    }

    private static Answer search(Company company) {
        return company.admin()
                .post("/api/v1/odoo/search", Map.of("model", "res.partner", "domain", List.of()));
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.body().path("detail").isString()).isTrue();
        assertThat(answer.text("/error/message")).isEqualTo(answer.text("/detail"));
        assertThat(answer.text("/request_id")).isNotEmpty();
    }

    private static String encode(String host) {
        return new String(
                host.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
