package io.bridgecore.auth.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.contracts.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords that others know: a temporary one, or one that an administrator made up. */
@NullMarked
class MustChangeIT extends RunningAuthService {

    private static final String FRESH = "Another 4 horses!";
    private static final String STAFF = "staff@acme.test";

    private Company company = new Company(TenantId.next(), "", "", PASSWORD);
    private String lent = "";

    @BeforeEach
    void lend() {
        company = company();
        hire(company, "manager", STAFF);
        lent =
                post(
                                "/api/v1/admin/password/temporary",
                                "{\"target_email\": \"" + STAFF + "\"}",
                                bearer(mobileLogin(company).is(200).access()))
                        .is(200)
                        .text("temporary_password");
    }

    @Test
    void openNothingButTheChange_whateverTheDialect() {
        for (Answer login : logins(lent)) {
            assertThat(login.is(200).at("must_change_password").asBoolean()).isTrue();
            String token = login.access();
            assertThat(Answer.claims(token).path("password_change_required").asBoolean()).isTrue();
            assertThat(Answer.claims(token).path("permissions").isEmpty()).isTrue();
            for (String path : List.of("/api/v1/auth/sessions", "/api/v1/auth/applications")) {
                get(path, token).isProblem(403, "password_change_required");
            }
            post("/api/v1/auth/factors/totp", null, bearer(token))
                    .isProblem(403, "password_change_required");
            get("/api/v1/auth/me", token).is(200);
            post("/api/v1/auth/tenant/me", "{}", bearer(token)).is(200);
        }
    }

    @Test
    void openEverything_onceAnotherWasChosen() {
        Answer login = logins(lent).getFirst().is(200);

        change(login.access(), lent).isProblem(422, "validation_failed");
        change(login.access(), PASSWORD).isProblem(422, "validation_failed");
        String token = change(login.access(), FRESH).is(200).access();

        assertThat(Answer.claims(token).has("password_change_required")).isFalse();
        get("/api/v1/auth/sessions", token).is(200);
        post("/api/v1/auth/tenant/login", body(lent), place()).is(401);
        for (Answer again : logins(FRESH)) {
            get("/api/v1/auth/sessions", again.is(200).access()).is(200);
        }
    }

    @Test
    void areSaidOfNobodyElse() {
        for (String path : List.of("/api/v1/auth/tenant/login", "/api/v1/auth/login")) {
            Answer login = post(path, company.credentialsWithOrganization()).is(200);
            assertThat(login.names()).doesNotContain("must_change_password");
        }
    }

    private Answer change(String token, String wanted) {
        return post(
                "/api/v1/password/change",
                "{\"new_password\": \"%s\"}".formatted(wanted),
                bearer(token));
    }

    private List<Answer> logins(String password) {
        String[] place = place();
        String body = body(password);
        String form =
                "username=%s&password=%s"
                        .formatted(STAFF, URLEncoder.encode(password, StandardCharsets.UTF_8));
        return List.of(
                post("/api/v1/auth/tenant/login", body, place),
                post("/api/v1/auth/login", body, place),
                post("/api/v1/login/email", body, place),
                form("/api/v1/auth/token", form, place),
                form("/api/v1/login/login", form, place));
    }

    private String[] place() {
        return new String[] {"X-Tenant-Id", company.id().toString()};
    }

    private static String body(String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(STAFF, password);
    }
}
