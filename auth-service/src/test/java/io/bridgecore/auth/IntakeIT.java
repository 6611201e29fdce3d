package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.mail.MailFolder;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCrypt;

@NullMarked
class IntakeIT extends RunningAuthService {

    private static final String IMPORT = "/api/v1/auth/accounts/import";
    private static final String LOGIN = "/api/v1/auth/tenant/login";

    @Autowired private MailFolder folder;

    @Test
    void takesPeopleOver_withTheHashesTheyHave_andUpgradesThemAtLogin() {
        Company company = company();
        String email = "e-" + UUID.randomUUID() + "@acme.test";
        String hash = BCrypt.hashpw("old and weak", BCrypt.gensalt(4));

        Answer report = takeOver(company, row(email, hash)).is(200);

        assertThat(report.at("total").asInt()).isEqualTo(1);
        assertThat(report.at("created").asInt()).isEqualTo(1);
        assertThat(stored(email)).isEqualTo(hash);
        login(email, "old and weak!").is(401);
        login(email, "old and weak").is(200);
        assertThat(stored(email)).startsWith("$argon2id$");
        login(email, "old and weak").is(200);
        login(email, "old and weak!").is(401);
    }

    @Test
    void reportsRowByRow_andKeepsTheGoodOnes() {
        Company company = company();
        String good = "g-" + UUID.randomUUID() + "@acme.test";
        String hash = BCrypt.hashpw("x", BCrypt.gensalt(4));

        Answer report =
                takeOver(
                                company,
                                row(good, hash),
                                row(good, hash),
                                row("no-mail", hash),
                                row("h@acme.test", "md5"),
                                row("i@acme.test", "$2b$31$" + hash.substring(7)),
                                row("j@acme.test", hash).replace("staff", "no-such-role"))
                        .is(200);

        assertThat(report.at("created").asInt()).isEqualTo(1);
        assertThat(report.at("failed").asInt()).isEqualTo(5);
        assertThat(report.at("rows").get(0).path("status").asString()).isEqualTo("created");
        assertThat(report.at("rows").get(1).path("error").asString()).contains("e-mail");
        assertThat(report.at("rows").get(2).path("error").asString()).contains("email");
        assertThat(report.at("rows").get(3).path("error").asString()).contains("bcrypt");
        assertThat(report.at("rows").get(4).path("error").asString()).contains("cost");
        assertThat(report.at("rows").get(5).path("error").asString()).contains("role");
        assertThat(report.at("rows").get(5).path("row").asInt()).isEqualTo(6);
    }

    @Test
    void mailsALink_whereThereIsNoHash() {
        Company company = company();
        String email = "e-" + UUID.randomUUID() + "@acme.test";
        takeOver(company, "{\"email\": \"%s\"}".formatted(email)).is(200);

        String token = new Mails(folder).token(email, 1);
        post(
                        "/api/v1/password/link",
                        "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(token, PASSWORD))
                .is(200);

        login(email, PASSWORD).is(200);
    }

    @Test
    void isForAdministratorsOfTheTenant() {
        Company company = company();
        String rows = "[" + row("e@acme.test", "x") + "]";

        post(IMPORT, rows).is(401);
        post(IMPORT, rows, bearer(adminLogin().access())).is(400);
        post(
                        IMPORT,
                        rows,
                        "Authorization",
                        "Bearer " + adminLogin().access(),
                        "X-Tenant-Id",
                        company.id().toString())
                .is(200);
        post(
                        IMPORT,
                        rows,
                        "Authorization",
                        "Bearer " + webLogin(company()).is(200).access(),
                        "X-Tenant-Id",
                        company.id().toString())
                .is(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{\"active\": false}]", "[5]"})
    void refusesWhatIsNoList(String body) {
        Answer answer = post(IMPORT, body, bearer(webLogin(company()).is(200).access()));

        assertThat(answer.http().statusCode()).isEqualTo(422);
    }

    private Answer takeOver(Company company, String... rows) {
        return post(
                IMPORT,
                "[" + String.join(",", rows) + "]",
                bearer(webLogin(company).is(200).access()));
    }

    private Answer login(String email, String password) {
        return post(LOGIN, "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private static String stored(String email) {
        return look("select password_hash from account where email = '%s'".formatted(email))
                .getFirst();
    }

    private static String row(String email, String hash) {
        return "{\"email\": \"%s\", \"full_name\": \"Em Ployee\", \"role\": \"staff\", \"password_hash\": \"%s\"}"
                .formatted(email, hash);
    }
}
