package io.bridgecore.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** No tenant floods others with mails. */
@NullMarked
@TestPropertySource(
        properties = {
            "bridgecore.user.invitation.most-open=2",
            "bridgecore.user.invitation.mails-per-day=4"
        })
class InvitationLimitIT extends InvitationCalls {

    @LocalServerPort private int port;

    @Test
    void opensOnlySoMany() {
        String path =
                INVITATIONS + "/" + JsonPath.read(body(invite("a-" + email, "client")), "$.id");
        invite("b-" + email, "client").expectStatus().isCreated();

        refused(invite(email, "client"), 409, "invitations_full");
        post(
                        Tokens.tenantAdmin(TenantId.next()),
                        INVITATIONS,
                        "{\"email\": \"%s\", \"user_type\": \"client\"}".formatted(email))
                .expectStatus()
                .isCreated();

        delete(admin, path).expectStatus().isNoContent();
        invite(email, "client").expectStatus().isCreated();
    }

    @Test
    void mailsOnlySoOftenInADay() throws SQLException {
        for (int i = 0; i < 3; i++) {
            String id = JsonPath.read(body(invite(email, "client")), "$.id");
            delete(admin, INVITATIONS + "/" + id).expectStatus().isNoContent();
        }
        String id = JsonPath.read(body(invite(email, "client")), "$.id");

        refused(once("/" + id + "/resend", ""), 429, "too_many_invitations");
        refused(
                once("", "{\"email\": \"x@acme.test\", \"user_type\": \"client\"}"),
                429,
                "too_many_invitations");

        change("invitation_day set day = day - 1");
        post(admin, INVITATIONS + "/" + id + "/resend", "").expectStatus().isOk();
    }

    @Test
    void waitsBeforeAnInvitationIsSentOnceMore() throws SQLException {
        String id = JsonPath.read(body(invite(email, "client")), "$.id");
        String path = INVITATIONS + "/" + id + "/resend";

        post(admin, path, "").expectStatus().isOk();
        refused(post(admin, path, ""), 409, "invitation_too_soon");

        change("invitation set resent_at = resent_at - interval '1 minute'");
        post(admin, path, "").expectStatus().isOk();
    }

    @Test
    void listsNoMetadata() {
        post(
                        admin,
                        INVITATIONS,
                        "{\"email\": \"%s\", \"role\": \"staff\", \"invitation_metadata\": {\"a\": 1}}"
                                .formatted(email))
                .expectBody()
                .jsonPath("$.invitation_metadata.a")
                .isEqualTo(1);

        get(admin, INVITATIONS)
                .expectBody()
                .jsonPath("$[0].email")
                .isEqualTo(email)
                .jsonPath("$[0].invitation_metadata")
                .isEmpty();
    }

    /** Other clients wait and ask again by themselves. */
    private ResponseSpec once(String path, String json) {
        return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .build()
                .post()
                .uri("http://localhost:" + port + INVITATIONS + path)
                .header("Authorization", "Bearer " + admin)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .exchange();
    }

    private static void refused(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status);
        if (!code.equals("invitations_full")) {
            answer.expectHeader()
                    .value(
                            "Retry-After",
                            wait ->
                                    assertThat(Long.parseLong(wait))
                                            .isBetween(1L, Duration.ofDays(1).toSeconds()));
        }
        answer.expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private void change(String what) throws SQLException {
        try (var owner = TestDatabase.of("user").asSuperuser();
                var sql = owner.createStatement()) {
            sql.execute("update \"user\".%s where tenant_id = '%s'".formatted(what, tenant));
        }
    }
}
