package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How user-service lets people in: once, as they are to be, and not before it knows what fails. */
@NullMarked
class AdmissionIT extends RunningAuthService {

    private static final String USERS = "/internal/users";

    @Test
    void makesNoSecondAccount_whenItIsAskedAgain() {
        Company company = company();
        UUID id = Uuid7.next();
        String bob = person("bob@acme.test", ", \"id\": \"%s\"".formatted(id));

        create(company, bob).is(201);
        assertThat(create(company, bob).is(201).text("id")).isEqualTo(id.toString());

        create(company, bob.replace(PASSWORD, "Another 4 horses!")).isProblem(409, "email_taken");
        create(company, bob.replace("bob@", "rob@")).isProblem(409, "email_taken");
        loginAs(company, "bob@acme.test").is(200);
    }

    @Test
    void letsSomebodyInWhoMayNotLogInYet_andTells() {
        Company company = company();
        tenantAllows(company, 1);

        Answer made =
                create(
                                company,
                                person(
                                        "bob@acme.test",
                                        ", \"active\": false, \"odoo_user_id\": 12"))
                        .is(201);

        assertThat(made.at("active").asBoolean()).isFalse();
        loginAs(company, "bob@acme.test").isProblem(403, "account_inactive");
        try (var probe = KafkaProbe.on("user.created")) {
            probe.await(
                    1,
                    event ->
                            event.value().contains(made.text("id"))
                                    && event.value().contains("\"active\":false")
                                    && event.value().contains("\"odoo_user_id\":12"));
        }
    }

    @Test
    void passesThePlansLimitOver_whenItIsTold() {
        Company company = company();
        tenantAllows(company, 1);

        create(company, person("a@acme.test", "")).isProblem(403, "user_limit_reached");
        create(company, person("a@acme.test", ", \"beyond_plan\": true")).is(201);
    }

    @Test
    void tellsWhoWouldBeRefused_andLetsNobodyIn() {
        Company company = company();
        tenantAllows(company, 4);
        create(company, person("ann@acme.test", ", \"username\": \"ann\", \"odoo_user_id\": 31"))
                .is(201);

        Answer answer =
                rehearse(
                        company,
                        person("bob@acme.test", ", \"odoo_user_id\": 32"),
                        person("bob@acme.test", ""),
                        person("ANN@acme.test", ""),
                        person("c@acme.test", ", \"username\": \"ann\""),
                        person("d@acme.test", ", \"username\": \"bob\""),
                        person("e@acme.test", ", \"odoo_user_id\": 31"),
                        person("f@acme.test", ", \"odoo_user_id\": 32"),
                        person("g@acme.test", "").replace("staff", "king"),
                        person("no-mail", ""),
                        person("off@acme.test", ", \"active\": false"),
                        person("h@acme.test", ""),
                        person("i@acme.test", ""));

        assertThat(refusals(answer))
                .containsExactly(
                        "1 email_taken",
                        "2 email_taken",
                        "3 username_taken",
                        "4 username_taken",
                        "5 odoo_user_taken",
                        "6 odoo_user_taken",
                        "7 validation_failed",
                        "8 validation_failed",
                        "11 user_limit_reached");
        create(company, person("bob@acme.test", "")).is(201);
    }

    @Test
    void tellsWhichRolesTheGiverMayNotGive() {
        Company company = company();
        String clerk = hire(company, "staff", "clerk@acme.test").text("id");

        Answer answer =
                internal(
                                "POST",
                                USERS + "/rehearsal",
                                "[%s, %s]"
                                        .formatted(
                                                person("a@acme.test", "")
                                                        .replace("staff", "manager"),
                                                person("b@acme.test", "")),
                                company,
                                "X-User-Id",
                                clerk,
                                "X-User-Type",
                                "tenant")
                        .is(200);

        assertThat(refusals(answer)).containsExactly("0 more_rights");
    }

    @Test
    void innoerp_tellsWhoLoggedIn() {
        Company company = company();
        String id = hire(company, "staff", "bob@acme.test").text("id");

        loginAs(company, "bob@acme.test").is(200);

        try (var probe = KafkaProbe.on("user.authenticated")) {
            assertThat(probe.await(1, event -> event.value().contains(id)))
                    .first()
                    .satisfies(event ->
                            assertThat(event.value())
                                    .contains(
                                            "\"email\":\"bob@acme.test\"",
                                            "\"organization_id\":\"" + company.id() + "\"",
                                            "\"is_superuser\":false"));
        }
    }

    private static List<String> refusals(Answer answer) {
        return answer.json()
                .valueStream()
                .map(one -> one.path("row").asInt() + " " + one.path("code").asString())
                .toList();
    }

    private Answer rehearse(Company company, String... people) {
        return internal(
                        "POST",
                        USERS + "/rehearsal",
                        "[" + String.join(", ", people) + "]",
                        company)
                .is(200);
    }

    private Answer create(Company company, String body) {
        return internal("POST", USERS, body, company);
    }

    private static String person(String email, String more) {
        return """
        {"email": "%s", "full_name": "Some One", "role": "staff", "user_type": "employee",
         "password": "%s"%s}
        """
                .formatted(email, PASSWORD, more);
    }
}
