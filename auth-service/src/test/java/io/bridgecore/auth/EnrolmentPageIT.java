package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.factor.Authenticator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a browser where a second factor is demanded that somebody has not enrolled. */
@NullMarked
class EnrolmentPageIT extends RunningOpenId {

    private static final Pattern SECRET = Pattern.compile("id=\"key\">([A-Z2-7 ]+)<");
    private static final Pattern NEXT = Pattern.compile("href=\"(/oauth2/authorize[^\"]+)\"");

    private String client;

    @BeforeEach
    void demand() {
        client = application("public").text("client_id");
        send("PUT", "/api/v1/auth/policy", "{\"otherwise\": \"required\"}", bearer(admin)).is(200);
    }

    @Test
    void leadsToTheApplication_withAFullToken() {
        String authorize = authorization(client, "openid api", "");
        Answer in = signIn(login(authorize), acme.password()).is(303);
        Answer page = at(acme, "GET", location(in), null).is(200);
        var app = app(page);
        assertThat(page.body()).contains("<svg", "Acme demands a second factor");
        assertThat(location(at(acme, "GET", authorize, null).is(302))).startsWith("/oauth2/login");

        Answer wrong = confirm(page, app.wrong()).is(422);
        assertThat(wrong.body()).contains("role=\"alert\"");
        assertThat(app(wrong)).isEqualTo(app);
        Answer done = confirm(wrong, app.code()).is(200);

        assertThat(done.body().split("<li>")).hasSizeGreaterThan(5);
        Matcher next = NEXT.matcher(done.body());
        assertThat(next.find()).as(done.body()).isTrue();
        String place = location(at(acme, "GET", next.group(1).replace("&amp;", "&"), null).is(302));
        assertThat(place).startsWith(CALLBACK);
        Answer tokens = redeem(client, code(client, "openid api")).is(200);
        var claims = Answer.claims(tokens.access());
        assertThat(claims.has("enrolment_required")).isFalse();
        assertThat(claims.path("acr").asString()).isEqualTo("2");
        get("/api/v1/auth/me", tokens.access()).is(200);
        webLogin(acme).isProblem(401, "otp_required");
    }

    @Test
    void comesAfterAnotherPassword() {
        change(
                "update account set must_change_password = true where tenant_id = '%s'"
                        .formatted(acme.id()));
        Answer in = signIn(login(authorization(client, "openid", "")), acme.password()).is(303);
        Answer choice = at(acme, "GET", location(in), null).is(200);
        assertThat(choice.body()).contains("Choose another password").doesNotContain("id=\"key\"");

        Answer chosen =
                submit(
                                "/oauth2/login",
                                choice,
                                "new_password=%1$s&confirm_password=%1$s"
                                        .formatted(encoded("Another 4 horses!")))
                        .is(303);

        Answer page = at(acme, "GET", location(chosen), null).is(200);
        confirm(page, app(page).code()).is(200);
    }

    @Test
    void showsNoSecret_whenTheLoginLiesFarBehind() {
        signIn(login(authorization(client, "openid", "")), acme.password()).is(303);
        change(
                "update session set authenticated_at = now() - interval '1 hour'"
                        + " where tenant_id = '%s'".formatted(acme.id()));

        Answer page = at(acme, "GET", "/oauth2/login", null).is(200);

        assertThat(page.body()).contains("name=\"password\"").doesNotContain("id=\"key\"");
        assertThat(location(confirm(page, "123456").is(303))).startsWith("/oauth2/login");
    }

    @Test
    void isNotForWhoeverIsNotSignedIn() {
        Answer page = at(acme, "GET", "/oauth2/login", null).is(200);

        assertThat(location(confirm(page, "123456").is(303))).startsWith("/oauth2/login");
    }

    private Answer login(String authorize) {
        return at(acme, "GET", location(at(acme, "GET", authorize, null).is(302)), null).is(200);
    }

    private Answer confirm(Answer page, String code) {
        return submit("/oauth2/login", page, "enrolment_code=" + encoded(code));
    }

    private static Authenticator app(Answer page) {
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        return new Authenticator(secret.group(1).replace(" ", ""));
    }
}
