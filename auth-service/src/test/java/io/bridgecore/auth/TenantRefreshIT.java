package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.bridgecore.auth.key.KeyRing;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.Tenants;
import java.text.ParseException;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class TenantRefreshIT extends RunningAuthService {

    private static final String REFRESH = "/api/v1/auth/tenant/refresh";
    private static final String LOGOUT = "/api/v1/auth/tenant/logout";
    private static final String ME = "/api/v1/auth/tenant/me";

    @Autowired private KeyRing keys;
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
    void bridgecore60_takesTheTokenAsBearer_andItStaysGood() {
        for (int time = 0; time < 3; time++) {
            Answer answer = post(REFRESH, "{}", bearer(refresh)).is(200);

            assertThat(answer.names()).containsExactly("access_token", "expires_in", "token_type");
            assertThat(answer.at("expires_in").asInt()).isEqualTo(1800);
            assertThat(answer.text("token_type")).isEqualTo("bearer");
            post(ME, "{}", bearer(answer.access())).is(200);
        }
    }

    @Test
    void bridgecore60_isGoodForDays_untilItsOwnEnd() {
        for (int day = 1; day <= 6; day++) {
            aDayPasses();
            Answer answer = post(REFRESH, "{}", bearer(refresh)).is(200);
            post(ME, "{}", bearer(answer.access())).is(200);
        }
        aDayPasses();
        aDayPasses();

        post(REFRESH, "{}", bearer(refresh)).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void keepsTheSession() {
        String renewed = post(REFRESH, "{}", bearer(refresh)).is(200).access();

        assertThat(Answer.claims(renewed).path("sid")).isEqualTo(Answer.claims(access).path("sid"));
        assertThat(Answer.claims(renewed).path("jti"))
                .isNotEqualTo(Answer.claims(access).path("jti"));
    }

    @Test
    void takesTheTokenInTheBody() {
        post(REFRESH, body(refresh)).is(200);
        post(REFRESH, null, bearer(refresh)).is(200);
    }

    @Test
    void rotatesFromThenOn_whenANewOneIsAskedFor() {
        Answer answer = post(REFRESH, "{\"rotate\": true}", bearer(refresh)).is(200);

        assertThat(answer.refresh()).isNotEmpty().isNotEqualTo(refresh);
        post(REFRESH, body(refresh)).is(200); // the answer may have been lost
        assertThat(post(REFRESH, body(answer.refresh())).is(200).refresh())
                .isNotEqualTo(answer.refresh());
        assertThat(
                        look(
                                "select id from refresh_token where rotated_at is null and tenant_id = '%s'"
                                        .formatted(company.id())))
                .hasSize(1);
        change(
                "update refresh_token set rotated_at = rotated_at - interval '3 minutes' where tenant_id = '%s'"
                        .formatted(company.id()));
        post(REFRESH, body(refresh)).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void believesNoOtherToken() throws JOSEException, ParseException {
        new ForgedTokens(refresh, keys.signer())
                .all()
                .forEach((how, forged) ->
                        assertThat(post(REFRESH, "{}", bearer(forged)).http().statusCode())
                                .as(how)
                                .isEqualTo(401));
        post(REFRESH, "{}", bearer(access)).isProblem(401, "invalid_refresh_token");
        post(REFRESH, "{}").isProblem(401, "invalid_refresh_token");
        post(REFRESH, null).isProblem(401, "invalid_refresh_token");
        post(REFRESH, body("")).isProblem(401, "invalid_refresh_token");
        post(REFRESH, "{}", bearer(adminLogin().refresh())).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void refusesATokenThatIsNotStored() {
        change("delete from refresh_token where tenant_id = '%s'".formatted(company.id()));

        post(REFRESH, "{}", bearer(refresh)).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void refusesADeactivatedPerson() {
        change("update account set active = false where tenant_id = '%s'".formatted(company.id()));

        post(REFRESH, "{}", bearer(refresh)).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void refusesAPersonThatIsGone() {
        change("delete from account where tenant_id = '%s'".formatted(company.id()));

        post(REFRESH, "{}", bearer(refresh)).isProblem(401, "invalid_refresh_token");
    }

    @ParameterizedTest
    @CsvSource({
        "operator, 403, tenant_suspended",
        "trial_ended, 402, trial_expired",
        "subscription_ended, 402, subscription_ended"
    })
    void saysWhyATenantWasSuspended(String reason, int status, String code) {
        Company late = company();
        String mobile = mobileLogin(late).is(200).refresh();
        String web = webLogin(late).is(200).refresh();
        suspended(late, reason);
        tenants.forget(late.id());

        post(REFRESH, "{}", bearer(mobile)).isProblem(status, code);
        post("/api/v1/auth/refresh", body(web)).isProblem(status, code);
    }

    @Test
    void bridgecore90_trialTenantRefreshesUntilItsTrialEnds_then402() {
        Company trial = trialUntil(Instant.now().plusSeconds(3));
        String token = mobileLogin(trial).is(200).refresh();
        post(REFRESH, "{}", bearer(token)).is(200);

        Awaitility.await()
                .untilAsserted(
                        () -> post(REFRESH, "{}", bearer(token)).isProblem(402, "trial_expired"));
    }

    @Test
    void endsWithTheLogout_whicheverTokenSaysSo() {
        post(LOGOUT, "{}", bearer(access)).is(200);
        post(REFRESH, "{}", bearer(refresh)).isProblem(401, "invalid_refresh_token");

        String second = mobileLogin(company).is(200).refresh();
        post(LOGOUT, body(second)).is(200);
        post(REFRESH, "{}", bearer(second)).isProblem(401, "invalid_refresh_token");

        String third = mobileLogin(company).is(200).refresh();
        post(LOGOUT, "{}", bearer(third)).is(200);
        post(REFRESH, "{}", bearer(third)).isProblem(401, "invalid_refresh_token");
    }

    @Test
    void leavesOtherSessionsAlone_whenOneEnds() {
        String other = mobileLogin(company).is(200).refresh();
        post(LOGOUT, "{}", bearer(access)).is(200);

        post(REFRESH, "{}", bearer(other)).is(200);
    }

    @Test
    void endsASessionWithAnExpiredToken_butNotWithAForgedOne()
            throws JOSEException, ParseException {
        var forged = new ForgedTokens(access, keys.signer()).all();
        for (String how : forged.keySet()) {
            if (!how.equals("expired")
                    && !how.equals("another audience")
                    && !how.equals("no type")) {
                post(LOGOUT, "{}", bearer(String.valueOf(forged.get(how)))).is(200);
            }
        }
        post(REFRESH, "{}", bearer(refresh)).is(200);

        post(LOGOUT, "{}", bearer(String.valueOf(forged.get("expired")))).is(200);
        post(REFRESH, "{}", bearer(refresh)).is(401);
    }

    @Test
    void alwaysAnswersALogoutWell() {
        for (String body : new String[] {"{}", "{", "[1]", "\"x\"", "{\"refresh_token\": 5}", ""}) {
            assertThat(post(LOGOUT, body).is(200).text("message")).isNotEmpty();
        }
        post(LOGOUT, null).is(200);
        post(LOGOUT, "a=b", "Content-Type", "application/x-www-form-urlencoded").is(200);
        post(LOGOUT, "{}", bearer("garbage")).is(200);
        post(LOGOUT, "{}", bearer(serviceToken())).is(200);
    }

    @Test
    void refusesWrongTypes() {
        post(REFRESH, "{\"rotate\": \"perhaps\"}", bearer(refresh))
                .isProblem(422, "validation_failed");
        post(REFRESH, "{", bearer(refresh)).isProblem(400, "malformed_json");
    }

    private void aDayPasses() {
        change(
                """
                update session set created_at = created_at - interval '1 day',
                    last_used_at = last_used_at - interval '1 day',
                    expires_at = expires_at - interval '1 day'
                where tenant_id = '%s'
                """
                        .formatted(company.id()));
    }

    private Company trialUntil(Instant end) {
        Company trial = company();
        tenantIs(trial, "trial", end.toString());
        return trial;
    }

    private static String body(String token) {
        return "{\"refresh_token\": \"%s\"}".formatted(token);
    }
}
