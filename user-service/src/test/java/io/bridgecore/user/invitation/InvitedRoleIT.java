package io.bridgecore.user.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Uuid7;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Nobody is invited to a role that is not there, or that its giver may not give. */
@NullMarked
class InvitedRoleIT extends InvitationCalls {

    private static final String REFUSED =
            "[{\"row\": 0, \"code\": \"%s\", \"detail\": \"There is no such role\"}]";

    @ParameterizedTest
    @CsvSource({"validation_failed,422", "more_rights,403"})
    void isAskedForBeforeAnythingIsWritten(String code, int status) throws SQLException {
        authRehearses(REFUSED.formatted(code));

        invite(email, "client")
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.errors[0].field")
                .isEqualTo("role");
        underOrganization().expectStatus().isEqualTo(status);

        assertThat(count("invitation where email = '" + email + "'")).isZero();
        AUTH.verify(
                WireMock.postRequestedFor(WireMock.urlEqualTo("/internal/users/rehearsal"))
                        .withRequestBody(WireMock.matchingJsonPath("$[0].role")));
    }

    @Test
    void isAskedForBeforeItIsSentAgain() throws SQLException {
        String body = body(invite(email, "client").expectStatus().isCreated());
        authRehearses(REFUSED.formatted("validation_failed"));

        post(admin, INVITATIONS + "/" + JsonPath.read(body, "$.id") + "/resend", "")
                .expectStatus()
                .isEqualTo(422);

        accepts(JsonPath.read(body, "$.invitation_token"));
    }

    @ParameterizedTest
    @CsvSource({"user_limit_reached", "email_taken", "too_many_invitations"})
    void isAllThatCountsSoEarly(String code) {
        authRehearses(REFUSED.formatted(code));

        invite(email, "client").expectStatus().isCreated();
    }

    @Test
    void tellsTheInvitedOne_whenItWentMeanwhile() {
        String token = token(invite(email, "client"));
        AUTH.stubFor(
                WireMock.post("/internal/users")
                        .willReturn(
                                json(
                                        422,
                                        """
                                        {"status": 422, "code": "validation_failed",
                                         "detail": "There is no such role",
                                         "errors": [{"field": "role", "message": "unknown"}]}
                                        """)));

        String refused = body(accept(token).expectStatus().isBadRequest());

        assertThat(JsonPath.<String>read(refused, "$.code")).isEqualTo("invitation_closed");
        assertThat(JsonPath.<String>read(refused, "$.detail")).contains("another invitation");
        accepts(token);
    }

    private void accepts(String token) {
        authAdmits(Uuid7.next());
        accept(token).expectStatus().isCreated();
    }

    private ResponseSpec underOrganization() {
        return post(
                admin,
                "/api/v1/organizations/" + tenant + "/invite",
                "{\"email\": \"%s\", \"user_type\": \"client\"}".formatted(email));
    }
}
