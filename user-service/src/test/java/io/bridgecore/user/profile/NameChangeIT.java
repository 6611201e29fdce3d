package io.bridgecore.user.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, which logins and tokens tell as well: there is one for each person. */
@NullMarked
class NameChangeIT extends RunningUserService {

    private final String admin = Tokens.tenantAdmin(tenant);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`full_name`: `Gina Gold`} | Gina Gold",
                "{`first_name`: `Gina`} | Gina Roth",
                "{`last_name`: ``} | Anna",
                "{`full_name`: ``} | anna.roth",
            })
    void isToldToAuth(String change, String name) {
        UUID id = person(tenant, "Anna Roth");
        String anna = token(tenant, id, Role.STAFF, "anna.roth@acme.test");

        patch(anna, ME, change.replace('`', '"')).expectStatus().isOk();

        AUTH.verify(
                1,
                patchRequestedFor(urlEqualTo("/internal/users/" + id))
                        .withHeader("X-Tenant-Id", equalTo(tenant.toString()))
                        .withRequestBody(equalToJson("{\"full_name\": \"" + name + "\"}")));
    }

    @Test
    void goesWithWhatElseAnAdministratorChanges() {
        UUID id = person(tenant, "Anna Roth");

        patch(admin, USERS + "/" + id, "{\"full_name\": \"Gina\", \"role\": \"manager\"}")
                .expectStatus()
                .isOk();

        AUTH.verify(
                1,
                patchRequestedFor(urlEqualTo("/internal/users/" + id))
                        .withRequestBody(
                                equalToJson("{\"full_name\": \"Gina\", \"role\": \"manager\"}")));
    }

    @Test
    void needsNoProof() {
        UUID id = person(tenant, "Anna Roth");
        String anna =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims ->
                                claims.tenant(tenant)
                                        .subject(id.toString())
                                        .claim(
                                                Claims.STEP_UP,
                                                Map.of(Claims.ACR, "2", Claims.MAX_AGE, 60)));

        patch(anna, ME, "{\"full_name\": \"Gina\"}").expectStatus().isOk();
    }

    @Test
    void isNotTold_whenItStaysTheSame() {
        UUID id = person(tenant, "Anna Roth");

        patch(admin, USERS + "/" + id, "{\"full_name\": \"Anna Roth\", \"phone\": \"123\"}")
                .expectStatus()
                .isOk();

        AUTH.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void stays_whenAuthRefuses() {
        UUID id = person(tenant, "Anna Roth");
        authRefuses(422, "validation_failed", "no");

        patch(admin, USERS + "/" + id, "{\"full_name\": \"Gina\"}").expectStatus().isEqualTo(422);

        get(admin, USERS + "/" + id).expectBody().jsonPath("$.full_name").isEqualTo("Anna Roth");
    }
}
