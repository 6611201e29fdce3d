package io.bridgecore.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.Uuid7;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Second factors of those who run the platform. */
@NullMarked
class AdministratorFactorIT extends RunningAuthService {

    private static final String FACTORS = "/admin/auth/factors";
    private static final String LOGIN = "/admin/auth/login";

    @Test
    void areAskedForAtEveryDoor() {
        String email = person(Role.SUPER_ADMIN);
        Authenticator app = enrol(login(LOGIN, email, null).is(200).access());

        login(LOGIN, email, null).isProblem(401, "otp_required");
        login("/api/v1/auth/login", email, null).isProblem(401, "otp_required");
        login(LOGIN, email, app.wrong()).isProblem(401, "invalid_otp");
        Answer in = login(LOGIN, email, app.code(1)).is(200);
        login("/api/v1/auth/login", email, app.code(1)).isProblem(401, "invalid_otp");

        assertThat(Answer.claims(in.access()).path("acr").asString()).isEqualTo("2");
        assertThat(Answer.claims(renewed(in)).path("acr").asString()).isEqualTo("2");
    }

    @Test
    void areDemandedForWhatIsDangerous() {
        String email = person(Role.SUPER_ADMIN);
        Authenticator app = enrol(login(LOGIN, email, null).is(200).access());
        Answer in = login(LOGIN, email, app.code(1)).is(200);
        change(
                "update session set authenticated_at = now() - interval '1 hour' where id = '%s'"
                        .formatted(Answer.claims(in.access()).path("sid").asString()));
        String old = renewed(in);

        send("PUT", "/admin/auth/policy", "{}", bearer(old)).isProblem(403, "step_up_required");
        send("DELETE", FACTORS + "/totp", null, bearer(old)).isProblem(403, "step_up_required");
        change(
                "update totp_factor set last_step = 0 where subject = '%s'"
                        .formatted(in.text("admin.id")));
        Answer up =
                post(
                                "/admin/auth/step-up",
                                "{\"totp_code\": \"%s\"}".formatted(app.code()),
                                bearer(old))
                        .is(200);
        send("DELETE", FACTORS + "/totp", null, bearer(up.access())).is(204);
        login(LOGIN, email, null).is(200);
    }

    @Test
    void canBeTakenFromSomebodyWhoLostHis_byThoseWhoMay() {
        Answer lost = login(LOGIN, person(Role.SUPPORT), null).is(200);
        enrol(lost.access());
        String path = FACTORS + "/of/" + lost.text("admin.id");

        send("DELETE", path, null, bearer(login(LOGIN, person(Role.ADMIN), null).access()))
                .isProblem(403, "forbidden");
        send("DELETE", path, null, bearer(webLogin(company()).is(200).access()))
                .isProblem(403, "forbidden");
        send("DELETE", path, null, bearer(adminLogin().access())).is(204);
        send("DELETE", path, null, bearer(adminLogin().access())).isProblem(404, "not_found");
    }

    private String renewed(Answer in) {
        return post("/admin/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(in.refresh()))
                .is(200)
                .access();
    }

    private Authenticator enrol(String token) {
        Answer begun = post(FACTORS + "/totp", null, bearer(token)).is(201);
        var app = new Authenticator(begun.text("secret"));
        post(FACTORS + "/totp/confirm", "{\"code\": \"%s\"}".formatted(app.code()), bearer(token))
                .is(200);
        return app;
    }

    private Answer login(String path, String email, @Nullable String code) {
        return post(
                path,
                "{\"email\": \"%s\", \"password\": \"%s\"%s}"
                        .formatted(
                                email,
                                PASSWORD,
                                code == null ? "" : ", \"totp_code\": \"" + code + '"'));
    }

    /** Borrows the hash of a company's administrator, whose password is known. */
    private String person(Role role) {
        Company company = company();
        String email = "f-" + company.email();
        change(
                """
                insert into platform_admin (id, email, password_hash, full_name, role, active,
                    created_at, updated_at, version)
                select '%s', '%s', password_hash, 'Some One', '%s', true, now(), now(), 0
                from account where tenant_id = '%s'
                """
                        .formatted(Uuid7.next(), email, role, company.id()));
        return email;
    }
}
