package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Nobody gets hold of rights that he does not have by way of somebody who has them. */
@NullMarked
class MoreRightsIT extends RunningAuthService {

    private static final String CLIENTS = "/api/v1/api-clients";
    private static final String ORIGINALS = "/api/v1/admin/clients/";
    private static final String USERS = "/internal/users/";
    private static final String HELPER = "helper@acme.test";
    private static final String MINE = "mine@acme.test";
    private static final String READER = "odoo:read";

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsNoSecretOfAClientThatMayMore() {
        Company company = company();
        Answer strong = client(company, READER + "\", \"users:write");
        Answer weak = client(company, READER);
        String[] keeper = bearer(token(client(company, READER + "\", \"clients:write")));

        for (String path : new String[] {"/secrets", "/regenerate"}) {
            post(CLIENTS + "/" + id(strong) + path, null, keeper).isProblem(403, "more_rights");
        }
        String original = ORIGINALS + id(strong) + "/regenerate-secret";
        assertThat(post(original, null, keeper).http().statusCode()).isEqualTo(403);

        token(strong);
        post(CLIENTS + "/" + id(weak) + "/secrets", null, keeper).is(201);
        post(CLIENTS + "/" + id(weak) + "/regenerate", null, keeper).is(200);
    }

    @Test
    void changesNoPasswordForAClient() {
        String token = token(client(company(), READER));
        String body =
                "{\"current_password\": \"%s\", \"new_password\": \"Another 4 horses!\"}"
                        .formatted(PASSWORD);

        post("/api/v1/password/change", body, bearer(token)).isProblem(403, "forbidden");
        send("PUT", "/api/v1/users/me/password", body, bearer(token)).isProblem(403, "forbidden");
    }

    @Test
    void neitherRenamesNorRemovesARoleThatAllowsMore() {
        Company company = company();
        String strong =
                post(
                                "/api/v1/roles",
                                "{\"name\": \"Strong\", \"permissions\": [\"users:write\"]}",
                                bearer(mobileLogin(company).is(200).access()))
                        .is(201)
                        .text("id");
        hire(company, "service_admin", MINE);
        String[] mine = bearer(loginAs(company, MINE).is(200).access());
        String path = "/api/v1/rbac/roles/" + strong;

        send("DELETE", path, null, mine).isProblem(403, "more_rights");
        send("PUT", path, "{\"display_name\": \"Weak\"}", mine).isProblem(403, "more_rights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username"})
    void choosesNoLoginForSomebodyWhoMayMore(String field) {
        Company company = company();
        String[] helper = helper(company);
        String staff = hire(company, "standard_user", "staff@acme.test").text("id");
        String wish = "{\"%s\": \"%s\"}".formatted(field, field.equals("email") ? MINE : "mine");

        internal("PATCH", USERS + userOf(company), wish, company, helper)
                .isProblem(403, "more_rights");
        internal("PATCH", USERS + staff, wish, company, helper).is(200);

        mobileLogin(company).is(200);
    }

    @Test
    void movesNobodyWhoMayMore() {
        Company company = company();
        String[] helper = helper(company);
        String staff = hire(company, "standard_user", "staff@acme.test").text("id");
        String wish = "{\"email\": \"%s\"}".formatted(MINE);

        internal("PUT", USERS + userOf(company) + "/email", wish, company, helper)
                .isProblem(403, "more_rights");
        internal("PUT", USERS + staff + "/email", wish, company, helper).is(204);

        mobileLogin(company).is(200);
        try (var probe = KafkaProbe.on("audit.recorded")) {
            probe.await(
                    1,
                    event ->
                            event.value().contains("\"action\":\"user.email.changed\"")
                                    && event.value().contains(staff));
        }
    }

    @ParameterizedTest
    @CsvSource({"PATCH,''", "PUT,/email"})
    void endsSessionsAndLinks_whenTheEmailChanges(String verb, String path) {
        Company company = company();
        String staff = hire(company, "standard_user", "staff@acme.test").text("id");
        String refresh = loginAs(company, "staff@acme.test").is(200).refresh();
        String forgot = "{\"email\": \"staff@acme.test\"}";
        post("/api/v1/password/forgot", forgot, "X-Tenant-Id", company.id().toString()).is(200);
        String open =
                "select id from mailed_secret where ended_at is null and account_id = '%s'"
                        .formatted(staff);
        String wish = "{\"email\": \"%s\"}".formatted(MINE);
        assertThat(look(open)).hasSize(1);

        internal(verb, USERS + staff + path, wish, company);

        assertThat(look(open)).isEmpty();
        post("/api/v1/auth/tenant/refresh", "{}", bearer(refresh)).is(401);
        loginAs(company, MINE).is(200);
    }

    @Test
    void invitesAnew_whoeverHasNoPasswordYet() {
        Company company = company();
        String person =
                """
                {"email": "wrong@acme.test", "full_name": "New", "role": "standard_user",
                 "user_type": "employee"}
                """;
        String id = internal("POST", "/internal/users", person, company).is(201).text("id");

        String wish = "{\"email\": \"%s\"}".formatted(MINE);
        internal("PATCH", USERS + id, wish, company).is(200);

        assertThat(
                        look(
                                "select email from mailed_secret where ended_at is null"
                                        + " and account_id = '%s'".formatted(id)))
                .containsExactly(MINE);
    }

    @Test
    void logsNobodyOutWhoMayMore() {
        Company company = company();
        hire(company, "service_admin", MINE);
        String own = loginAs(company, MINE).is(200).access();
        Answer boss = mobileLogin(company).is(200);
        String sessions = "/api/v1/users/" + userOf(company) + "/sessions";
        String session = Answer.claims(boss.access()).path("sid").asString();

        send("DELETE", sessions, null, bearer(own)).is(403);
        send("DELETE", sessions + "/" + session, null, bearer(own)).is(403);

        get("/api/v1/auth/me", boss.access()).is(200);
    }

    @Test
    void letsAClientGiveWhatItHas() {
        Company company = company();
        String[] client = {
            "X-User-Id",
            "bc_" + unique,
            "X-User-Type",
            "client",
            "X-User-Permissions",
            "users:write,organization:read,sync:read,inventory:read"
        };
        String person =
                """
                {"email": "p@acme.test", "full_name": "P", "role": "%s", "user_type": "employee"}
                """;
        String people = "/internal/users";

        internal("POST", people, person.formatted("admin"), company, client)
                .isProblem(403, "more_rights");
        internal("POST", people, person.formatted("standard_user"), company, client).is(201);
    }

    @Test
    void takesNoFactorOfSomebodyWhoMayMore() {
        Company company = company();
        String staff = hire(company, "standard_user", "staff@acme.test").text("id");
        String[] helper = bearer(writer(company));
        String factors = "/api/v1/auth/factors/of/";

        send("DELETE", factors + userOf(company), null, helper).isProblem(403, "more_rights");
        send("DELETE", factors + staff, null, helper).isProblem(404, "not_found");
    }

    @Test
    void believesNobodyButServices_whoSaysWhatHeMay() {
        Company company = company();
        hire(company, "standard_user", "staff@acme.test");
        String[] liar = {
            "Authorization",
            "Bearer " + writer(company),
            "X-User-Id",
            userOf(company),
            "X-User-Permissions",
            String.join(",", rights(mobileLogin(company).is(200)))
        };

        send("DELETE", "/api/v1/auth/factors/of/" + userOf(company), null, liar)
                .isProblem(403, "more_rights");
    }

    @Test
    void resetsTheOthers_butNobodyWhoMayMore() {
        Company company = company();
        hire(company, "standard_user", "staff@acme.test");
        String[] helper = bearer(writer(company));

        Answer done = post("/api/v1/admin/password/reset/bulk", "{}", helper).is(200);

        assertThat(done.at("total_users_reset").asInt()).isEqualTo(1);
        assertThat(done.at("failed_resets").toString())
                .contains(company.id().toString(), "1 with more rights");
        mobileLogin(company).is(200);
        loginAs(company, "staff@acme.test").is(401);
    }

    /** The headers of somebody who may write people, but not all that administrators may. */
    private String[] helper(Company company) {
        String id = hire(company, "office_admin", HELPER).text("id");
        List<String> rights = rights(loginAs(company, HELPER).is(200));
        return new String[] {
            "X-User-Id", id, "X-User-Type", "tenant", "X-User-Permissions", String.join(",", rights)
        };
    }

    /** A client with the rights of the staff, that may write people too. */
    private String writer(Company company) {
        List<String> rights = rights(loginAs(company, "staff@acme.test").is(200));
        return token(client(company, String.join("\", \"", rights) + "\", \"users:write"));
    }

    private static List<String> rights(Answer login) {
        return Answer.claims(login.access())
                .path("permissions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private Answer client(Company company, String permissions) {
        String body =
                "{\"name\": \"%s\", \"permissions\": [\"%s\"]}".formatted(unique, permissions);
        return post(CLIENTS, body, bearer(webLogin(company).is(200).access())).is(201);
    }

    private static String id(Answer made) {
        return made.text("client.id");
    }

    private String token(Answer made) {
        return post(
                        "/api/v1/client-auth/login",
                        "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                                .formatted(
                                        made.text("client.client_id"), made.text("client_secret")))
                .is(200)
                .access();
    }
}
