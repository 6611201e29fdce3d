package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.auth.revocation.Revocations;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.KafkaProbe;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@NullMarked
class RevocationIT extends RunningAuthService {

    private static final String VERIFY = "/api/v1/auth/verify";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final int ROUNDS = 30;
    private static final String REVOCATIONS = "/internal/revocations";

    @Autowired private Revocations revocations;
    @Autowired private Sessions sessions;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private JdbcClient sql;

    @Test
    void refusesTheAccessTokenFromTheLogoutOn() {
        Company company = company();
        Answer mine = webLogin(company).is(200);
        Answer other = webLogin(company).is(200);
        get(VERIFY, mine.access()).is(200);

        post("/api/v1/auth/logout", body(mine.refresh())).is(200);

        get(VERIFY, mine.access()).is(401);
        get(VERIFY, other.access()).is(200);
    }

    @Test
    void refusesAnAdministratorsTokenFromTheLogoutOn() {
        Answer mine = adminLogin();
        get("/admin/auth/me", mine.access()).is(200);

        post("/admin/auth/logout", "{}", bearer(mine.refresh())).is(200);

        get("/admin/auth/me", mine.access()).is(401);
        get("/admin/auth/me", adminLogin().access()).is(200);
    }

    @Test
    void tellsEverybody_whetherTheyListenOrAsk() {
        Company company = company();
        Answer mine = webLogin(company).is(200);
        String session = sessionOf(mine);
        try (KafkaProbe probe = KafkaProbe.on(AccessRevoked.TOPIC)) {
            Instant before = Instant.now();
            post("/api/v1/auth/logout", body(mine.refresh())).is(200);

            var event = probe.await(1, message -> message.value().contains(session)).getFirst();
            assertThat(event.key()).isEqualTo(company.id().toString());
            assertThat(event.value()).contains("\"claim\":\"sid\"");
            assertThat(asService(REVOCATIONS).body()).contains(session);
            assertThat(asService(REVOCATIONS + "?since=" + before.minusSeconds(5)).body())
                    .contains(session);
            assertThat(asService(REVOCATIONS + "?since=" + before.plusSeconds(600)).body())
                    .doesNotContain(session);
        }
    }

    @Test
    void tellsServicesOnly() {
        send("GET", REVOCATIONS, null).is(401);
        get(REVOCATIONS, webLogin(company()).is(200).access()).is(403);
        get(REVOCATIONS, adminLogin().access()).is(403);
        get(REVOCATIONS + "?since=yesterday", serviceToken()).is(422);
    }

    @Test
    void takesNewAccessAfterADemotion_butNotTheOld() {
        Company company = company();
        Answer mine = webLogin(company).is(200);
        Answer colleagues = webLogin(company()).is(200);

        inTransactionOf(
                company, () -> revocations.subject(company.id(), subjectOf(mine), "demoted"));

        get(VERIFY, mine.access()).is(401);
        get(VERIFY, colleagues.access()).is(200);
        Answer renewed = post(REFRESH, body(mine.refresh())).is(200);
        get(VERIFY, renewed.access()).is(200);
    }

    @Test
    void leavesNoOldRights_howeverADemotionMeetsALoginOrARefresh() throws Exception {
        Company company = company();
        for (int round = 0; round < ROUNDS; round++) {
            change("update account set role = 'admin' where tenant_id = '" + company.id() + "'");
            Answer before = webLogin(company).is(200);
            try (var threads = Executors.newFixedThreadPool(3)) {
                var given =
                        List.of(
                                threads.submit(() -> post(REFRESH, body(before.refresh()))),
                                threads.submit(() -> webLogin(company)));
                threads.submit(() -> inTransactionOf(company, () -> demote(company, before))).get();
                for (var answer : given) {
                    assertThat(oldRightsCount(answer.get().is(200))).isFalse();
                }
            }
            get(VERIFY, before.access()).is(401);
        }
    }

    /** Whether the token says what was true before, and is believed. */
    private boolean oldRightsCount(Answer answer) {
        boolean old = Answer.claims(answer.access()).path("role").asString().equals("admin");
        boolean believed = get(VERIFY, answer.access()).http().statusCode() == 200;
        assertThat(old || believed).as("good rights are believed").isTrue();
        return old && believed;
    }

    private void demote(Company company, Answer login) {
        sql.sql("update account set role = 'staff' where id = ?").param(subjectOf(login)).update();
        revocations.subject(company.id(), subjectOf(login), "demoted");
    }

    @Test
    void endsAllOfAPerson() {
        Company company = company();
        Answer phone = mobileLogin(company).is(200);
        Answer browser = webLogin(company).is(200);

        inTransactionOf(company, () -> sessions.endAllOf(subjectOf(phone), "disabled"));

        get(VERIFY, phone.access()).is(401);
        get(VERIFY, browser.access()).is(401);
        post("/api/v1/auth/tenant/refresh", "{}", bearer(phone.refresh())).is(401);
        post(REFRESH, body(browser.refresh())).is(401);
        get(VERIFY, webLogin(company).is(200).access()).is(200);
    }

    @Test
    void revokesNothingThatDidNotHappen() {
        Company company = company();
        Answer mine = webLogin(company).is(200);

        assertThatThrownBy(() ->
                        inTransactionOf(
                                company,
                                () -> {
                                    sessions.endAllOf(subjectOf(mine), "disabled");
                                    throw new IllegalStateException("changed one's mind");
                                }))
                .hasMessage("changed one's mind");

        get(VERIFY, mine.access()).is(200);
        assertThat(asService(REVOCATIONS).body()).doesNotContain(subjectOf(mine).toString());
    }

    @Test
    void refusesTheAccessOfAClient_andOfAWholeTenant() {
        Company company = company();
        Answer mine = webLogin(company).is(200);
        inTransactionOf(company, () -> revocations.client(company.id(), "no-such-client"));
        get(VERIFY, mine.access()).is(200);

        inTransactionOf(company, () -> revocations.tenant(company.id(), "deleted"));

        get(VERIFY, mine.access()).is(401);
    }

    @Test
    void forgetsWhatHasExpired() {
        Answer mine = webLogin(company()).is(200);
        post("/api/v1/auth/logout", body(mine.refresh())).is(200);
        change(
                "update revocation set until = now() - interval '1 second' where value = '%s'"
                        .formatted(sessionOf(mine)));

        assertThat(asService(REVOCATIONS).body()).doesNotContain(sessionOf(mine));
    }

    private void inTransactionOf(Company company, Runnable work) {
        CurrentTenant.runAs(
                company.id(),
                () -> new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run()));
    }

    private Answer asService(String path) {
        return get(path, serviceToken()).is(200);
    }

    private static UUID subjectOf(Answer login) {
        return UUID.fromString(Answer.claims(login.access()).path("sub").asString());
    }

    private static String sessionOf(Answer login) {
        return Answer.claims(login.access()).path("sid").asString();
    }

    private static String body(String refresh) {
        return "{\"refresh_token\": \"%s\"}".formatted(refresh);
    }
}
