package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class OpenIdIT extends RunningOpenId {

    @Test
    void describesTheTenantsOwnIssuer() {
        Answer openId = at(acme, "GET", "/.well-known/openid-configuration", null).is(200);
        Answer oauth = at(acme, "GET", "/.well-known/oauth-authorization-server", null).is(200);

        assertThat(openId.text("issuer")).isEqualTo(issuer(acme));
        assertThat(oauth.text("issuer")).isEqualTo(issuer(acme));
        assertThat(openId.text("token_endpoint")).isEqualTo(issuer(acme) + "/oauth2/token");
        assertThat(openId.text("userinfo_endpoint")).isEqualTo(issuer(acme) + "/userinfo");
        assertThat(openId.text("end_session_endpoint")).isEqualTo(issuer(acme) + "/connect/logout");
        assertThat(openId.body())
                .contains("S256", "ES256", "\"acr_values_supported\":[\"1\",\"2\"]")
                .doesNotContain("RS256", "dpop");
        assertThat(send("GET", "/.well-known/openid-configuration", null).is(200).text("issuer"))
                .isEqualTo("http://localhost:8080");
    }

    @Test
    void signsInToAPublicApplication() {
        String client = application("public").text("client_id");

        Answer tokens = redeem(client, code(client, "openid profile email api")).is(200);

        var access = Answer.claims(tokens.access());
        assertThat(access.path("iss").asString()).isEqualTo(issuer(acme));
        assertThat(access.path("client_id").asString()).isEqualTo(client);
        assertThat(access.path("tenant_id").asString()).isEqualTo(acme.id().toString());
        assertThat(access.path("permissions").toString()).contains("organization:write");
        var identity = Answer.claims(tokens.text("id_token"));
        assertThat(identity.path("aud").asString()).isEqualTo(client);
        assertThat(identity.path("nonce").asString()).isEqualTo("n-1");
        assertThat(identity.path("email").asString()).isEqualTo(acme.email());
        assertThat(identity.path("sid")).isEqualTo(access.path("sid"));
        assertThat(get("/userinfo", tokens.access()).is(200).text("name"))
                .isEqualTo("Ada Love Lace");
        get("/userinfo", tokens.text("id_token")).is(401);
    }

    @Test
    void narrowsATokenToItsScopes() {
        String client = application("public").text("client_id");

        String few = redeem(client, code(client, "users:read")).is(200).access();

        assertThat(Answer.claims(few).path("permissions").toString()).isEqualTo("[\"users:read\"]");
        send("GET", APPLICATIONS, null, bearer(few)).is(403);
        get("/userinfo", few).is(403);
    }

    @Test
    void keepsApplicationsFromPasswordsFactorsAndSessions() {
        String client = application("public").text("client_id");
        String[] token = bearer(redeem(client, code(client, "openid users:read")).is(200).access());
        String change =
                "{\"current_password\": \"%s\", \"new_password\": \"Another 4 horses!\"}"
                        .formatted(PASSWORD);
        String sessions = "/api/v1/auth/sessions";

        for (String prefix : List.of("/api/v1/auth", "/admin/auth", "/api/admin/auth")) {
            String proof = "{\"password\": \"%s\"}".formatted(PASSWORD);
            post(prefix + "/step-up", proof, token).isProblem(403, "forbidden");
            post(prefix + "/factors/totp", null, token).isProblem(403, "forbidden");
        }
        String confirm = "/api/v1/auth/factors/totp/confirm";
        post(confirm, "{\"code\": \"123456\"}", token).isProblem(403, "forbidden");
        post("/api/v1/password/change", change, token).isProblem(403, "forbidden");
        send("PUT", "/api/v1/users/me/password", change, token).isProblem(403, "forbidden");
        send("DELETE", sessions + "?all=true", null, token).isProblem(403, "forbidden");
        send("DELETE", sessions + "/" + acme.id(), null, token).isProblem(403, "forbidden");
    }

    @Test
    void rotatesTheRefreshTokensOfAnApplication() {
        String client = application("public").text("client_id");
        Answer first = redeem(client, code(client, "openid api")).is(200);

        Answer second = refresh(client, first.refresh()).is(200);

        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(second.text("scope")).contains("openid", "api");
        assertThat(Answer.claims(second.text("id_token")).path("aud").asString()).isEqualTo(client);
        post("/api/v1/auth/refresh", "{\"refresh_token\": \"" + second.refresh() + "\"}").is(401);
        post("/api/v1/auth/tenant/refresh", "{\"refresh_token\": \"" + second.refresh() + "\"}")
                .is(401);
        String other = application("public").text("client_id");
        assertThat(refresh(other, second.refresh()).is(400).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void takesBackWhatACodeGave_whenItIsUsedTwice() {
        String client = application("public").text("client_id");
        String code = code(client, "openid api");
        Answer tokens = redeem(client, code).is(200);

        assertThat(redeem(client, code).is(400).text("error")).isEqualTo("invalid_grant");

        assertThat(refresh(client, tokens.refresh()).is(400).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void refusesAnotherVerifier() {
        String client = application("public").text("client_id");
        String code = code(client, "api");
        String wrong = redeemed(client, code).replace(VERIFIER, "b" + VERIFIER);

        assertThat(token(wrong).is(400).text("error")).isEqualTo("invalid_grant");
        assertThat(redeem(client, code).is(400).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void wantsTheSecretOfAConfidentialApplication() {
        Answer made = application("confidential");
        String client = made.text("client_id");
        String code = code(client, "openid");

        assertThat(redeem(client, code).is(401).text("error")).isEqualTo("invalid_client");
        token(redeemed(client, code) + "&client_secret=" + made.text("client_secret")).is(200);
        assertThat(look("select secret_hash from application where client_id = '" + client + "'"))
                .doesNotContain(made.text("client_secret"));
    }

    @Test
    void knowsApplicationsAtTheirOwnHostOnly() {
        String client = application("public").text("client_id");
        Company other = company();

        assertThat(at(other, "GET", authorization(client, "api", ""), null).http().statusCode())
                .isEqualTo(400);
        assertThat(at(acme, "GET", authorization(client, "api", ""), null).http().statusCode())
                .isEqualTo(302);
        String code = code(client, "api");
        at(other, "POST", "/oauth2/token", redeemed(client, code), "Content-Type", FORM).is(401);
    }

    @Test
    void sendsNobodyToStrangers() {
        String client = application("public").text("client_id");
        String evil =
                authorization(client, "api", "").replace("app.example", "app.example.evil.example");

        Answer answer = at(acme, "GET", evil, null).is(400);

        assertThat(answer.header("Location")).isEmpty();
        String none = authorization(client, "api", "&prompt=none");
        assertThat(location(at(acme, "GET", none, null).is(302)))
                .startsWith(CALLBACK)
                .contains("error=login_required", "state=s-1");
    }

    @Test
    void answersOddParametersAsEver() {
        String client = application("public").text("client_id");
        String odd = "&%7Bx%7D=%7By%7D&%25=%25";
        String page = location(at(acme, "GET", authorization(client, "api", odd), null).is(302));

        Answer in = signIn(at(acme, "GET", page, null).is(200), acme.password()).is(303);
        assertThat(location(at(acme, "GET", location(in), null).is(302))).startsWith(CALLBACK);
        for (String place : List.of("%25zz", "%2Foauth2%2Fauthorize%3Fredirect_uri%3D%25", "%00")) {
            at(acme, "GET", "/oauth2/login?continue=" + place, null).is(200);
        }
        at(acme, "GET", "/oauth2/authorize?response_type=code&client_id=%00", null).is(400);
        String nobody = "grant_type=client_credentials&client_secret=x&client_id=%00";
        at(acme, "POST", "/oauth2/token", nobody, "Content-Type", FORM).is(400);
    }

    @Test
    void refusesFormsOfOtherSites() {
        String form =
                "email=%s&password=%s".formatted(encoded(acme.email()), encoded(acme.password()));

        at(acme, "POST", "/oauth2/login", form, "Content-Type", FORM).is(403);
        at(acme, "POST", "/oauth2/device", "user_code=x", "Content-Type", FORM).is(403);
        at(acme, "POST", "/connect/logout", "confirmed=yes", "Content-Type", FORM).is(403);
    }

    @Test
    void showsTheLoginAgain_whenThePasswordIsWrong() {
        Answer page = at(acme, "GET", "/oauth2/login?continue=https://evil.example", null).is(200);

        Answer wrong = signIn(page, "wrong").is(401);

        assertThat(wrong.body()).contains("role=\"alert\"", "Acme").doesNotContain("evil");
        assertThat(wrong.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(signIn(page, acme.password()).is(200).header("Location")).isEmpty();
    }

    @Test
    void letsADeviceIn() {
        String client = application("public").text("client_id");
        String ask = "client_id=" + client + "&scope=openid api";
        Answer device =
                at(acme, "POST", "/oauth2/device_authorization", ask, "Content-Type", FORM).is(200);
        String poll =
                "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=%s&device_code=%s"
                        .formatted(client, device.text("device_code"));
        assertThat(token(poll).is(400).text("error")).isEqualTo("authorization_pending");
        assertThat(token(poll).is(400).text("error")).isEqualTo("slow_down");

        String code = device.text("user_code");
        String path = "/oauth2/device?user_code=" + code;
        Answer login = at(acme, "GET", location(at(acme, "GET", path, null).is(303)), null);
        Answer typed = at(acme, "GET", location(signIn(login, acme.password()).is(303)), null);
        Answer asked = submit("/oauth2/device", typed, "user_code=" + code).is(200);
        assertThat(asked.body()).contains("Till", code);
        submit("/oauth2/device", asked, "decision=allow&user_code=" + code).is(200);

        assertThat(Answer.claims(token(poll).is(200).access()).path("email").asString())
                .isEqualTo(acme.email());
        assertThat(token(poll).is(400).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void signsOutOfTheBrowserToo() {
        String client = application("public").text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);
        String logout =
                "/connect/logout?id_token_hint=%s&post_logout_redirect_uri=%s&state=x"
                        .formatted(tokens.text("id_token"), encoded("https://app.example/bye"));

        Answer gone = at(acme, "GET", logout, null).is(303);

        assertThat(location(gone)).isEqualTo("https://app.example/bye?state=x");
        assertThat(refresh(client, tokens.refresh()).is(400).text("error"))
                .isEqualTo("invalid_grant");
        assertThat(location(at(acme, "GET", authorization(client, "api", ""), null).is(302)))
                .startsWith("/oauth2/login");
    }

    @Test
    void tellsNothingOfOthersTokens() {
        Answer made = application("confidential");
        String own = mobileLogin(acme).is(200).access();
        String others = mobileLogin(company()).is(200).access();

        assertThat(introspect(made, own).at("active").asBoolean()).isTrue();
        assertThat(introspect(made, own).text("username")).isEqualTo(acme.email());
        assertThat(introspect(made, others).names()).containsExactly("active");
        assertThat(introspect(made, "garbage").at("active").asBoolean()).isFalse();
    }

    private Answer introspect(Answer application, String token) {
        String body =
                "client_id=%s&client_secret=%s&token=%s"
                        .formatted(
                                application.text("client_id"),
                                application.text("client_secret"),
                                token);
        return at(acme, "POST", "/oauth2/introspect", body, "Content-Type", FORM).is(200);
    }
}
