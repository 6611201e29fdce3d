package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in with a browser and a password that others know. */
@NullMarked
class PasswordChoiceIT extends RunningOpenId {

    private static final String FRESH = "Another 4 horses!";

    @Test
    void comesBeforeTheApplication() {
        String client = application("public").text("client_id");
        String authorize = authorization(client, "openid api", "");
        change(
                "update account set must_change_password = true where tenant_id = '%s'"
                        .formatted(acme.id()));
        Answer page =
                at(acme, "GET", location(at(acme, "GET", authorize, null).is(302)), null).is(200);

        Answer in = signIn(page, acme.password()).is(303);
        Answer choice = at(acme, "GET", location(in), null).is(200);
        assertThat(choice.body()).contains("Choose another password", "Acme");
        assertThat(location(at(acme, "GET", authorize, null).is(302))).startsWith("/oauth2/login");

        assertThat(choose(choice, "weak", "weak").is(422).body()).contains("role=\"alert\"");
        choose(choice, FRESH, FRESH + "x").is(422);
        choose(choice, acme.password(), acme.password()).is(422);
        Answer done = choose(choice, FRESH, FRESH).is(303);

        String place = location(at(acme, "GET", location(done), null).is(302));
        assertThat(place).startsWith(CALLBACK).contains("code=");
        mobileLogin(acme).is(401);
        post("/api/v1/auth/tenant/login", acme.credentials(FRESH)).is(200);
    }

    @Test
    void isNotForWhoeverIsNotSignedIn() {
        Answer page = at(acme, "GET", "/oauth2/login", null).is(200);

        Answer refused = choose(page, FRESH, FRESH).is(303);

        assertThat(location(refused)).isEqualTo("/oauth2/login");
        mobileLogin(acme).is(200);
    }

    @Test
    void isNotAskedForTwice() {
        signIn(at(acme, "GET", "/oauth2/login", null).is(200), acme.password()).is(200);
        Answer page = at(acme, "GET", "/oauth2/login", null).is(200);

        choose(page, FRESH, FRESH).is(401);

        mobileLogin(acme).is(200);
    }

    @Test
    void isDemandedOfPlatformAdministrators_whomSomebodyAppointed() {
        String email = "chooses@staff.test";
        post(
                        "/admin/admins",
                        "{\"email\": \"%s\", \"password\": \"%s\", \"full_name\": \"So\"}"
                                .formatted(email, PASSWORD),
                        bearer(adminLogin().access()))
                .is(201);
        acme = new Company(acme.id(), "admin", email, PASSWORD);

        Answer in = signIn(at(acme, "GET", "/oauth2/login", null).is(200), PASSWORD).is(303);
        Answer choice = at(acme, "GET", location(in), null).is(200);
        assertThat(choice.body()).contains("Choose another password");
        choose(choice, PASSWORD, PASSWORD).is(422);
        choose(choice, FRESH, FRESH).is(200);

        post("/admin/auth/login", acme.credentials(FRESH)).is(200);
    }

    /** Others count on the first administrator being there alone. */
    @AfterEach
    void dismiss() {
        change("delete from platform_admin where email = 'chooses@staff.test'");
    }

    private Answer choose(Answer page, String password, String again) {
        return submit(
                "/oauth2/login",
                page,
                "new_password=%s&confirm_password=%s".formatted(encoded(password), encoded(again)));
    }
}
