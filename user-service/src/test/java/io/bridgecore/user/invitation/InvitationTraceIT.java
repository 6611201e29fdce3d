package io.bridgecore.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What invitations leave behind: a trail for auditors, and no address of those who left. */
@NullMarked
class InvitationTraceIT extends RunningUserService {

    private static final String INVITATIONS = USERS + "/invitations";

    private final String admin = Tokens.tenantAdmin(tenant);
    private final String email = "bo-" + Uuid7.next() + "@acme.test";

    @Test
    void tellsAuditors_butNeverAToken() {
        String first = body(invite());
        String path = INVITATIONS + "/" + JsonPath.read(first, "$.id");
        String again = body(post(admin, path + "/resend", ""));
        authAdmits(Uuid7.next());
        accept(again).expectStatus().isCreated();
        String other = "x-" + email;
        String second =
                body(
                        post(
                                admin,
                                INVITATIONS,
                                "{\"email\": \"%s\", \"role\": \"staff\"}".formatted(other)));
        delete(admin, INVITATIONS + "/" + JsonPath.read(second, "$.id"))
                .expectStatus()
                .isNoContent();

        try (var probe = KafkaProbe.on("audit.recorded")) {
            for (String deed : new String[] {"created", "resent", "accepted"}) {
                String actor = deed.equals("accepted") ? "anonymous" : "tenant";
                assertThat(
                                probe.await(
                                        1,
                                        event ->
                                                event.value().contains("\"invitation." + deed)
                                                        && event.value()
                                                                .contains('"' + email + '"')))
                        .first()
                        .satisfies(event ->
                                assertThat(event.value())
                                        .contains("\"actor\":\"" + actor + '"', "\"address\":\"")
                                        .doesNotContain(
                                                JsonPath.<String>read(
                                                        again, "$.invitation_token")));
            }
            probe.await(
                    1,
                    event ->
                            event.value().contains("\"invitation.revoked\"")
                                    && event.value().contains(other));
        }
    }

    @Test
    void forgetsTheAddressOfSomebodyWhoLeft_keepingTheHistory() throws SQLException {
        UUID person = Uuid7.next();
        delete(admin, INVITATIONS + "/" + JsonPath.read(body(invite()), "$.id"))
                .expectStatus()
                .isNoContent();
        String token = body(invite());
        authAdmits(person);
        accept(token).expectStatus().isCreated();
        authChanges();

        delete(admin, USERS + "/" + person).expectStatus().isNoContent();

        assertThat(count("invitation where email = '" + email + "'")).isZero();
        get(admin, INVITATIONS)
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(2)
                .jsonPath("$[0].email")
                .isEqualTo("")
                .jsonPath("$[0].status")
                .isEqualTo("accepted")
                .jsonPath("$[0].user_id")
                .isEqualTo(person.toString())
                .jsonPath("$[1].status")
                .isEqualTo("revoked");
        invite().expectStatus().isCreated();
    }

    @Test
    void endsWithTheOrganization() throws SQLException {
        invite().expectStatus().isCreated();
        UUID event = Uuid7.next();

        tellDeleted(event, tenant);
        awaitConsumed(event);

        assertThat(count("invitation where status = 'pending' and tenant_id = '" + tenant + "'"))
                .isZero();
    }

    private ResponseSpec invite() {
        return post(
                admin, INVITATIONS, "{\"email\": \"%s\", \"role\": \"staff\"}".formatted(email));
    }

    private ResponseSpec accept(String invitation) {
        String token = JsonPath.read(invitation, "$.invitation_token");
        return anonymousPost(
                INVITATIONS + "/" + token + "/accept", "{\"password\": \"correct-horse-7\"}");
    }

    private static String body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
