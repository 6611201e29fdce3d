package io.bridgecore.user;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Uuid7;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class RegistrationIT extends RunningUserService {

    private static final String PATH = USERS + "/register";
    private static final String WISH =
            """
            {"org_name": "Acme", "subdomain": "acme", "email": "ada@acme.test",
             "password": "correct-horse-7", "full_name": "Ada Lovelace"}
            """;

    @Test
    void foundsAnOrganizationWithItsAdministrator() {
        UUID ada = Uuid7.next();
        signupAnswers(201, "{\"id\": \"%s\", \"subdomain\": \"acme\"}".formatted(tenant));
        AUTH.stubFor(
                WireMock.get(urlPathEqualTo("/internal/users"))
                        .withHeader("X-Tenant-Id", WireMock.equalTo(tenant.toString()))
                        .willReturn(
                                json(
                                        200,
                                        """
                                        [{"id": "%s", "email": "ada@acme.test", "username": "ada",
                                          "full_name": "Ada Lovelace", "role": "admin",
                                          "user_type": "admin", "active": true}]
                                        """
                                                .formatted(ada))));

        anonymousPost(PATH, WISH)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.org_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.subdomain")
                .isEqualTo("acme")
                .jsonPath("$.user.id")
                .isEqualTo(ada.toString())
                .jsonPath("$.user.role")
                .isEqualTo("admin");

        AUTH.verify(
                postRequestedFor(urlEqualTo("/api/v1/tenants/signup"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"business_name": "Acme", "subdomain": "acme",
                                         "owner_email": "ada@acme.test",
                                         "owner_name": "Ada Lovelace",
                                         "password": "correct-horse-7"}
                                        """)));
    }

    @Test
    void answersAsTheOriginal_whenTheSubdomainIsTaken() {
        signupAnswers(
                400, "{\"status\": 400, \"code\": \"subdomain_taken\", \"detail\": \"Taken\"}");

        anonymousPost(PATH, WISH).expectStatus().isEqualTo(409);
    }

    @Test
    void namesFieldsAsTheyWereSent() {
        signupAnswers(
                422,
                """
                {"status": 422, "code": "validation_failed", "detail": "no",
                 "errors": [{"field": "owner_email", "message": "is none"}]}
                """);

        anonymousPost(PATH, WISH)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"org_name\": \"Acme\"}", "[]", "{\"role\": \"admin\"}"})
    void refusesWhatIsNotWhole(String body) {
        anonymousPost(PATH, body).expectStatus().isEqualTo(422);

        AUTH.verify(0, postRequestedFor(urlEqualTo("/api/v1/tenants/signup")));
    }

    private static void signupAnswers(int status, String body) {
        AUTH.stubFor(WireMock.post("/api/v1/tenants/signup").willReturn(json(status, body)));
    }
}
