package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.Mails;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.mail.MailFolder;
import io.bridgecore.testkit.KafkaProbe;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is not let in is told of to the auditors: who, from where, with what, and why. */
@NullMarked
class RefusedTrailIT extends RunningAuthService {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String FACTORS = "/api/v1/auth/factors";
    private static final String ADDRESS = "203.0.113.77";
    private static final String[] FROM = {"User-Agent", "trail/1.0", "X-Forwarded-For", ADDRESS};

    @Autowired private MailFolder folder;
    private final KafkaProbe probe = KafkaProbe.on("audit.recorded");
    private Company company;
    private String user = "";

    @BeforeEach
    void hire() {
        company = company();
        user = userOf(company);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsOfSecondFactors_missingWrongAndRecovery() {
        Authenticator app = enrol(webLogin(company).is(200).access(), FACTORS);

        login("").isProblem(401, "otp_required");
        login(app.wrong()).isProblem(401, "invalid_otp");
        login("aaaa-bbbb-cccc-dddd").isProblem(401, "invalid_otp");

        heard(user, "login.refused", "\"otp_required\"");
        heard(user, "login.refused", "\"invalid_otp\"");
        heard(user, "factor.refused", "\"totp\"");
        heard(user, "factor.refused", "\"recovery_code\"");
        assertThat(probe.poll(event -> is(event.value(), user, "login.succeeded"))).hasSize(1);
    }

    @Test
    void tellsOfTheRightPassword_ofSomebodyWhoIsDeactivated() {
        change("update account set active = false where id = '%s'".formatted(user));

        login("").isProblem(401, "invalid_credentials");
        post("/api/v1/auth/tenant/login", company.credentials(), FROM)
                .isProblem(403, "account_inactive");

        assertThat(probe.await(2, event -> is(event.value(), user, "login.refused")))
                .allSatisfy(event -> assertThat(event.value()).contains("account_inactive"));
    }

    @Test
    void tellsOfLocksAndOfSuspension() {
        for (int i = 0; i < 5; i++) {
            post("/api/v1/login/email", company.credentials("Wrong 1 password"), FROM);
        }
        post("/api/v1/login/email", company.credentials(), FROM).is(423);

        heard(user, "login.refused", "\"account_locked\"");
    }

    @Test
    void tellsOfAddressesThatAreLocked_onceAndNotEachTime() {
        change(
                """
                insert into login_failure values (sha256('address %s'), 1000000, now())
                on conflict (subject) do update set failures = 1000000, last_at = now()
                """
                        .formatted(ADDRESS));
        String email = company.email();
        post("/api/v1/auth/tenant/login", company.credentials(), FROM).is(429);
        post("/api/v1/otp/request", body("\"purpose\": \"login\""), FROM).is(429);
        post("/api/v1/password/forgot", "{\"email\": \"%s\"}".formatted(email), FROM).is(429);
        post("/api/v1/otp/verify", body("\"purpose\": \"login\", \"otp\": \"000000\""), FROM)
                .is(429);
        post("/api/v1/auth/tenant/login", company.credentials(), FROM).is(429);
        change("delete from login_failure where subject = sha256('address %s')".formatted(ADDRESS));
        post("/api/v1/otp/verify", body("\"purpose\": \"login\", \"otp\": \"000000\""), FROM)
                .is(401);

        probe.await(1, event -> is(event.value(), email, "login.refused", "too_many_attempts"));
        heard(user, "login.refused", "\"invalid_code\"");
        assertThat(
                        probe.poll(event ->
                                is(event.value(), email, "login.refused", "too_many_attempts")))
                .hasSize(1);
    }

    @Test
    void tellsOfCodesAndLinks() {
        post("/api/v1/otp/verify", body("\"purpose\": \"login\", \"otp\": \"000000\""), FROM)
                .isProblem(401, "invalid_code");
        post(
                        "/api/v1/admin/password/reset",
                        "{\"target_email\": \"%s\"}".formatted(company.email()),
                        bearer(webLogin(company).is(200).access()))
                .is(200);
        String link = new Mails(folder).token(company.email(), 1);
        change(
                "update mailed_secret set expires_at = now() where tenant_id = '%s'"
                        .formatted(company.id()));
        String body = "{\"token\": \"%s\", \"new_password\": \"Another 4 horses!\"}";
        post("/api/v1/password/link", body.formatted(link), FROM).is(400);
        post("/api/v1/password/link", body.formatted("garbage"), FROM).is(400);

        heard(user, "login.refused", "\"invalid_code\"");
        heard(user, "link.refused", "\"invalid_link\"");
        heard("unknown", "link.refused", "\"invalid_link\"");
        assertThat(probe.poll(event -> event.value().contains(link))).isEmpty();
    }

    @Test
    void tellsOfAnAdministratorsLogin_onceHisSecondFactorWasRight() {
        String email = "t-" + company.email();
        String id = Uuid7.next().toString();
        change(
                """
                insert into platform_admin (id, email, password_hash, full_name, role, active,
                    created_at, updated_at, version)
                select '%s', '%s', password_hash, 'Some One', '%s', true, now(), now(), 0
                from account where tenant_id = '%s'
                """
                        .formatted(id, email, Role.SUPPORT, company.id()));
        Authenticator app = enrol(admin(email, "").is(200).access(), "/admin/auth/factors");

        admin(email, "").isProblem(401, "otp_required");
        admin(email, app.wrong()).isProblem(401, "invalid_otp");

        heard(id, "login.refused", "\"invalid_otp\"");
        assertThat(probe.poll(event -> is(event.value(), id, "login.succeeded"))).hasSize(1);
        admin(email, app.code(1)).is(200);
        probe.await(2, event -> is(event.value(), id, "login.succeeded"));
    }

    private void heard(String who, String... words) {
        String[] all = Stream.concat(Stream.of(who), Arrays.stream(words)).toArray(String[]::new);
        assertThat(probe.await(1, event -> is(event.value(), all)))
                .anySatisfy(event ->
                        assertThat(event.value()).contains(ADDRESS, "trail/1.0", "anonymous"));
    }

    private static boolean is(String event, String... words) {
        return List.of(words).stream().allMatch(event::contains);
    }

    private Authenticator enrol(String token, String factors) {
        Answer begun = post(factors + "/totp", null, bearer(token)).is(201);
        var app = new Authenticator(begun.text("secret"));
        post(factors + "/totp/confirm", "{\"code\": \"%s\"}".formatted(app.code()), bearer(token))
                .is(200);
        return app;
    }

    private Answer login(String code) {
        return post(
                LOGIN,
                company.credentialsWithOrganization()
                        .replace("}", ", \"totp_code\": \"%s\"}".formatted(code)),
                FROM);
    }

    private Answer admin(String email, String code) {
        return post(
                "/admin/auth/login",
                "{\"email\": \"%s\", \"password\": \"%s\", \"totp_code\": \"%s\"}"
                        .formatted(email, PASSWORD, code),
                FROM);
    }

    private String body(String more) {
        return "{\"email\": \"%s\", %s}".formatted(company.email(), more);
    }
}
