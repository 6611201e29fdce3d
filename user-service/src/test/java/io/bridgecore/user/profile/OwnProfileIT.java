package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class OwnProfileIT extends RunningUserService {

    private final UUID id = Uuid7.next();
    private final String token = token(tenant, id, Role.STAFF, "Anna.Roth@acme.test");

    @Test
    void isMadeFromTheToken_whileTheEventIsOnItsWay() {
        get(token, ME)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(id.toString())
                .jsonPath("$.organization_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.email")
                .isEqualTo("anna.roth@acme.test")
                .jsonPath("$.full_name")
                .isEqualTo("anna.roth@acme.test")
                .jsonPath("$.role")
                .isEqualTo("staff")
                .jsonPath("$.user_type")
                .isEqualTo("tenant")
                .jsonPath("$.is_active")
                .isEqualTo(true)
                .jsonPath("$.created_at")
                .exists();
    }

    @Test
    void isReadAndChangedUnderItsIdToo_withoutRightsOverPeople() {
        String weak = withRights(List.of());
        String own = "/api/v1/users/" + id;

        get(weak, own).expectStatus().isOk().expectBody().jsonPath("$.id").isEqualTo(id.toString());
        send(HttpMethod.PUT, weak, own, "{\"phone\": \"+49 30 2\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.phone")
                .isEqualTo("+49 30 2");
        send(HttpMethod.PATCH, withRights(List.of("users:read")), own, "{\"phone\": \"\"}")
                .expectStatus()
                .isOk();
        send(HttpMethod.PUT, weak, own, "{\"role\": \"admin\"}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Cannot update administrative fields");
        String other = "/api/v1/users/" + person(tenant, "Bea Roth");
        get(weak, other).expectStatus().isForbidden();
        send(HttpMethod.PUT, weak, other, "{\"phone\": \"\"}").expectStatus().isForbidden();
        delete(weak, own).expectStatus().isForbidden();
        anonymous(own).expectStatus().isUnauthorized();
    }

    private String withRights(List<String> permissions) {
        return Tokens.of(
                UserType.TENANT,
                Role.STAFF,
                claims ->
                        claims.tenant(tenant)
                                .subject(id.toString())
                                .claim(Claims.EMAIL, "anna@acme.test")
                                .claim(Claims.PERMISSIONS, permissions));
    }

    @Test
    void isMadeOnce_whenManyAskAtTheSameTime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 12)
                            .mapToObj(
                                    _ -> threads.submit(() -> get(token, ME).expectStatus().isOk()))
                            .toList();
            for (var call : calls) {
                call.get();
            }
        }

        assertThat(count("profile where id = '" + id + "'")).isEqualTo(1);
    }

    @Test
    void isCompletedByTheEvent() {
        get(token, ME).expectStatus().isOk();
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, "Anna Roth");
        awaitConsumed(event);

        get(token, ME)
                .expectBody()
                .jsonPath("$.full_name")
                .isEqualTo("Anna Roth")
                .jsonPath("$.username")
                .isEqualTo("anna.roth");
    }

    @Test
    void keepsWhatThePersonChanged_whenTheEventComesLate() {
        patch(token, ME, "{\"first_name\": \"Anni\", \"phone\": \"+49 30 1234\"}")
                .expectStatus()
                .isOk();
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, "Anna Roth");
        awaitConsumed(event);

        get(token, ME)
                .expectBody()
                .jsonPath("$.full_name")
                .isEqualTo("Anni")
                .jsonPath("$.last_name")
                .isEmpty()
                .jsonPath("$.phone")
                .isEqualTo("+49 30 1234");
    }

    @Test
    void changesByPatchAndPut_andClearsWithEmptyText() {
        patch(token, ME, "{\"job_title\": \"Clerk\", \"timezone\": \"Europe/Berlin\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.job_title")
                .isEqualTo("Clerk");

        send(HttpMethod.PUT, token, ME, "{\"job_title\": \"\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.job_title")
                .isEmpty()
                .jsonPath("$.timezone")
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void tellsOthersOnce_whenTheNameChanges() {
        patch(token, ME, "{\"full_name\": \"Anna Roth\"}").expectStatus().isOk();
        patch(token, ME, "{\"full_name\": \"Anna Roth\", \"phone\": \"123\"}")
                .expectStatus()
                .isOk();
        patch(token, ME, "{\"full_name\": \"Anna Weiss\"}").expectStatus().isOk();

        try (var probe = KafkaProbe.on("user.updated")) {
            assertThat(probe.awaitKey(2, tenant))
                    .hasSize(2)
                    .anySatisfy(message ->
                            assertThat(message.value())
                                    .contains("\"full_name\":\"Anna Weiss\"", id.toString())
                                    .contains("\"is_active\":true"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "422 | email | {`email`: `no-address`}",
                "422 | email | {`email`: ``}",
                "422 | first_name | {`first_name`: `a\\u0000b`}",
                "422 | phone | {`phone`: `call me`}",
                "422 | timezone | {`timezone`: `Mars/Olympus`}",
                "422 | locale | {`locale`: `not a language`}",
                "422 | tenant_id | {`tenant_id`: `019aa000-0000-7000-8000-000000000000`}",
                "422 | first_name | {`first_name`: {`a`: 1}}",
            })
    void namesTheFieldThatIsNotAcceptable(int status, String field, String body) {
        patch(token, ME, body.replace('`', '"'))
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.code")
                .isEqualTo("validation_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{`role`: `admin`}",
                "{`is_active`: true}",
                "{`user_type`: `admin`}",
                "{`username`: `root`}",
                "{`odoo_user_id`: 2}",
                "{`has_stock_access`: true}",
                "{`must_change_password`: false, `phone`: `123`}",
                "{`force_password_reset`: false}"
            })
    void leavesToAdministratorsWhatTheyDecide(String body) {
        patch(token, ME, body.replace('`', '"'))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("administrative_field")
                .jsonPath("$.detail")
                .isEqualTo("Cannot update administrative fields");
    }

    @Test
    void showsTheMembership() {
        get(token, ME)
                .expectBody()
                .jsonPath("$.organizations[0].organization_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.organizations[0].role")
                .isEqualTo("staff")
                .jsonPath("$.org_id")
                .isEqualTo(tenant.toString());
    }

    @Test
    void refusesNameOfMoreThanHundredLetters() {
        patch(token, ME, "{\"last_name\": \"" + "x".repeat(101) + "\"}")
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void refusesMalformedJson() {
        patch(token, ME, "{\"first_name\": ")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("malformed_json");
    }

    @Test
    void needsAValidToken() {
        anonymous(ME).expectStatus().isUnauthorized();
        get(Tokens.expired(tenant), ME).expectStatus().isUnauthorized();
        get(Tokens.foreign(tenant), ME).expectStatus().isUnauthorized();
        get(Tokens.refresh(tenant), ME).expectStatus().isUnauthorized();
        get(Tokens.garbage(), ME).expectStatus().isUnauthorized();
    }

    @Test
    void showsPlatformStaffWhatTheTokenSays() {
        get(Tokens.support(), ME)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("support")
                .jsonPath("$.user_type")
                .isEqualTo("admin");
        patch(Tokens.superAdmin(), ME, "{\"phone\": \"123\"}").expectStatus().isForbidden();
    }

    @Test
    void isNotForServices() {
        get(Tokens.service("sync"), ME)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("no_person");
    }
}
