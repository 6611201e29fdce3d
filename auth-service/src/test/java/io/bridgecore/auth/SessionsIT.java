package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class SessionsIT extends RunningAuthService {

    private static final String OWN = "/api/v1/auth/sessions";
    private static final String VERIFY = "/api/v1/auth/verify";
    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private Company company = new Company(TenantId.next(), "", "", "");

    @BeforeEach
    void aCompany() {
        company = company();
    }

    @Test
    void listsOnesOwn_withDeviceAndAddress() {
        Answer mine =
                post(
                                "/api/v1/auth/login",
                                company.credentialsWithOrganization(),
                                "User-Agent",
                                FIREFOX,
                                "X-Forwarded-For",
                                "10.0.0.1, 203.0.113.7")
                        .is(200);
        mobileLogin(company).is(200);
        webLogin(company()).is(200);

        List<JsonNode> sessions = sessions(get(OWN, mine.access()).is(200));

        assertThat(sessions).hasSize(2);
        JsonNode current =
                sessions.stream()
                        .filter(s -> s.path("current").asBoolean())
                        .findFirst()
                        .orElseThrow();
        assertThat(current.path("id").asString()).isEqualTo(sid(mine));
        assertThat(current.path("device").asString()).isEqualTo("Firefox on Linux");
        assertThat(current.path("address").asString()).isEqualTo("203.0.113.7");
        assertThat(current.path("agent").asString()).isEqualTo(FIREFOX);
        assertThat(current.path("created_at").asString()).endsWith("Z");
        assertThat(current.path("last_used_at").asString()).endsWith("Z");
        assertThat(current.path("expires_at").asString()).endsWith("Z");
    }

    @Test
    void listsAnAdministratorsOwn() {
        Answer mine = adminLogin();

        assertThat(sessions(get(OWN, mine.access()).is(200)))
                .anySatisfy(s -> assertThat(s.path("id").asString()).isEqualTo(sid(mine)));
    }

    @Test
    void endsOne_andItsAccess() {
        Answer mine = webLogin(company).is(200);
        Answer other = webLogin(company).is(200);

        send("DELETE", OWN + "/" + sid(other), null, bearer(mine.access())).is(204);

        get(VERIFY, other.access()).is(401);
        get(VERIFY, mine.access()).is(200);
        assertThat(sessions(get(OWN, mine.access()).is(200))).hasSize(1);
        send("DELETE", OWN + "/" + sid(other), null, bearer(mine.access())).is(204);
        send("DELETE", OWN + "/no-id", null, bearer(mine.access())).is(422);
    }

    @Test
    void endsNobodyElses() {
        Answer mine = webLogin(company).is(200);
        Answer stranger = webLogin(company()).is(200);
        Answer admin = adminLogin();

        for (Answer other : List.of(stranger, admin)) {
            send("DELETE", OWN + "/" + sid(other), null, bearer(mine.access()))
                    .isProblem(404, "not_found");
        }
        get(VERIFY, stranger.access()).is(200);
        get("/admin/auth/me", admin.access()).is(200);
    }

    @Test
    void endsAllOthers_orAll() {
        Answer mine = webLogin(company).is(200);
        Answer other = mobileLogin(company).is(200);

        send("DELETE", OWN, null, bearer(mine.access())).is(204);
        get(VERIFY, other.access()).is(401);
        get(VERIFY, mine.access()).is(200);

        send("DELETE", OWN + "?all=true", null, bearer(mine.access())).is(204);
        get(VERIFY, mine.access()).is(401);
    }

    @Test
    void isForPeopleOnly() {
        send("GET", OWN, null).is(401);
        get(OWN, serviceToken()).is(403);
        send("DELETE", OWN, null, bearer(serviceToken())).is(403);
    }

    @Test
    void showsAnAdministratorThoseOfHisPeople_andEndsThem() {
        Answer admin = webLogin(company).is(200);
        Answer second = mobileLogin(company).is(200);
        String path = "/api/v1/users/" + sub(second) + "/sessions";

        assertThat(sessions(get(path, admin.access()).is(200))).hasSize(2);
        send("DELETE", path + "/" + sid(second), null, bearer(admin.access())).is(204);
        get(VERIFY, second.access()).is(401);
        assertThat(sessions(get(path, admin.access()).is(200))).hasSize(1);
        send("DELETE", path, null, bearer(admin.access())).is(204);
        get(VERIFY, admin.access()).is(401);
    }

    @Test
    void leavesThePeopleOfOthersAlone() {
        Answer admin = webLogin(company).is(200);
        Answer stranger = webLogin(company()).is(200);
        Answer platform = adminLogin();

        for (Answer other : List.of(stranger, platform)) {
            String path = "/api/v1/users/" + sub(other) + "/sessions";
            get(path, admin.access()).isProblem(404, "not_found");
            send("DELETE", path + "/" + sid(other), null, bearer(admin.access())).is(404);
            send("DELETE", path, null, bearer(admin.access())).is(404);
        }
        get(VERIFY, stranger.access()).is(200);
        get("/admin/auth/me", platform.access()).is(200);
    }

    @Test
    void needsThePermission() {
        Answer admin = webLogin(company).is(200);
        String path = "/api/v1/users/" + sub(admin) + "/sessions";
        demote(company);
        Answer staff = webLogin(company).is(200);

        for (String method : List.of("GET", "DELETE")) {
            send(method, path, null).is(401);
            send(method, path, null, bearer(staff.access())).is(403);
        }
    }

    @Test
    void showsASuperAdminThoseOfThePlatform_andOfTheTenantHeActsFor() {
        Answer platform = adminLogin();
        Answer member = webLogin(company).is(200);

        assertThat(sessions(get("/api/v1/users/" + sub(platform) + "/sessions", platform.access())))
                .isNotEmpty();
        get("/api/v1/users/" + sub(member) + "/sessions", platform.access()).is(404);
        String[] acting = {
            "Authorization", "Bearer " + platform.access(), "X-Tenant-Id", company.id().toString()
        };
        String path = "/api/v1/users/" + sub(member) + "/sessions";
        assertThat(sessions(send("GET", path, null, acting).is(200))).hasSize(1);
        send("DELETE", path, null, acting).is(204);
        get(VERIFY, member.access()).is(401);
    }

    private static void demote(Company company) {
        change("update account set role = 'staff' where tenant_id = '%s'".formatted(company.id()));
    }

    private static List<JsonNode> sessions(Answer answer) {
        return answer.json().path("sessions").valueStream().toList();
    }

    private static String sid(Answer login) {
        return Answer.claims(login.access()).path("sid").asString();
    }

    private static String sub(Answer login) {
        return Answer.claims(login.access()).path("sub").asString();
    }
}
