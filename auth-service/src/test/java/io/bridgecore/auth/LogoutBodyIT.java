package io.bridgecore.auth;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class LogoutBodyIT extends RunningAuthService {

    private static final String REFRESH = "/api/v1/auth/tenant/refresh";
    private static final String BODY = "{%s\"refresh_token\": \"%s\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/auth", "/api/v1/auth/tenant", "/admin/auth", "/api/admin/auth"})
    void readsPastWhatItDoesNotKnow(String path) {
        String token = mobileLogin(company()).is(200).refresh();

        post(path + "/logout", BODY.formatted("\"a\": [{}, {\"b\": [[]]}], ", token)).is(200);

        post(REFRESH, "{}", bearer(token)).is(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/auth", "/api/v1/auth/tenant", "/admin/auth", "/api/admin/auth"})
    void doesNotReadABodyOfManyKilobytes(String path) {
        String token = mobileLogin(company()).is(200).refresh();
        String ballast = "\"a\": [" + "{},".repeat(6_000) + "{}], ";

        post(path + "/logout", BODY.formatted(ballast, token)).is(200);

        post(REFRESH, "{}", bearer(token)).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "5",
                "{\"refresh_token\": null}",
                "{\"refresh_token\": {\"a\": 1}}",
                "{\"refresh_token\": \"\"}"
            })
    void takesAnyBody_andStillReadsTheHeader(String body) {
        String token = mobileLogin(company()).is(200).refresh();

        post("/api/v1/auth/tenant/logout", body, bearer(token)).is(200);

        post(REFRESH, "{}", bearer(token)).is(401);
    }
}
