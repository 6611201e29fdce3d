package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who belongs to a company, seen from outside. */
@NullMarked
class PeopleIT {

    private static final String USERS = "/api/v1/users";
    private static final String INVITATIONS = USERS + "/invitations";

    private static final Company COMPANY = withRoom(Company.signUp("people"));
    private static final Company OTHER = Company.signUp("others");

    private final Client admin = COMPANY.admin();
    private final Client guest = Client.at(COMPANY.slug() + ".localhost");

    @Test
    void innoerp09_othersPeopleAreNeitherListedNorChanged() {
        String theirs = OTHER.admin().get(USERS + "/me").text("/id");

        assertThat(admin.get(USERS + "/organization/" + OTHER.id()).status()).isEqualTo(403);
        assertThat(admin.get(USERS + "/" + theirs).status()).isEqualTo(404);
        assertThat(
                        admin.patch(
                                        USERS
                                                + "/"
                                                + theirs
                                                + "/organization/"
                                                + OTHER.id()
                                                + "/role?role=staff",
                                        Map.of())
                                .status())
                .isEqualTo(403);
        assertThat(admin.patch(USERS + "/" + theirs, Map.of("phone", "123")).status())
                .isEqualTo(404);
        assertThat(admin.delete(USERS + "/" + theirs).status()).isEqualTo(404);
    }

    @Test
    void innoerp10_anInvitationThroughItsStates() {
        String email = "bo@" + COMPANY.slug() + ".example";
        Answer invited = invite(email, "client");
        assertThat(invited.status()).as(invited.body().toString()).isEqualTo(201);
        assertThat(invited.text("/status")).isEqualTo("pending");
        assertThat(invite(email, "client").status()).isEqualTo(400);
        assertThat(invite("x" + email, "king").status()).isEqualTo(400);

        String path = INVITATIONS + "/" + invited.text("/invitation_token") + "/accept";
        Answer accepted = guest.post(path, Map.of("password", Company.PASSWORD));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
        assertThat(accepted.text("/user_type")).isEqualTo("client");
        assertThat(guest.post(path, Map.of("password", Company.PASSWORD)).status()).isEqualTo(400);

        Answer me = Company.login(COMPANY.slug(), email).get(USERS + "/me");
        assertThat(me.text("/user_type")).isEqualTo("client");
        assertThat(me.text("/role")).isEqualTo("client");
    }

    @Test
    void innoerp10_revokedIsOver_andNobodyElseRevokes() {
        Answer invited = invite("carl@" + COMPANY.slug() + ".example", "supplier");
        String path = INVITATIONS + "/" + invited.text("/id");

        assertThat(OTHER.admin().delete(path).status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(
                        guest.post(
                                        INVITATIONS
                                                + "/"
                                                + invited.text("/invitation_token")
                                                + "/accept",
                                        Map.of("password", Company.PASSWORD))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void innoerp10_theMailHoldsALinkThatLetsIn() {
        String email = "dora@" + COMPANY.slug() + ".example";
        invite(email, "employee");
        Client owner = PlatformAdmin.login();

        JsonNode line =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> mailTo(owner, email), mail -> !mail.isMissingNode());
        Answer mail = owner.get("/admin/mails/" + line.path("id").asString());
        String text = mail.text("/text");
        String token = text.substring(text.indexOf("#token=") + 7).split("\\s", 2)[0];

        assertThat(mail.text("/subject")).contains("Company " + COMPANY.slug());
        assertThat(mail.text("/html")).contains(token);
        assertThat(text).containsPattern("://[a-z0-9-]*" + COMPANY.slug() + "\\.localhost[:/]");
        assertThat(
                        guest.post(
                                        INVITATIONS + "/" + token + "/accept",
                                        Map.of("password", Company.PASSWORD))
                                .status())
                .isEqualTo(201);
        assertThat(admin.get("/admin/mails").status()).isIn(403, 404);
    }

    @Test
    void innoerp11_userNamesAreMadeOfTheAddress_andUnique() {
        String first = accepted("eve@one-" + COMPANY.slug() + ".example").text("/username");
        String second = accepted("eve@two-" + COMPANY.slug() + ".example").text("/username");
        String third = accepted("eve@three-" + COMPANY.slug() + ".example").text("/username");

        assertThat(List.of(first, second, third)).containsExactly("eve", "eve1", "eve2");
    }

    @Test
    void tritiq07_usersOfAnOrganization() {
        String users = "/api/v1/organizations/" + COMPANY.id() + "/users";
        String self = admin.get(USERS + "/me").text("/id");
        String email = "fred@" + COMPANY.slug() + ".example";

        assertThat(admin.get(users).raw().body()).contains(COMPANY.owner());
        Answer denied = admin.get("/api/v1/organizations/" + OTHER.id() + "/users");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text("/detail")).contains("Access denied");
        Answer created = admin.post(users, person(email, "standard_user"));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        Answer again = admin.post(users, person(email, "standard_user"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("/detail")).contains("already registered");
        Answer tooMuch = admin.post(users, person("x" + email, "org_admin"));
        assertThat(tooMuch.status()).isEqualTo(403);
        assertThat(tooMuch.text("/detail")).containsIgnoringCase("super administrators");
        assertThat(admin.delete(users + "/" + self).status()).isEqualTo(400);
        Client fred = Company.login(COMPANY.slug(), email);
        assertThat(fred.get(users).status()).isEqualTo(403);
        assertThat(fred.post(users, person("y" + email, "standard_user")).status()).isEqualTo(403);
        assertThat(admin.delete(users + "/" + created.text("/id")).status()).isEqualTo(200);
    }

    @Test
    void tritiq07_theLastAdministratorStays() {
        Company company = Company.signUp("lonely");
        String self = company.admin().get(USERS + "/me").text("/id");
        Client owner = PlatformAdmin.login().on("api.localhost");

        Answer refused = owner.delete("/api/v1/organizations/" + company.id() + "/users/" + self);

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    }

    @Test
    void inventory_usersAreKeptByAdministrators() {
        String email = "gina@" + COMPANY.slug() + ".example";
        Answer created =
                admin.post(
                        USERS,
                        Map.of(
                                "email",
                                email,
                                "password",
                                Company.PASSWORD,
                                "full_name",
                                "Gina",
                                "role",
                                "MANAGER"));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        String path = USERS + "/" + created.text("/id");
        Client gina = Company.login(COMPANY.slug(), email);

        assertThat(created.text("/org_id")).isEqualTo(COMPANY.id());
        assertThat(admin.post(USERS, person(email, "staff")).status()).isEqualTo(409);
        assertThat(gina.post(USERS, person("z" + email, "staff")).status()).isEqualTo(403);
        assertThat(gina.patch(USERS + "/me", Map.of("full_name", "Gina Gold")).text("/full_name"))
                .isEqualTo("Gina Gold");
        assertThat(gina.get("/api/v1/auth/tenant/me").text("/user/full_name"))
                .isEqualTo("Gina Gold");
        assertThat(gina.get("/userinfo").text("/name")).isEqualTo("Gina Gold");
        assertThat(admin.patch(path, Map.of("role", "STAFF")).text("/role")).isEqualTo("staff");
        assertThat(admin.delete(USERS + "/" + admin.get(USERS + "/me").text("/id")).status())
                .isEqualTo(400);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get(path + "?include_deleted=true").text("/full_name"))
                .isEqualTo("Gina Gold");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> gina.get(USERS + "/me").status() == 401);
    }

    /** On a plan for more than a handful of people. */
    private static Company withRoom(Company company) {
        Answer subscribed =
                PlatformAdmin.login()
                        .put(
                                "/api/v1/subscriptions/organization/" + company.id(),
                                Map.of("plan_id", "019a0000-0000-7000-8000-000000000003"));
        assertThat(subscribed.status()).as(subscribed.body().toString()).isBetween(200, 201);
        return company;
    }

    @Test
    void inventory_anOrganizationRegistersWithItsFirstUser() {
        String slug = "reg-" + COMPANY.slug();
        Map<String, String> wish =
                Map.of(
                        "org_name",
                        "Company " + slug,
                        "subdomain",
                        slug,
                        "email",
                        "ada@" + slug + ".example",
                        "password",
                        Company.PASSWORD,
                        "full_name",
                        "Ada Lovelace");
        Client api = Client.at("api.localhost");

        Answer registered = api.post(USERS + "/register", wish);
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        assertThat(registered.text("/user/role")).isEqualTo("admin");
        assertThat(registered.text("/subdomain")).isEqualTo(slug);
        assertThat(api.post(USERS + "/register", wish).status()).isEqualTo(409);
        assertThat(Company.login(slug, "ada@" + slug + ".example").get(USERS + "/me").text("/id"))
                .isEqualTo(registered.text("/user/id"));
    }

    @Test
    void innoerp10_theLinkLeadsToAPage() {
        Answer page = guest.send("GET", "/invitation", null, Map.of("Accept", "text/html"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().body()).contains("Accept the invitation");
    }

    private Answer invite(String email, String type) {
        return admin.post(INVITATIONS, Map.of("email", email, "user_type", type));
    }

    private Answer accepted(String email) {
        String token = invite(email, "employee").text("/invitation_token");
        Answer accepted =
                guest.post(
                        INVITATIONS + "/" + token + "/accept",
                        Map.of("password", Company.PASSWORD));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
        return accepted;
    }

    private static Map<String, String> person(String email, String role) {
        return Map.of(
                "email",
                email,
                "password",
                Company.PASSWORD,
                "full_name",
                "Some Body",
                "role",
                role);
    }

    private static JsonNode mailTo(Client owner, String email) {
        for (JsonNode mail : owner.get("/admin/mails?limit=200").body()) {
            if (mail.path("to").asString("").equals(email)) {
                return mail;
            }
        }
        return owner.get("/health").body().path("none");
    }
}
