package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class TenantLoginIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/tenant/login";

    @Nested
    class Succeeding {

        @Test
        void answersInTheShapeOfTheSdk() {
            Company company = company();

            Answer answer = mobileLogin(company).is(200);

            assertThat(answer.names())
                    .containsExactly(
                            "access_token",
                            "expires_in",
                            "odoo_fields_data",
                            "refresh_token",
                            "tenant",
                            "token_type",
                            "user");
            assertThat(answer.text("token_type")).isEqualTo("bearer");
            assertThat(answer.at("expires_in").isIntegralNumber()).isTrue();
            assertThat(answer.at("expires_in").asInt()).isEqualTo(1800);
            assertThat(answer.text("user.email")).isEqualTo(company.email());
            assertThat(answer.text("user.full_name")).isEqualTo("Ada Love Lace");
            assertThat(answer.text("user.role")).isEqualTo("admin");
            assertThat(answer.at("user.odoo_user_id").asInt()).isEqualTo(7);
            assertThat(answer.text("tenant.id")).isEqualTo(company.id().toString());
            assertThat(answer.text("tenant.name")).isEqualTo("Acme");
            assertThat(answer.text("tenant.slug")).isEqualTo(company.slug());
            assertThat(answer.text("tenant.status")).isEqualTo("active");
            assertThat(answer.at("tenant.odoo_database").isString()).isTrue();
            assertThat(answer.at("tenant.odoo_version").isNull()).isTrue();
            assertThat(answer.at("odoo_fields_data").isNull()).isTrue();
        }

        @Test
        void bridgecore59_givesATokenThatTheSdkAndTheServicesCanRead() {
            Company company = company();
            Answer answer = mobileLogin(company).is(200);

            JsonNode claims = Answer.claims(answer.access());

            assertThat(answer.text("user.email")).isEqualTo(company.email());
            assertThat(claims.path("type").asString()).isEqualTo("access");
            assertThat(claims.path("user_type").asString()).isEqualTo("tenant");
            assertThat(claims.path("tenant_id").asString()).isEqualTo(company.id().toString());
            assertThat(claims.path("tenant").asString()).isEqualTo(company.slug());
            assertThat(claims.path("sub").asString()).isEqualTo(answer.text("user.id"));
            assertThat(claims.path("email").asString()).isEqualTo(company.email());
            assertThat(claims.path("role").asString()).isEqualTo("admin");
            assertThat(claims.path("odoo_user_id").asInt()).isEqualTo(7);
            assertThat(claims.path("aud").toString()).contains("bridgecore");
            assertThat(claims.path("iss").asString()).isEqualTo("http://localhost:8080");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(1800);
            assertThat(List.of("jti", "sid"))
                    .allSatisfy(name -> assertThat(claims.path(name).asString()).isNotEmpty());
            assertThat(texts(claims.path("permissions")))
                    .containsAll(Role.TENANT_ADMIN.permissions());
            assertThat(Answer.claims(answer.refresh()).path("type").asString())
                    .isEqualTo("refresh");
        }

        @ParameterizedTest
        @CsvSource({"MANAGER,manager", "STAFF,staff"})
        void givesOthersFewerRights(Role role, String claim) {
            Company company = company();
            change(
                    "update account set role = '%s', odoo_user_id = null where tenant_id = '%s'"
                            .formatted(claim, company.id()));

            Answer answer = mobileLogin(company).is(200);

            assertThat(answer.text("user.role")).isEqualTo("user");
            assertThat(answer.at("user.odoo_user_id").isNull()).isTrue();
            JsonNode claims = Answer.claims(answer.access());
            assertThat(claims.path("role").asString()).isEqualTo(claim);
            assertThat(texts(claims.path("permissions")))
                    .containsAll(role.permissions())
                    .doesNotContain(Permission.USERS_WRITE, Permission.ROLES_WRITE);
            assertThat(claims.has("odoo_user_id")).isFalse();
        }

        @Test
        void namesTheConnectedOdoo() {
            Company company = company();
            CONNECTOR.stubFor(
                    WireMock.get(urlEqualTo("/internal/connections/primary?system=odoo"))
                            .withHeader("X-Tenant-Id", equalTo(company.id().toString()))
                            .withHeader("Authorization", matching("Bearer .+"))
                            .willReturn(
                                    okJson(
                                            """
                                            {"id": "1", "system": "odoo", "url": "https://o.test",
                                             "database": "prod", "version": "19.0"}
                                            """)));

            Answer answer = mobileLogin(company).is(200);

            assertThat(answer.text("tenant.odoo_url")).isEqualTo("https://o.test");
            assertThat(answer.text("tenant.odoo_database")).isEqualTo("prod");
            assertThat(answer.text("tenant.odoo_version")).isEqualTo("19.0");
        }

        @Test
        void takesAnyCaseOfTheEmail_andFieldsItDoesNotKnow() {
            Company company = company();
            String body =
                    """
                    {"email": "%s", "password": "%s", "device": {"os": "x"}, "odoo_url": 1}
                    """
                            .formatted(
                                    company.email().toUpperCase(java.util.Locale.ROOT), PASSWORD);

            post(LOGIN, body).is(200);
        }

        @Test
        void doesNotMindAStaleToken() {
            Company company = company();

            post(LOGIN, company.credentials(), bearer("eyJhbGciOiJub25lIn0.e30.")).is(200);
        }

        @Test
        void remembersTheLogin() {
            Company company = company();
            mobileLogin(company).is(200);

            assertThat(
                            look(
                                    "select last_login_at from account where tenant_id = '%s'"
                                            .formatted(company.id())))
                    .doesNotContainNull();
            assertThat(
                            look(
                                    """
                                    select user_agent from session
                                    where tenant_id = '%s' and ip = '127.0.0.1' and not rotating
                                        and expires_at > now() + interval '6 days'
                                    """
                                            .formatted(company.id())))
                    .singleElement()
                    .asString()
                    .contains("Java");
        }

        @Test
        void letsATrialIn_whileItLasts() {
            Company company = company();
            tenantIs(company, "trial", Instant.now().plusSeconds(3600).toString());

            assertThat(mobileLogin(company).is(200).text("tenant.status")).isEqualTo("trial");
        }
    }

    @Nested
    class Refusing {

        @Test
        void doesNotTellAnUnknownEmailFromAWrongPassword() {
            Company company = company();

            Answer wrong = post(LOGIN, company.credentials("another password"));
            Answer unknown =
                    post(LOGIN, "{\"email\": \"nobody@acme.test\", \"password\": \"whatever\"}");

            wrong.isProblem(401, "invalid_credentials");
            unknown.isProblem(401, "invalid_credentials");
            assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
            assertThat(unknown.text("error.type")).isEqualTo("Unauthorized");
        }

        @Test
        void refusesADeactivatedPerson() {
            Company company = company();
            deactivate(company);

            mobileLogin(company).isProblem(403, "account_inactive");
        }

        @Test
        void refusesASuspendedTenant() {
            Company company = company();
            tenantIs(company, "suspended", null);

            assertThat(mobileLogin(company).isProblem(403, "tenant_suspended").text("detail"))
                    .contains("suspended");
        }

        @Test
        void refusesADeletedTenant() {
            Company company = company();
            tenantIs(company, "deleted", null);

            mobileLogin(company).isProblem(410, "tenant_deleted");
        }

        @Test
        void refusesATrialThatIsOver() {
            Company company = company();
            tenantIs(company, "trial", Instant.now().minusSeconds(5).toString());

            mobileLogin(company).isProblem(402, "trial_expired");
        }

        @ParameterizedTest
        @CsvSource({
            "operator, 403, tenant_suspended",
            "trial_ended, 402, trial_expired",
            "subscription_ended, 402, subscription_ended"
        })
        void saysWhyATenantIsSuspended(String reason, int status, String code) {
            Company company = company();
            suspended(company, reason);

            mobileLogin(company).isProblem(status, code);
            webLogin(company).isProblem(status, code);
        }

        @Test
        void looksAtThePasswordFirst_thenAtThePerson_thenAtTheTenant() {
            Company company = company();
            tenantIs(company, "suspended", null);
            deactivate(company);

            post(LOGIN, company.credentials("another password"))
                    .isProblem(401, "invalid_credentials");
            mobileLogin(company).isProblem(403, "account_inactive");
        }

        @Test
        void treatsATenantThatNobodyKnowsAsDeleted() {
            Company company = company();
            tenantServiceAnswers(company, 404);

            mobileLogin(company).isProblem(410, "tenant_deleted");
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 503, 401})
        void asksToComeBack_whenTenantServiceFails(int status) {
            Company company = company();
            tenantServiceAnswers(company, status);

            Answer answer = mobileLogin(company).isProblem(503, "unavailable");

            assertThat(answer.header("Retry-After")).isPresent();
        }

        @Test
        void asksToComeBack_whenTenantServiceBreaksOffOrTalksNonsense() {
            Company company = company();
            TENANTS.stubFor(
                    WireMock.any(WireMock.anyUrl())
                            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
            mobileLogin(company).isProblem(503, "unavailable");

            TENANTS.stubFor(
                    WireMock.any(WireMock.anyUrl())
                            .willReturn(
                                    aResponse()
                                            .withHeader("Content-Type", "text/html")
                                            .withBody("<html>")));
            mobileLogin(company).isProblem(503, "unavailable");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"email\": \"no-mail\", \"password\": \"12345678\"}",
                    "{\"email\": \"a@b@c\", \"password\": \"12345678\"}",
                    "{\"email\": \"\", \"password\": \"12345678\"}",
                    "{\"email\": null, \"password\": \"12345678\"}",
                    "{\"password\": \"12345678\"}",
                    "{\"email\": 5, \"password\": \"12345678\"}",
                    "{\"email\": [\"a@b.c\"], \"password\": \"12345678\"}"
                })
        void namesTheEmail_whenItIsNotAcceptable(String body) {
            Answer answer = post(LOGIN, body).isProblem(422, "validation_failed");

            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("email");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"email\": \"a@b.test\"}",
                    "{\"email\": \"a@b.test\", \"password\": \"\"}",
                    "{\"email\": \"a@b.test\", \"password\": {\"a\": 1}}"
                })
        void namesThePassword_whenItIsNotAcceptable(String body) {
            Answer answer = post(LOGIN, body).isProblem(422, "validation_failed");

            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("password");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "not json", "{\"email\": \"a@b.test\",}"})
        void saysThatABodyIsNoJson(String body) {
            post(LOGIN, body).isProblem(400, "malformed_json");
        }

        @Test
        void wantsABody_andAnObject() {
            post(LOGIN, "").isProblem(400, "malformed_json");
            post(LOGIN, "[]").isProblem(422, "validation_failed");
        }

        @Test
        void treatsSqlAndUnicodeAsText() {
            Company company = company();

            post(LOGIN, company.credentials("' or '1'='1")).is(401);
            post(LOGIN, company.credentials("пароль-\\u0000-密码")).is(401);
        }
    }

    private static void deactivate(Company company) {
        change("update account set active = false where tenant_id = '%s'".formatted(company.id()));
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(node -> texts.add(node.asString()));
        return texts;
    }
}
