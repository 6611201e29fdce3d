package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the tokens of an application that changes. */
@NullMarked
class ApplicationChangeIT extends RunningOpenId {

    private static final String VERIFY = "/api/v1/auth/verify";
    private static final int ROUNDS = 15;

    @Test
    void narrowsLivingSessions() {
        Answer made = application("public");
        String client = made.text("client_id");
        Answer tokens = redeem(client, code(client, "openid users:read api")).is(200);
        get(VERIFY, tokens.access()).is(200);

        change(made, "{\"scopes\": [\"openid\", \"users:read\"]}").is(200);

        get(VERIFY, tokens.access()).is(401);
        Answer renewed = refresh(client, tokens.refresh()).is(200);
        assertThat(renewed.text("scope").split(" ")).containsOnly("openid", "users:read");
        assertThat(permissions(renewed)).isEqualTo("[\"users:read\"]");
        get(VERIFY, renewed.access()).is(200);
    }

    @Test
    void leavesNoOldScopes_howeverAChangeMeetsARefresh() throws Exception {
        Answer made = application("public");
        String client = made.text("client_id");
        for (int round = 0; round < ROUNDS; round++) {
            change(made, "{\"scopes\": [\"users:read\", \"api\"]}").is(200);
            Answer tokens = redeem(client, code(client, "users:read api")).is(200);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var given = threads.submit(() -> refresh(client, tokens.refresh()));
                threads.submit(() -> change(made, "{\"scopes\": [\"users:read\"]}")).get().is(200);

                Answer renewed = given.get().is(200);
                boolean old = renewed.text("scope").contains("api");
                get(VERIFY, renewed.access()).is(old ? 401 : 200);
            }
        }
    }

    /** Who decides where codes go can have whatever the one who logs in has. */
    @Test
    void isRegisteredAndChangedInPersonOnly() {
        Answer made = application("public");
        String client = made.text("client_id");
        String one = APPLICATIONS + "/" + made.text("id");
        String form = "{\"redirect_uris\": [\"https://elsewhere.example/\"]}";
        String[] app = bearer(redeem(client, code(client, "api")).is(200).access());

        post(APPLICATIONS, form, app).isProblem(403, "forbidden");
        send("PATCH", one, form, app).isProblem(403, "forbidden");
        post(one + "/secret", null, app).isProblem(403, "forbidden");
        send("DELETE", one, null, app).isProblem(403, "forbidden");
        get(one, admin).is(200);
    }

    @Test
    void givesNothing_whereNothingIsLeft() {
        Answer made = application("public");
        String client = made.text("client_id");
        Answer tokens = redeem(client, code(client, "api")).is(200);
        String late = code(client, "api");

        change(made, "{\"scopes\": [\"openid\"]}").is(200);

        assertThat(refresh(client, tokens.refresh()).is(400).text("error"))
                .isEqualTo("invalid_grant");
        assertThat(redeem(client, late).is(400).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void givesLessForACodeThatIsOlderThanTheChange() {
        Answer made = application("public");
        String client = made.text("client_id");
        String code = code(client, "openid users:read api");

        change(made, "{\"scopes\": [\"openid\", \"users:read\"]}").is(200);

        Answer tokens = redeem(client, code).is(200);
        assertThat(tokens.text("scope").split(" ")).containsOnly("openid", "users:read");
        assertThat(permissions(tokens)).isEqualTo("[\"users:read\"]");
    }

    @Test
    void narrowsOneTokenToTheScopesAskedFor_andNotTheSession() {
        String client = application("public").text("client_id");
        Answer tokens = redeem(client, code(client, "openid users:read api")).is(200);

        Answer few = refresh(client, tokens.refresh(), "users:read").is(200);
        Answer all = refresh(client, few.refresh()).is(200);

        assertThat(few.text("scope")).isEqualTo("users:read");
        assertThat(permissions(few)).isEqualTo("[\"users:read\"]");
        assertThat(few.json().has("id_token")).isFalse();
        get("/userinfo", few.access()).is(403);
        assertThat(all.text("scope").split(" ")).containsOnly("openid", "users:read", "api");
        assertThat(permissions(all)).contains("organization:write");
        assertThat(refresh(client, all.refresh(), "users:read email").is(400).text("error"))
                .isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\": \"Cash desk\"}',200",
        "'{\"scopes\": [\"openid\", \"api\", \"users:read\", \"users:write\"]}',200",
        "'{\"grant_types\": [\"authorization_code\", \"device_code\"]}',401"
    })
    void endsAccessOnlyWhereTheApplicationMayLess(String change, int status) {
        Answer made = application("public");
        String client = made.text("client_id");
        String access = redeem(client, code(client, "openid api")).is(200).access();
        String own = mobileLogin(acme).is(200).access();

        change(made, change.replace("\"scopes\": [", "\"scopes\": [\"profile\", \"email\", "))
                .is(200);

        get(VERIFY, access).is(status);
        get(VERIFY, own).is(200);
    }

    @Test
    void endsAccessWithTheSecret_butLetsTheSessionGoOnWithTheNextOne() {
        Answer made = application("confidential");
        String client = made.text("client_id");
        String first = "&client_secret=" + made.text("client_secret");
        Answer tokens = token(redeemed(client, code(client, "openid api")) + first).is(200);

        Answer renewed =
                post(APPLICATIONS + "/" + made.text("id") + "/secret", null, bearer(admin)).is(200);

        get(VERIFY, tokens.access()).is(401);
        String refresh =
                "grant_type=refresh_token&client_id=%s&refresh_token=%s"
                        .formatted(client, tokens.refresh());
        assertThat(token(refresh + first).is(401).text("error")).isEqualTo("invalid_client");
        String second = "&client_secret=" + renewed.text("client_secret");
        get(VERIFY, token(refresh + second).is(200).access()).is(200);
    }

    @Test
    void letsNobodyThroughAnApplicationThatIsSwitchedOff() {
        Answer made = application("public");
        String client = made.text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);

        assertThat(change(made, "{\"is_active\": false}").is(200).at("is_active").asBoolean())
                .isFalse();

        get(VERIFY, tokens.access()).is(401);
        assertThat(refresh(client, tokens.refresh()).is(401).text("error"))
                .isEqualTo("invalid_client");
        at(acme, "GET", authorization(client, "api", ""), null).is(400);
        change(made, "{\"is_active\": true}").is(200);
        get(VERIFY, refresh(client, tokens.refresh()).is(200).access()).is(200);
    }

    @Test
    void endsEverythingWithTheApplication() {
        Answer made = application("public");
        String client = made.text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);

        send("DELETE", APPLICATIONS + "/" + made.text("id"), null, bearer(admin)).is(204);

        get(VERIFY, tokens.access()).is(401);
        refresh(client, tokens.refresh()).is(401);
    }

    @Test
    void isForThoseWhoProvedLatelyWhoTheyAre() {
        Answer made = application("confidential");
        String one = APPLICATIONS + "/" + made.text("id");
        send(
                        "PUT",
                        "/api/v1/auth/policy",
                        "{\"step_up_always\": true, \"step_up_max_age_seconds\": 30}",
                        bearer(admin))
                .is(200);
        String stale = staleToken();

        post(APPLICATIONS, "{\"name\": \"X\", \"type\": \"public\"}", bearer(stale))
                .isProblem(403, "step_up_required");
        send("PATCH", one, "{\"redirect_uris\": [\"https://evil.example\"]}", bearer(stale))
                .isProblem(403, "step_up_required");
        post(one + "/secret", null, bearer(stale)).isProblem(403, "step_up_required");
        post("/api/v1/auth/accounts/import", "[{\"email\": \"a@acme.test\"}]", bearer(stale))
                .isProblem(403, "step_up_required");
        send("GET", one, null, bearer(stale)).is(200);
    }

    private String staleToken() {
        Answer login = webLogin(acme).is(200);
        change(
                "update session set authenticated_at = now() - interval '1 minute' where id = '%s'"
                        .formatted(Answer.claims(login.access()).path("sid").asString()));
        return post(
                        "/api/v1/auth/refresh",
                        "{\"refresh_token\": \"%s\"}".formatted(login.refresh()))
                .is(200)
                .access();
    }

    private Answer change(Answer application, String body) {
        return send("PATCH", APPLICATIONS + "/" + application.text("id"), body, bearer(admin));
    }

    private Answer refresh(String client, String refreshToken, String scope) {
        return token(
                "grant_type=refresh_token&client_id=%s&refresh_token=%s&scope=%s"
                        .formatted(client, refreshToken, encoded(scope)));
    }

    private static String permissions(Answer tokens) {
        return Answer.claims(tokens.access()).path("permissions").toString();
    }
}
