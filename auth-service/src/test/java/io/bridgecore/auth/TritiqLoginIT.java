package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class TritiqLoginIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/login/email";
    private static final String FORM = "/api/v1/login/login";

    @ParameterizedTest
    @ValueSource(strings = {LOGIN, "/api/v1/login/login/email", "/api/v1/auth/login/email"})
    void answersWhatItsClientsRead(String path) {
        Company company = company();

        Answer answer = post(path, company.credentials()).is(200);

        assertThat(answer.names())
                .contains(
                        "access_token",
                        "company_details_completed",
                        "force_password_reset",
                        "is_first_login",
                        "must_change_password",
                        "organization_id",
                        "organization_name",
                        "token_type",
                        "user",
                        "user_role");
        assertThat(answer.text("organization_id")).isEqualTo(company.id().toString());
        assertThat(answer.text("organization_name")).isEqualTo("Acme");
        assertThat(answer.at("is_first_login").asBoolean()).isTrue();
        assertThat(answer.at("must_change_password").asBoolean()).isFalse();
        assertThat(answer.text("user_role")).isEqualTo("org_admin");
        assertThat(answer.text("user.role")).isEqualTo("org_admin");
        assertThat(answer.text("user.email")).isEqualTo(company.email());
        assertThat(post(path, company.credentials()).at("is_first_login").asBoolean()).isFalse();
        get("/api/v1/auth/me", answer.access()).is(200);
    }

    @Test
    void tellsWhoMaySeeStock_andThatNoCompanyIsEntered() {
        Company company = company();
        hire(company, "standard_user", "std@acme.test");
        hire(company, "service_support", "desk@acme.test");
        String tenant = company.id().toString();

        for (var seen :
                Map.of(company.email(), true, "std@acme.test", true, "desk@acme.test", false)
                        .entrySet()) {
            String body = company.credentials().replace(company.email(), seen.getKey());
            Answer in = post(LOGIN, body, "X-Tenant-Id", tenant).is(200);
            assertThat(in.at("user.has_stock_access").asBoolean()).isEqualTo(seen.getValue());
            assertThat(in.at("company_details_completed").asBoolean(true)).isFalse();
        }
    }

    @Test
    void takesAUserName_whereTheOrganizationIsNamed() {
        Company company = company();
        String name = company.email().substring(0, company.email().indexOf('@'));
        String body = "username=" + name + "&password=" + PASSWORD.replace(" ", "+");

        form(FORM, body, "X-Tenant-Id", company.id().toString()).is(200);
        form(FORM, body, "X-Tenant-Id", company().id().toString()).is(401);
        form(FORM, body).is(401);
        form(FORM, "username=" + company.email() + "&password=" + PASSWORD.replace(" ", "+"))
                .is(200);
        form(FORM, "username=" + name).isProblem(422, "validation_failed");
    }

    @Test
    void takesTheOrganizationFromTheSubdomain() {
        Company company = company();
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/resolve?slug=acme"))
                        .willReturn(okJson("{\"id\": \"%s\"}".formatted(company.id()))));
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/resolve?slug=nobody"))
                        .willReturn(notFound()));

        post(LOGIN, with(company, "acme")).is(200);
        post(LOGIN, with(company, "nobody")).isProblem(401, "invalid_credentials");
    }

    @Test
    void tritiq01_theFifthFailureLocks_andTheRightPasswordHelpsNoMore() {
        Company company = company();

        fail(company, LOGIN, 4);
        Answer fifth = post(LOGIN, company.credentials("Wrong 1 password"));
        Answer right = post(LOGIN, company.credentials());

        fifth.isProblem(423, "account_locked");
        right.isProblem(423, "account_locked");
        assertThat(Integer.parseInt(right.header("Retry-After").orElseThrow()))
                .isBetween(29 * 60, 30 * 60);
    }

    @Test
    void locksANameThatNobodyHasExactlyAlike() {
        Company company = company();
        String nobody = "nobody-" + UUID.randomUUID() + "@acme.test";
        String unknown = company.credentials("Wrong 1 password").replace(company.email(), nobody);

        for (int i = 0; i < 7; i++) {
            Answer known = post(LOGIN, company.credentials("Wrong 1 password"));
            Answer other = post(LOGIN, unknown);

            assertThat(other.http().statusCode()).isEqualTo(known.http().statusCode());
            assertThat(other.text("detail")).isEqualTo(known.text("detail"));
            assertThat(other.names()).isEqualTo(known.names());
        }
        post(LOGIN, unknown).isProblem(423, "account_locked");
    }

    @Test
    void locksShorter_whereDelaysGrow() {
        Company company = company();
        fail(company, "/api/v1/auth/tenant/login", 5);

        Answer locked = mobileLogin(company).isProblem(429, "too_many_attempts");

        assertThat(Integer.parseInt(locked.header("Retry-After").orElseThrow())).isBetween(1, 30);
        webLogin(company).isProblem(401, "invalid_credentials");
        post(LOGIN, company.credentials()).isProblem(423, "account_locked");
        waited(company, 31);
        post(LOGIN, company.credentials()).isProblem(423, "account_locked");
        mobileLogin(company).is(200);
    }

    @Test
    void countsAnew_afterASuccess() {
        Company company = company();
        fail(company, LOGIN, 4);

        post(LOGIN, company.credentials()).is(200);

        fail(company, LOGIN, 4);
        post(LOGIN, company.credentials()).is(200);
    }

    @Test
    void letsIn_whenTheLockIsOver() {
        Company company = company();
        fail(company, "/api/v1/auth/tenant/login", 5);

        waited(company, 30 * 60 + 1);

        post(LOGIN, company.credentials()).is(200);
    }

    @Test
    void countsAttemptsAtOnce_noneGetsAwayWithMore() {
        Company company = company();

        long tried =
                IntStream.range(0, 30)
                        .parallel()
                        .mapToObj(_ -> post(LOGIN, company.credentials("Wrong 1 password")))
                        .filter(answer -> answer.http().statusCode() == 401)
                        .count();

        assertThat(tried).isLessThanOrEqualTo(4);
        post(LOGIN, company.credentials()).is(423);
    }

    @Test
    void refusesWhoIsDeactivated() {
        Company company = company();
        change("update account set active = false where tenant_id = '%s'".formatted(company.id()));

        post(LOGIN, company.credentials()).isProblem(401, "invalid_credentials");
    }

    private void fail(Company company, String path, int times) {
        for (int i = 0; i < times; i++) {
            post(path, company.credentials("Wrong 1 password"))
                    .isProblem(401, "invalid_credentials");
        }
    }

    /** As if so many seconds had passed since the last failure. */
    private static void waited(Company company, int seconds) {
        change(
                """
                update login_failure set last_at = last_at - interval '%d seconds'
                where subject = sha256('name anywhere %s'::bytea)
                    or subject in (select sha256(('name account ' || id)::bytea) from account
                        where tenant_id = '%s')
                """
                        .formatted(seconds, company.email(), company.id()));
    }

    private static String with(Company company, String subdomain) {
        return company.credentials().replace("}", ", \"subdomain\": \"" + subdomain + "\"}");
    }
}
