package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class InventoryLoginIT extends RunningAuthService {

    private static final String TOKEN = "/api/v1/auth/token";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String VERIFY = "/api/v1/auth/verify";

    @Test
    void inventory01_loginAnswersATokenAndARefreshCookie() {
        Company company = company();

        Answer answer = login(company, company).is(200);

        assertThat(answer.names()).containsExactly("access_token", "token_type");
        assertThat(answer.text("token_type")).isEqualTo("bearer");
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("refresh_token=")
                .contains("HttpOnly")
                .contains("Max-Age=604800");
        get(VERIFY, answer.access()).is(200);
    }

    @Test
    void inventory02_refusesWrongPasswordUnknownAndForeignUsersAlike() {
        Company company = company();
        Company other = company();

        Answer wrong = form(TOKEN, fields(company.email(), "Wrong+1"), tenant(company));
        Answer unknown = form(TOKEN, fields("x-" + company.email(), "Wrong+1"), tenant(company));
        Answer foreign = login(company, other);

        assertThat(wrong.isProblem(401, "invalid_credentials").text("detail"))
                .isEqualTo("Invalid Credentials")
                .isEqualTo(unknown.isProblem(401, "invalid_credentials").text("detail"))
                .isEqualTo(foreign.isProblem(401, "invalid_credentials").text("detail"));
        Answer nowhere = form(TOKEN, fields(company.email(), PASSWORD)).is(400);
        assertThat(nowhere.text("detail")).isEqualTo("Tenant not identified");
    }

    @Test
    void inventory03_refusesCallsWithoutABearerToken() {
        Company company = company();
        String token = login(company, company).is(200).access();

        send("GET", VERIFY, null).isProblem(401, "unauthorized");
        get(VERIFY, "garbage").isProblem(401, "unauthorized");
        send("GET", VERIFY, null, "Authorization", token).isProblem(401, "unauthorized");
    }

    @Test
    void inventory04_refreshesByCookie_andTheOldCookieIsDead() {
        Company company = company();
        String cookie = cookie(login(company, company).is(200));

        post(REFRESH, null).is(401);
        Answer second = post(REFRESH, null, "Cookie", cookie).is(200);
        String fresh = cookie(second);
        get(VERIFY, second.access()).is(200);
        assertThat(fresh).isNotEqualTo(cookie);
        String third = cookie(post(REFRESH, null, "Cookie", fresh).is(200));

        assertThat(third).isNotEqualTo(fresh);
        post(REFRESH, null, "Cookie", cookie).is(401);
    }

    @Test
    void logsOutByCookie_andNeverFails() {
        Company company = company();
        String cookie = cookie(login(company, company).is(200));

        Answer gone = post("/api/v1/auth/logout", null, "Cookie", cookie).is(200);

        assertThat(gone.at("success").asBoolean()).isTrue();
        assertThat(gone.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        post(REFRESH, null, "Cookie", cookie).is(401);
        post("/api/v1/auth/logout", null).is(200);
        send("GET", "/api/v1/auth/logout", null).is(200);
    }

    private Answer login(Company person, Company tenant) {
        return form(TOKEN, fields(person.email(), PASSWORD), tenant(tenant));
    }

    private static String[] tenant(Company company) {
        return new String[] {"X-Tenant-Id", company.id().toString()};
    }

    private static String fields(String username, String password) {
        return "username=" + username + "&password=" + password.replace(" ", "+");
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").orElseThrow().split(";")[0];
    }
}
