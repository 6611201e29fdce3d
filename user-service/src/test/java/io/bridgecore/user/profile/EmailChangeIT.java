package io.bridgecore.user.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient;

@NullMarked
class EmailChangeIT extends RunningUserService {

    private static final String WISH =
            "{\"email\": \"New@acme.test\", \"current_password\": \"open sesame\"}";
    private static final String NO_PASSWORD = "{\"email\": \"New@acme.test\"}";

    private final UUID id = Uuid7.next();
    private final String token = token(tenant, id, Role.STAFF, "old@acme.test");

    @Test
    void asksAuthFirst_thenTellsOthers() {
        authAnswers(204);

        patch(token, ME, WISH)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo("new@acme.test");

        AUTH.verify(
                1,
                putRequestedFor(urlEqualTo("/internal/users/" + id + "/email"))
                        .withHeader("X-Tenant-Id", equalTo(tenant.toString()))
                        .withHeader("Authorization", WireMock.matching("Bearer .+"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "new@acme.test", "current_password": "open sesame",
                                         "session_id": "${json-unit.any-string}"}
                                        """)));
        try (var probe = KafkaProbe.on("user.updated")) {
            assertThat(probe.awaitKey(1, tenant))
                    .singleElement()
                    .satisfies(m -> assertThat(m.value()).contains("\"email\":\"new@acme.test\""));
        }
    }

    @Test
    void doesNotAsk_whenTheAddressIsTheSame() {
        patch(token, ME, "{\"email\": \"OLD@acme.test\"}").expectStatus().isOk();

        AUTH.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void worksForAnotherPerson() {
        UUID other = person(tenant, "Anna Roth");
        String wish = "{\"email\": \"New@acme.test\", \"role\": \"manager\"}";

        patch(Tokens.tenantAdmin(tenant), USERS + "/" + other, wish)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo("new@acme.test");

        AUTH.verify(
                patchRequestedFor(urlEqualTo("/internal/users/" + other))
                        .withRequestBody(
                                equalToJson(
                                        "{\"email\": \"new@acme.test\", \"role\": \"manager\"}")));
        AUTH.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "409,last_admin,last_admin",
        "409,email_taken,email_taken",
        "422,validation_failed,validation_failed"
    })
    void changesNothingOfAnother_whenAnyOfItIsRefused(int status, String code, String answer) {
        UUID other = person(tenant, "Anna Roth");
        String admin = Tokens.tenantAdmin(tenant);
        authRefuses(status, code, "no");

        patch(
                        admin,
                        USERS + "/" + other,
                        "{\"email\": \"n@acme.test\", \"role\": \"staff\", \"phone\": \"123\"}")
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(answer);

        get(admin, USERS + "/" + other)
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo("anna.roth@acme.test")
                .jsonPath("$.phone")
                .isEmpty();
        AUTH.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void standsAlone_forAnAdminsOwn() {
        UUID boss = person(tenant, "Bo Ss");
        String admin = token(tenant, boss, Role.TENANT_ADMIN, "bo.ss@acme.test");

        patch(admin, USERS + "/" + boss, WISH.replace("}", ", \"role\": \"staff\"}"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("email");

        AUTH.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {NO_PASSWORD, "{\"email\": \"n@acme.test\", \"current_password\": \"\"}"})
    void needsThePassword(String body) {
        authAnswers(204);

        patch(token, ME, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("validation_failed")
                .jsonPath("$.errors[0].field")
                .isEqualTo("current_password");

        AUTH.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
        unchanged();
    }

    @Test
    void needsThePasswordOfAnAdminToo_whoeverIsAskedFor() {
        authAnswers(204);
        UUID boss = person(tenant, "Bo Ss");
        String admin = token(tenant, boss, Role.TENANT_ADMIN, "bo.ss@acme.test");

        patch(admin, USERS + "/" + boss, NO_PASSWORD)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("current_password");

        AUTH.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void changesNothing_whenThePasswordIsWrong() {
        AUTH.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .willReturn(
                                WireMock.aResponse()
                                        .withStatus(422)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                """
                                                {"status": 422, "code": "wrong_password",
                                                 "detail": "no", "errors": []}
                                                """)));

        patch(token, ME, WISH)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("wrong_password")
                .jsonPath("$.errors[0].field")
                .isEqualTo("current_password");

        unchanged();
    }

    @Test
    void changesNothing_whenTheAddressIsTaken() {
        authAnswers(409);

        patch(token, ME, WISH.replace("}", ", \"phone\": \"123\"}"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("email_taken")
                .jsonPath("$.errors[0].field")
                .isEqualTo("email");

        unchanged();
    }

    @Test
    void changesNothing_whenAuthRefusesOrKnowsNobody() {
        authAnswers(422);
        patch(token, ME, WISH).expectStatus().isEqualTo(422);

        authAnswers(404);
        patch(token, ME, WISH).expectStatus().isNotFound();

        unchanged();
    }

    @Test
    void isABadGateway_whenAuthFails() {
        authAnswers(500);

        patch(token, ME, WISH).expectStatus().isEqualTo(502);

        unchanged();
    }

    @Test
    void isUnavailable_whenAuthBreaksOff() {
        AUTH.stubFor(
                WireMock.any(WireMock.anyUrl())
                        .willReturn(
                                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        patch(token, ME, WISH).expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");

        unchanged();
    }

    private RestTestClient.BodyContentSpec unchanged() {
        return get(token, ME)
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo("old@acme.test")
                .jsonPath("$.phone")
                .isEmpty();
    }
}
