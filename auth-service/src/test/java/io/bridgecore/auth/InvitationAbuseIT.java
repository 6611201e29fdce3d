package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.mail.MailFolder;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Mails to strangers, whom a tenant gives accounts that they never asked for. */
@NullMarked
@TestPropertySource(
        properties = {
            "bridgecore.auth.secrets.invitations-daily=3",
            "bridgecore.auth.seats.accounts-per-user=2"
        })
class InvitationAbuseIT extends RunningAuthService {

    private static final String USERS = "/internal/users";

    @Autowired private MailFolder folder;

    private final String unique = UUID.randomUUID().toString().substring(24);
    private Company company = new Company(TenantId.next(), "", "", "");

    @BeforeEach
    void signUp() {
        company = company();
    }

    @Test
    void endsWithTheLinksOfADay_alsoWhenTheirAccountsAreGone() {
        for (int i = 0; i < 3; i++) {
            String id = invite("p" + i, true).is(201).text("id");
            internal("DELETE", USERS + "/" + id, null, company).is(204);
        }

        Answer refused = invite("p4", true).isProblem(429, "too_many_invitations");

        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isPositive();
        assertThat(look("select email from account where email like 'p4-" + unique + "%'"))
                .isEmpty();
        String rehearsed = "[" + person("p5", true) + "]";
        assertThat(internal("POST", USERS + "/rehearsal", rehearsed, company).is(200).body())
                .contains("too_many_invitations");
        invite("p6", false).is(201);
    }

    @Test
    void isNotReached_forThoseWhoAreNotLetInYet() {
        String id = invite("later", false).is(201).text("id");
        assertThat(wishes(id)).isEmpty();

        internal("PATCH", USERS + "/" + id, "{\"active\": true}", company).is(200);

        new Mails(folder).latest(address("later"), 1);
        assertThat(wishes(id)).hasSize(1);
    }

    @Test
    void endsWithTheAccount() {
        String id = invite("gone", true).is(201).text("id");
        String token = new Mails(folder).token(address("gone"), 1);

        internal("DELETE", USERS + "/" + id, null, company).is(204);

        post(
                        "/api/v1/password/link",
                        "{\"token\": \"%s\", \"new_password\": \"%s\"}".formatted(token, PASSWORD))
                .isProblem(400, "invalid_link");
        assertThat(look("select email from mailed_secret where account_id = '" + id + "'"))
                .containsExactly("");
        assertThat(wishes(id)).isEmpty();
    }

    @Test
    void isVoid_whenSomebodyIsShutOutAgain() {
        String id = invite("shut", true).is(201).text("id");

        internal("PATCH", USERS + "/" + id, "{\"active\": false}", company).is(200);

        assertThat(wishes(id)).isEmpty();
    }

    @Test
    void findsNoMoreAccountsThanSomeForEachUserOfThePlan() {
        tenantAllows(company, 2);
        IntStream.range(0, 3).forEach(i -> invite("idle" + i, false).is(201));

        invite("idle3", false).isProblem(403, "user_limit_reached");
        assertThat(
                        internal(
                                        "POST",
                                        USERS + "/rehearsal",
                                        "[" + person("idle4", false) + "]",
                                        company)
                                .is(200)
                                .body())
                .contains("user_limit_reached");
    }

    private Answer invite(String name, boolean active) {
        return internal("POST", USERS, person(name, active), company);
    }

    private String person(String name, boolean active) {
        return """
        {"email": "%s", "full_name": "New", "role": "standard_user",
         "user_type": "employee", "active": %s}
        """
                .formatted(address(name), active);
    }

    private String address(String name) {
        return name + "-" + unique + "@stranger.test";
    }

    private static List<String> wishes(String id) {
        return look(
                "select id from mailed_secret where ended_at is null and account_id = '%s'"
                        .formatted(id));
    }
}
