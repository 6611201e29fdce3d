package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT extends RunningAuthService {

    @Autowired private JdbcTemplate sql;

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

    @Test
    void staysSilentAboutPeople_whomTheDatabaseRefuses(CapturedOutput log) {
        Company company = company();
        String person =
                """
                {"email": "%s", "full_name": "Jane Unmistakable", "role": "staff",
                 "user_type": "employee", "password": "%s"}
                """;
        for (String password : List.of(PASSWORD, "Another 4 horses!")) {
            internal("POST", "/internal/users", person.formatted("j@a.test", password), company);
        }

        String sameName = person.formatted("J@A.test", PASSWORD);
        internal("POST", "/internal/users", sameName, company).isProblem(409, "email_taken");
        assertThat(log.getAll()).doesNotContain("$argon2id$", "Unmistakable");
    }

    @Test
    void staysSilentAboutRows_inExceptionsOfTheDatabase() {
        var twice = List.of(new Object[] {"unmistakable"}, new Object[] {"unmistakable"});

        assertThatThrownBy(() -> sql.batchUpdate("insert into shown_once values (?)", twice))
                .satisfies(refused ->
                        assertThat(Throwables.getStackTrace(refused))
                                .contains("Batch entry")
                                .doesNotContain("unmistakable"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
