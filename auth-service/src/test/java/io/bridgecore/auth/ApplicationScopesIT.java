package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What an application may ask in somebody's name where no permission is demanded. */
@NullMarked
class ApplicationScopesIT extends RunningOpenId {

    private static final List<String> PERSONAL =
            List.of(
                    "/api/v1/auth/me",
                    "/api/v1/auth/tenant/me",
                    "/api/v1/auth/sessions",
                    "/api/v1/auth/explain?permission=users:read");

    @Test
    void readsNothingPersonal_withTheScopeOpenIdAlone() {
        String client = application("public").text("client_id");

        String few = redeem(client, code(client, "openid")).is(200).access();

        PERSONAL.forEach(path -> get(path, few).isProblem(403, "forbidden"));
        post("/api/v1/auth/tenant/me", "{}", bearer(few)).isProblem(403, "forbidden");
        String target = "{\"target_email\": \"%s\"}".formatted(acme.email());
        post("/api/v1/admin/password/reset", target, bearer(few)).isProblem(403, "forbidden");
        assertThat(get("/userinfo", few).is(200).names()).containsExactly("sub");
        get("/api/v1/auth/verify", few).is(200);
    }

    @Test
    void readsWhatThePersonDoes_withTheScopeOfEverything() {
        String client = application("public").text("client_id");

        String all = redeem(client, code(client, "openid api")).is(200).access();

        PERSONAL.forEach(path -> get(path, all).is(200));
    }
}
