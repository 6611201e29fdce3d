package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The internal API by which user-service lets people in, changes them and sends them away. */
@NullMarked
class PeopleIT extends RunningAuthService {

    private static final String USERS = "/internal/users";

    @Nested
    class LettingIn {

        @Test
        void makesSomebodyWhoLogsIn_andTells() {
            Company company = company();

            Answer made =
                    create(
                                    company,
                                    """
                                    {"email": "Bob@acme.test", "full_name": "Bob B", "role": "STAFF",
                                     "user_type": "employee", "password": "%s", "odoo_user_id": 12}
                                    """
                                            .formatted(PASSWORD))
                            .is(201);

            assertThat(made.text("email")).isEqualTo("bob@acme.test");
            assertThat(made.text("username")).isEqualTo("bob");
            assertThat(made.text("role")).isEqualTo("staff");
            assertThat(made.at("active").asBoolean()).isTrue();
            assertThat(made.at("odoo_user_id").asInt()).isEqualTo(12);
            Answer login = loginAs(company, "bob@acme.test").is(200);
            assertThat(Answer.claims(login.access()).path("role").asString()).isEqualTo("staff");
            try (var probe = KafkaProbe.on("audit.recorded")) {
                probe.await(
                        1,
                        event ->
                                event.value().contains("\"action\":\"user.created\"")
                                        && event.value().contains(made.text("id"))
                                        && !event.value().contains(PASSWORD));
            }
        }

        @Test
        void letsNobodyLogIn_whoHasNoPassword() {
            Company company = company();

            create(company, person("open@acme.test", "staff")).is(201);

            loginAs(company, "open@acme.test").isProblem(401, "invalid_credentials");
        }

        @Test
        void makesUserNamesUnique() {
            Company company = company();

            List<String> names = new ArrayList<>();
            for (String domain : List.of("a.test", "b.test", "c.test")) {
                names.add(
                        create(company, person("jo@" + domain, "staff")).is(201).text("username"));
            }

            assertThat(names).containsExactly("jo", "jo1", "jo2");
        }

        @Test
        void refusesWhatIsTaken() {
            Company company = company();
            String more = ", \"username\": \"%s\", \"odoo_user_id\": %d}";
            create(company, person("a@acme.test", "staff").replace("}", more.formatted("ann", 31)))
                    .is(201);

            create(company, person("A@acme.test", "staff")).isProblem(409, "email_taken");
            create(company, person("b@acme.test", "staff").replace("}", more.formatted("ann", 32)))
                    .isProblem(409, "username_taken");
            create(company, person("b@acme.test", "staff").replace("}", more.formatted("bob", 31)))
                    .isProblem(409, "odoo_user_taken");
            create(company(), person("a@acme.test", "staff")).is(201);
        }

        @ParameterizedTest
        @CsvSource({
            "no-mail,staff,employee,email",
            "a@b.test,nothing,employee,role",
            "a@b.test,'',employee,role",
            "a@b.test,staff,king,user_type"
        })
        void namesTheFieldThatIsWrong(String email, String role, String type, String field) {
            Answer answer =
                    create(company(), person(email, role).replace("\"employee\"", '"' + type + '"'))
                            .isProblem(422, "validation_failed");

            assertThat(answer.json().path("errors"))
                    .anySatisfy(e -> assertThat(e.path("field").asString()).isEqualTo(field));
        }

        @Test
        void keepsThePlansLimit_alsoWhenManyComeAtOnce() throws Exception {
            Company company = company();
            tenantAllows(company, 4);
            List<Callable<Answer>> wishes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String email = "many%d@acme.test".formatted(i);
                wishes.add(() -> create(company, person(email, "staff")));
            }

            List<Answer> answers = atOnce(wishes);

            assertThat(answers).filteredOn(a -> a.http().statusCode() == 201).hasSize(3);
            assertThat(answers)
                    .filteredOn(a -> a.http().statusCode() != 201)
                    .hasSize(7)
                    .allSatisfy(refused ->
                            assertThat(refused.isProblem(403, "user_limit_reached").text("detail"))
                                    .isEqualTo(
                                            "Maximum user limit (4) reached for this"
                                                    + " organization"));
        }

        @Test
        void givesNoRightsThatTheGiverLacks() {
            Company company = company();
            hire(company, "office_admin", "helper@acme.test");
            String helper = rights(loginAs(company, "helper@acme.test").is(200));
            String admin = rights(mobileLogin(company).is(200));

            onBehalf(company, helper, person("x@acme.test", "admin")).isProblem(403, "more_rights");
            onBehalf(company, helper, person("x@acme.test", "standard_user")).is(201);
            onBehalf(company, admin, person("y@acme.test", "admin")).is(201);
            for (String nothing : List.of("none", "", ",")) {
                onBehalf(company, nothing, person("z@acme.test", "client"))
                        .isProblem(403, "more_rights");
            }
        }

        /** As invitations are accepted: the inviter is not there himself. */
        @Test
        void givesNothing_onceTheGiverIsDeactivated() {
            Company company = company();
            String id = hire(company, "admin", "second@acme.test").text("id");
            String[] inviter = {"X-User-Id", id, "X-User-Type", "tenant"};
            internal("POST", USERS, person("a@acme.test", "admin"), company, inviter).is(201);

            change(company, id, "{\"active\": false}").is(200);

            internal("POST", USERS, person("b@acme.test", "admin"), company, inviter)
                    .isProblem(403, "more_rights");
            String[] gone = {"X-User-Id", Uuid7.next().toString(), "X-User-Type", "admin"};
            internal("POST", USERS, person("c@acme.test", "admin"), company, gone)
                    .isProblem(403, "more_rights");
        }

        private Answer onBehalf(Company company, String rights, String body) {
            return internal("POST", USERS, body, company, speaker(company, rights));
        }
    }

    @Nested
    class Changing {

        @Test
        void tellsWhatIsDifferent() {
            Company company = company();
            String id = hire(company, "staff", "c@acme.test").text("id");

            Answer changed =
                    change(
                                    company,
                                    id,
                                    """
                                    {"full_name": "Cy", "role": "manager", "user_type": "manager",
                                     "email": "Cy@acme.test", "odoo_user_id": 77}
                                    """)
                            .is(200);

            assertThat(changed.text("role")).isEqualTo("manager");
            assertThat(changed.text("email")).isEqualTo("cy@acme.test");
            try (var probe = KafkaProbe.on("user.role.changed")) {
                assertThat(probe.await(1, event -> event.value().contains(id)))
                        .singleElement()
                        .satisfies(event ->
                                assertThat(event.value())
                                        .contains("\"before\":\"staff\"")
                                        .contains("\"after\":\"manager\""));
            }
            try (var probe = KafkaProbe.on("user.changed")) {
                probe.await(
                        1,
                        event ->
                                event.value().contains(id)
                                        && event.value().contains("\"odoo_user_id\":77"));
            }
        }

        @Test
        void endsTheSessionsOfWhoeverLosesRights_butNotOfWhoeverGains() {
            Company company = company();
            String id = hire(company, "manager", "d@acme.test").text("id");
            String demoted = loginAs(company, "d@acme.test").is(200).refresh();

            change(company, id, "{\"role\": \"staff\"}").is(200);
            refresh(demoted).is(401);
            String promoted = loginAs(company, "d@acme.test").is(200).refresh();
            change(company, id, "{\"role\": \"manager\"}").is(200);

            refresh(promoted).is(200);
        }

        @Test
        void locksOutWhoeverIsDeactivated_andLetsHimInAgain() {
            Company company = company();
            String id = hire(company, "staff", "e@acme.test").text("id");
            String refresh = loginAs(company, "e@acme.test").is(200).refresh();

            change(company, id, "{\"active\": false}").is(200);
            refresh(refresh).is(401);
            loginAs(company, "e@acme.test").isProblem(403, "account_inactive");

            change(company, id, "{\"active\": true}").is(200);
            loginAs(company, "e@acme.test").is(200);
        }

        @Test
        void countsWhoeverComesBack() {
            Company company = company();
            tenantAllows(company, 2);
            String id = hire(company, "staff", "f@acme.test").text("id");
            change(company, id, "{\"active\": false}").is(200);
            hire(company, "staff", "g@acme.test");

            change(company, id, "{\"active\": true}").isProblem(403, "user_limit_reached");
        }

        @Test
        void isNotForLesserPeople() {
            Company company = company();
            hire(company, "office_admin", "h@acme.test");
            String lesser = rights(loginAs(company, "h@acme.test").is(200));

            internal(
                            "PATCH",
                            USERS + "/" + userOf(company),
                            "{\"active\": false}",
                            company,
                            speaker(company, lesser))
                    .isProblem(403, "more_rights");
        }

        @Test
        void staysWithinTheTenant() {
            Company company = company();
            String id = hire(company, "staff", "i@acme.test").text("id");

            change(company(), id, "{\"role\": \"manager\"}").isProblem(404, "not_found");
            internal("DELETE", USERS + "/" + id, null, company()).isProblem(404, "not_found");
            internal("GET", USERS + "/" + id, null, company()).isProblem(404, "not_found");
            assertThat(internal("GET", USERS, null, company()).is(200).body()).doesNotContain(id);
            send("PATCH", USERS + "/" + id, "{}", bearer(serviceToken()))
                    .isProblem(400, "bad_request");
        }
    }

    @Nested
    class SendingAway {

        @Test
        void endsEverything_andTells() {
            Company company = company();
            String id = hire(company, "staff", "l@acme.test").text("id");
            String refresh = loginAs(company, "l@acme.test").is(200).refresh();

            internal("DELETE", USERS + "/" + id, null, company).is(204);

            refresh(refresh).is(401);
            loginAs(company, "l@acme.test").is(401);
            internal("DELETE", USERS + "/" + id, null, company).isProblem(404, "not_found");
            try (var probe = KafkaProbe.on("user.deleted")) {
                probe.await(1, event -> event.value().contains(id));
            }
            create(company, person("l@acme.test", "staff")).is(201);
        }
    }

    private Answer create(Company company, String body) {
        return internal("POST", USERS, body, company);
    }

    private Answer change(Company company, String id, String body) {
        return internal("PATCH", USERS + "/" + id, body, company);
    }

    /** The administrator, or an application of his that has these rights only. */
    private static String[] speaker(Company company, String rights) {
        return new String[] {
            "X-User-Id", userOf(company), "X-User-Type", "tenant", "X-User-Permissions", rights
        };
    }

    private static String rights(Answer login) {
        return Answer.claims(login.access())
                .path("permissions")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(","));
    }

    private Answer refresh(String token) {
        return post("/api/v1/auth/tenant/refresh", "{}", bearer(token));
    }

    private static String person(String email, String role) {
        return """
        {"email": "%s", "full_name": "Some One", "role": "%s", "user_type": "employee"}\
        """
                .formatted(email, role);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> wishes) throws Exception {
        try (var threads = Executors.newFixedThreadPool(wishes.size())) {
            List<Answer> answers = new ArrayList<>();
            for (var outcome : threads.invokeAll(wishes)) {
                answers.add(outcome.get());
            }
            return answers;
        }
    }
}
