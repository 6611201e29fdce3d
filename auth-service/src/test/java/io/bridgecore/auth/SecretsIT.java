package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT extends RunningAuthService {

    @Test
    void standNeitherInTheDatabaseNorInTheLog(CapturedOutput log) {
        Company company = company();
        Answer mobile = mobileLogin(company).is(200);
        Answer web = webLogin(company).is(200);
        String rotated =
                post("/api/v1/auth/refresh", "{\"refresh_token\": \"" + web.refresh() + "\"}")
                        .is(200)
                        .refresh();
        post("/api/v1/auth/tenant/login", company.credentials("a wrong password!")).is(401);
        post("/api/v1/auth/tenant/login", "{\"password\": \"" + PASSWORD + "\", ").is(400);
        post("/api/v1/auth/tenant/login", "{\"password\": \"" + PASSWORD + "\"}").is(422);
        post("/api/v1/auth/refresh", "{\"refresh_token\": \"" + web.refresh() + "x\"}").is(401);

        List<String> secrets =
                List.of(
                        PASSWORD,
                        "a wrong password!",
                        mobile.access(),
                        mobile.refresh(),
                        web.refresh(),
                        rotated,
                        "secret-of-tenant");

        assertThat(secrets).noneMatch(log.getAll()::contains);
        for (String table :
                List.of(
                        "account",
                        "session",
                        "refresh_token",
                        "platform_admin",
                        "signing_key",
                        "login_failure",
                        "mailed_secret",
                        "event_publication")) {
            String rows = String.join("\n", look("select t::text from " + table + " t"));
            assertThat(secrets).as(table).noneMatch(rows::contains);
            assertThat(secrets).as(table).noneMatch(secret -> rows.contains(hex(secret)));
        }
        assertThat(
                        look(
                                "select password_hash from account where tenant_id = '%s'"
                                        .formatted(company.id())))
                .allMatch(h -> h.startsWith("$argon2id$"));
        assertThat(look("select length(token_hash)::text from refresh_token")).containsOnly("32");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
