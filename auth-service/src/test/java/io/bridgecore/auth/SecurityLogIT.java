package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What administrators read of the security of their organization. */
@NullMarked
class SecurityLogIT extends RunningAuthService {

    private static final String LOGS = "/api/v1/reset/audit/logs";

    private Company company = new Company(TenantId.next(), "", "", "");
    private String admin = "";

    @BeforeEach
    void signUp() {
        company = company();
        admin = webLogin(company).is(200).access();
    }

    @Test
    void tellsOfLogins_goodAndBad() {
        post(
                        "/api/v1/auth/login",
                        company.credentialsWithOrganization().replace(PASSWORD, "Wrong 1 password"),
                        "X-Tenant-Id",
                        company.id().toString(),
                        "User-Agent",
                        "a/1")
                .is(401);

        JsonNode lines = get(LOGS + "?action=LOGIN:LOGIN_ATTEMPT", admin).is(200).json();

        assertThat(lines).hasSize(2);
        JsonNode refused = lines.path(0);
        assertThat(refused.path("status").asString()).isEqualTo("FAILED");
        assertThat(refused.path("event").asString()).isEqualTo("login.refused");
        assertThat(refused.path("user_agent").asString()).isEqualTo("a/1");
        assertThat(refused.path("ip_address").asString()).isEqualTo("127.0.0.1");
        assertThat(refused.path("organization_id").asString()).isEqualTo(company.id().toString());
        assertThat(refused.at("/changes/after/reason").asString()).isEqualTo("invalid_credentials");
        assertThat(lines.path(1).path("status").asString()).isEqualTo("SUCCESS");
        assertThat(lines.path(1).path("record_id").asString()).isEqualTo(userOf(company));
    }

    @Test
    void tellsWhatWasRefused_andByWhomPeopleWereMade() {
        String clerk = hire(company, "staff", "clerk@acme.test").text("id");
        String theirs = loginAs(company, "clerk@acme.test").is(200).access();
        post("/api/v1/roles", "{}", bearer(theirs)).is(403);

        JsonNode denied = get(LOGS + "?user_id=" + clerk, admin).is(200).json();
        JsonNode made = get(LOGS + "?table_name=user&action=user.created", admin).is(200).json();

        assertThat(denied).hasSize(1);
        assertThat(denied.path(0).path("action").asString())
                .isEqualTo("SECURITY:PERMISSION_DENIED");
        assertThat(denied.path(0).path("record_id").asString()).isEqualTo("POST /api/v1/roles");
        assertThat(made).hasSize(1);
        assertThat(made.path(0).path("action").asString()).isEqualTo("CREATE");
        assertThat(made.path(0).path("record_id").asString()).isEqualTo(clerk);
        assertThat(get(LOGS + "?limit=1", admin).is(200).json()).hasSize(1);
        assertThat(get(LOGS + "?skip=1&action=user.created", admin).is(200).body()).isEqualTo("[]");
        assertThat(get(LOGS + "?start_date=2200-01-01T00:00:00Z", admin).is(200).body())
                .isEqualTo("[]");
        assertThat(get(LOGS + "?end_date=2020-01-01T00:00:00Z", admin).is(200).body())
                .isEqualTo("[]");
    }

    @Test
    void isForWhoeverMayReadIt_ofThatOrganizationOnly() {
        hire(company, "staff", "d@acme.test");
        String other = webLogin(company()).is(200).access();

        assertThat(get(LOGS, other).is(200).body()).doesNotContain(company.id().toString());
        get(LOGS, loginAs(company, "d@acme.test").is(200).access()).isProblem(403, "forbidden");
        get(LOGS, adminLogin().access()).isProblem(400, "bad_request");
        send("GET", LOGS, null).isProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=501", "skip=-1", "start_date=yesterday"})
    void refusesWhatIsNoQuestion(String question) {
        get(LOGS + "?" + question, admin).isProblem(422, "validation_failed");
    }
}
