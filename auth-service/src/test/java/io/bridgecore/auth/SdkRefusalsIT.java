package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.Tenants;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the mobile SDK makes of refusals hangs on their status and on the text in {@code detail}.
 */
@NullMarked
class SdkRefusalsIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/tenant/login";
    private static final String REFRESH = "/api/v1/auth/tenant/refresh";
    private static final String ME = "/api/v1/auth/tenant/me";

    @Autowired private Tenants tenants;

    private Company company = new Company(TenantId.next(), "", "", "");
    private String access = "";
    private String refresh = "";

    @BeforeEach
    void logIn() {
        company = company();
        Answer login = mobileLogin(company).is(200);
        access = login.access();
        refresh = login.refresh();
    }

    @Test
    void bridgecore69_aTokenThatIsNoneIs401_andNothingElseIs() {
        says(post(ME, "{}"), 401, "");
        says(post(ME, "{}", bearer("garbage")), 401, "");
        says(post(ME, "{}", bearer(refresh)), 401, "");
        says(post(REFRESH, "{}", bearer(access)), 401, "");
        says(post(LOGIN, company.credentials("wrong password")), 401, "");
        tenantServiceAnswers(company, 500);
        tenants.doubtAll();
        post(ME, "{}", bearer(access)).is(200);
    }

    @Test
    void bridgecore69_aSuspendedTenantReads403_withTheWord() {
        suspended(company, "operator");
        tenants.forget(company.id());

        says(post(LOGIN, company.credentials()), 403, "suspend");
        says(post(ME, "{}", bearer(access)), 403, "suspend");
        says(post(REFRESH, "{}", bearer(refresh)), 403, "suspend");
    }

    @Test
    void bridgecore69_aTrialThatIsOverReads402_aDeletedTenant410() {
        suspended(company, "trial_ended");
        tenants.forget(company.id());
        says(post(LOGIN, company.credentials()), 402, "trial");
        says(post(REFRESH, "{}", bearer(refresh)), 402, "trial");

        tenantIs(company, "deleted", null);
        tenants.forget(company.id());
        says(post(LOGIN, company.credentials()), 410, "deleted");
    }

    @Test
    void bridgecore69_badBodiesAndPathsReadAsText() {
        says(post(LOGIN, "{"), 400, "");
        says(post(LOGIN, "{\"email\": \"no-address\", \"password\": \"x\"}"), 422, "");
        says(get("/api/v1/auth/tenant/nothing", access), 404, "");
        tenantServiceAnswers(company, 500);
        tenants.forget(company.id());
        says(post(LOGIN, company.credentials()), 503, "");
    }

    @Test
    void bridgecore69_whoTriesTooOftenReads429() {
        for (int i = 0; i < 5; i++) {
            says(post(LOGIN, company.credentials("Wrong 1 password")), 401, "");
        }

        Answer refused = post(LOGIN, company.credentials());

        says(refused, 429, "try again");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isPositive();
    }

    @Test
    void bridgecore69_aTroubleOfOursReads500_andTellsNothingOfIt() {
        change("alter table session rename to session_away");
        try {
            Answer failed = post(LOGIN, company.credentials());

            says(failed, 500, "");
            assertThat(failed.body()).doesNotContainIgnoringCase("session").doesNotContain("SQL");
        } finally {
            change("alter table session_away rename to session");
        }
        post(LOGIN, company.credentials()).is(200);
    }

    private static void says(Answer answer, int status, String word) {
        answer.is(status);
        assertThat(answer.at("detail").isString()).isTrue();
        assertThat(answer.text("detail")).isNotBlank().containsIgnoringCase(word);
        assertThat(answer.text("error.message")).isEqualTo(answer.text("detail"));
    }
}
