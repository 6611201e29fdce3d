package io.bridgecore.user.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
class TransferIT extends RunningUserService {

    private static final String MIXED =
            """
            email,full_name,role,user_type,is_active
            bo@acme.test,Bo Li,manager,,
            no-address,X,,,
            bo@acme.test,Twice,,,
            anna.roth@acme.test,Anna Again,,,
            carl@acme.test,Carl Orff,,king,
            dora@acme.test,Dora,,,maybe
            """;

    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void tellsLineByLine_whatWouldHappen() {
        authWouldRefuse("{\"row\": 1, \"code\": \"username_taken\", \"detail\": \"taken\"}");

        send(MIXED, "?dry_run=true")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dry_run")
                .isEqualTo(true)
                .jsonPath("$.total")
                .isEqualTo(6)
                .jsonPath("$.created")
                .isEqualTo(1)
                .jsonPath("$.failed")
                .isEqualTo(5)
                .jsonPath("$.rows[0].status")
                .isEqualTo("valid")
                .jsonPath("$.rows[1].line")
                .isEqualTo(3)
                .jsonPath("$.rows[1].errors[0].field")
                .isEqualTo("email")
                .jsonPath("$.rows[2].errors[0].message")
                .isEqualTo("is in the file twice")
                .jsonPath("$.rows[3].errors[0].field")
                .isEqualTo("username_taken")
                .jsonPath("$.rows[4].errors[0].field")
                .isEqualTo("unknown_user_type")
                .jsonPath("$.rows[5].errors[0].field")
                .isEqualTo("is_active");

        AUTH.verify(0, postRequestedFor(urlEqualTo("/internal/users")));
        AUTH.verify(
                1,
                postRequestedFor(urlEqualTo("/internal/users/rehearsal"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        [{"email": "bo@acme.test", "full_name": "Bo Li",
                                          "role": "manager", "user_type": "manager"},
                                         {"email": "anna.roth@acme.test", "role": "staff",
                                          "full_name": "Anna Again", "user_type": "employee"}]
                                        """)));
    }

    @Test
    void tellsWhereThePlanEnds_asTheRealRunWould() {
        authWouldRefuse(
                "{\"row\": 1, \"code\": \"user_limit_reached\", \"detail\": \"(5) reached\"}");

        send("email\na@acme.test\nb@acme.test\nc@acme.test\n", "?dry_run=true")
                .expectBody()
                .jsonPath("$.created")
                .isEqualTo(1)
                .jsonPath("$.rows[0].status")
                .isEqualTo("valid")
                .jsonPath("$.rows[1].errors[0].field")
                .isEqualTo("user_limit_reached")
                .jsonPath("$.rows[2].errors[0].field")
                .isEqualTo("user_limit_reached");
    }

    @Test
    void saysThatItCannotTell_whileAuthIsAway() {
        AUTH.stubFor(
                WireMock.post("/internal/users/rehearsal")
                        .willReturn(WireMock.aResponse().withStatus(500)));

        send("email\na@acme.test\nno-address\n", "?dry_run=true")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rows[0].errors[0].field")
                .isEqualTo("unavailable")
                .jsonPath("$.created")
                .isEqualTo(0);
    }

    private static void authWouldRefuse(String refusals) {
        AUTH.stubFor(
                WireMock.post("/internal/users/rehearsal")
                        .willReturn(json(200, "[" + refusals + "]")));
    }

    @Test
    void letsInWhoCanBeLetIn() {
        authAdmits(Uuid7.next());

        send("email,full_name\nbo@acme.test,Bo Li\nnobody,X\n", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.created")
                .isEqualTo(1)
                .jsonPath("$.rows[0].status")
                .isEqualTo("created")
                .jsonPath("$.rows[0].user_id")
                .isNotEmpty()
                .jsonPath("$.rows[1].status")
                .isEqualTo("failed");

        AUTH.verify(
                1,
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "bo@acme.test", "full_name": "Bo Li",
                                         "role": "staff", "user_type": "employee"}
                                        """)));
    }

    @Test
    void stopsAskingOnceThePlanAllowsNoMore() {
        authRefuses(403, "user_limit_reached", "Maximum user limit (5) reached");

        send("email\na@acme.test\nb@acme.test\nc@acme.test\n", "")
                .expectBody()
                .jsonPath("$.failed")
                .isEqualTo(3)
                .jsonPath("$.rows[2].errors[0].field")
                .isEqualTo("user_limit_reached");

        AUTH.verify(1, WireMock.postRequestedFor(urlEqualTo("/internal/users")));
    }

    @Test
    void reportsWhoIsIn_whenNobodyAnswersAnyMore() {
        authAdmits(Uuid7.next());
        AUTH.stubFor(
                WireMock.post("/internal/users")
                        .withRequestBody(WireMock.containing("b@acme.test"))
                        .willReturn(WireMock.aResponse().withStatus(500)));

        send("email\na@acme.test\nb@acme.test\nc@acme.test\n", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.created")
                .isEqualTo(1)
                .jsonPath("$.rows[0].status")
                .isEqualTo("created")
                .jsonPath("$.rows[1].errors[0].field")
                .isEqualTo("unavailable")
                .jsonPath("$.rows[2].errors[0].field")
                .isEqualTo("unavailable");

        AUTH.verify(
                0,
                WireMock.postRequestedFor(urlEqualTo("/internal/users"))
                        .withRequestBody(WireMock.containing("c@acme.test")));
    }

    @Test
    void writesEverybody_withoutFormulas() {
        person(tenant, "=1+1");
        person(tenant, "Bo; \\\"Li\\\", Jr");
        person(TenantId.next(), "Carl Other");

        String csv =
                Objects.requireNonNull(
                        get(admin, USERS + "/export")
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .valueEquals(
                                        "Content-Disposition", "attachment; filename=\"users.csv\"")
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());

        assertThat(csv.lines()).hasSize(3);
        assertThat(csv)
                .startsWith("email,full_name,first_name")
                .contains("'=1+1", "\"Bo; \"\"Li\"\", Jr\"")
                .doesNotContain("Carl");
        Sheet again = Sheet.read(csv.getBytes(StandardCharsets.UTF_8));
        assertThat(again.rows().getFirst().get(Column.FULL_NAME)).isEqualTo("=1+1");
    }

    @Test
    void refusesWhatIsTooLarge_andWhoMayNot() {
        upload(admin, USERS + "/import", "people.csv", new byte[1024 * 1024 + 1])
                .expectStatus()
                .isEqualTo(413);
        upload(admin, USERS + "/import", "people.csv", "nothing".getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isBadRequest();
        upload(Tokens.manager(tenant), USERS + "/import", "people.csv", new byte[1])
                .expectStatus()
                .isForbidden();
        get(Tokens.staff(tenant), USERS + "/export").expectStatus().isForbidden();
    }

    private ResponseSpec send(String csv, String query) {
        return upload(
                admin,
                USERS + "/import" + query,
                "people.csv",
                csv.getBytes(StandardCharsets.UTF_8));
    }
}
