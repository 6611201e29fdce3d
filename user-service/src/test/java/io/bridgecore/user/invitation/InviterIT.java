package io.bridgecore.user.invitation;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Nobody gives by an invitation what they may not give otherwise. */
@NullMarked
class InviterIT extends RunningUserService {

    private static final String INVITATIONS = USERS + "/invitations";
    private static final String ANSWER = "{\"password\": \"correct-horse-7\"}";

    private final UUID self = Uuid7.next();

    @Test
    void letsInByTheRightsOfTheInviter() {
        String token = tokenOf(invite(inviter(UserType.TENANT, Map.of()), "role", "staff"));
        authAdmits(Uuid7.next());

        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER).expectStatus().isCreated();

        verifyAdmittedFor("tenant");
    }

    @Test
    void letsInByTheRightsOfTheInviter_evenWhenSomebodyElseIsLoggedIn() {
        String token = tokenOf(invite(inviter(UserType.TENANT, Map.of()), "role", "staff"));
        authAdmits(Uuid7.next());

        post(Tokens.tenantAdmin(tenant), INVITATIONS + "/" + token + "/accept", ANSWER)
                .expectStatus()
                .isCreated();

        verifyAdmittedFor("tenant");
    }

    @Test
    void staysOpen_whenTheInviterMayNotGiveTheRole() {
        String token = tokenOf(invite(inviter(UserType.TENANT, Map.of()), "role", "manager"));
        authRefuses(403, "more_rights", "Needs rights that you do not have");

        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("more_rights");

        authAdmits(Uuid7.next());
        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER).expectStatus().isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "org_admin", "licenseholder_admin", "ORG_ADMIN"})
    void makesNoAdministrators_withoutTheRightToGiveRoles(String role) {
        String clerk = inviter(UserType.TENANT, Map.of(Claims.PERMISSIONS, List.of("users:write")));

        refused(invite(clerk, "role", role), "more_rights");
        refused(invite(clerk, "user_type", "admin"), "more_rights");
        invite(clerk, "role", "staff").expectStatus().isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "org_admin", "licenseholder_admin", "our_own_role"})
    void makesAdministratorsOnlyAfterAFreshProof(String role) {
        String careful =
                inviter(
                        UserType.TENANT,
                        Map.of(Claims.STEP_UP, Map.of("acr", "2", "max_age", 300)));

        refused(invite(careful, "role", role), "step_up_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`role`: `a\\u0000`",
                "`role`: `staff`, `invitation_metadata`: {`a`: [`\\u0000`]}",
                "`role`: `staff`, `invitation_metadata`: {`a`: `%s`}"
            })
    void keepsNoWordsThatCannotBeKept(String words) {
        post(
                        Tokens.tenantAdmin(tenant),
                        INVITATIONS,
                        "{`email`: `a@acme.test`, %s}"
                                .formatted(words.formatted("ü".repeat(4_100)))
                                .replace('`', '"'))
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void isNotForPrograms_norForApplicationsInSomebodysName() {
        String application = inviter(UserType.TENANT, Map.of(Claims.CLIENT_ID, "app-1"));

        refused(invite(inviter(UserType.CLIENT, Map.of()), "role", "client"), "more_rights");
        refused(invite(application, "role", "client"), "more_rights");
    }

    @Test
    void isSentAgainOnlyByWhoMayWriteIt() {
        String path = pathOf(invite(Tokens.tenantAdmin(tenant), "role", "admin"));
        Map<String, Object> demand = Map.of("acr", "2", "max_age", 300);
        String clerk = inviter(UserType.TENANT, Map.of(Claims.PERMISSIONS, List.of("users:write")));

        refused(post(clerk, path, ""), "more_rights");
        refused(post(inviter(UserType.CLIENT, Map.of()), path, ""), "more_rights");
        refused(
                post(inviter(UserType.TENANT, Map.of(Claims.CLIENT_ID, "app-1")), path, ""),
                "more_rights");
        refused(
                post(inviter(UserType.TENANT, Map.of(Claims.STEP_UP, demand)), path, ""),
                "step_up_required");
        refused(
                post(
                        Tokens.tenantAdmin(tenant),
                        path.replace(USERS, "/api/v1/organizations/" + tenant),
                        ""),
                "super_admin_needed");
        post(Tokens.tenantAdmin(tenant), path, "").expectStatus().isOk();
    }

    @Test
    void letsInByTheRightsOfWhoeverSentItAgain() {
        String path = pathOf(invite(Tokens.tenantAdmin(tenant), "role", "manager"));
        String token = tokenOf(post(inviter(UserType.TENANT, Map.of()), path, ""));
        authAdmits(Uuid7.next());

        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER).expectStatus().isCreated();

        verifyAdmittedFor("tenant");
    }

    @Test
    void endsWhatSomebodyWroteWhoLeaves_orIsShutOut() {
        for (boolean leaves : new boolean[] {true, false}) {
            UUID clerk = person(tenant, "Cleo Clerk");
            String token =
                    tokenOf(invite(inviter(clerk, UserType.TENANT, Map.of()), "role", "staff"));
            authChanges();
            authAdmits(Uuid7.next());

            if (leaves) {
                delete(Tokens.tenantAdmin(tenant), USERS + "/" + clerk)
                        .expectStatus()
                        .isNoContent();
            } else {
                post(Tokens.tenantAdmin(tenant), USERS + "/" + clerk + "/deactivate", "")
                        .expectStatus()
                        .isOk();
            }

            anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER)
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Test
    void endsWhatSomebodyWrote_whenOthersShutThemOut() {
        String token = tokenOf(invite(inviter(UserType.TENANT, Map.of()), "role", "staff"));
        String other = tokenOf(invite(Tokens.tenantAdmin(tenant), "role", "staff"));
        UUID event = Uuid7.next();
        KafkaProbe.send(
                "user.changed",
                tenant.toString(),
                envelope(
                        event,
                        "user.changed",
                        tenant,
                        """
                        {"user_id": "%s", "email": "cleo@acme.test", "full_name": "Cleo",
                         "username": "cleo", "role": "staff", "user_type": "employee",
                         "active": false}
                        """
                                .formatted(self)));
        awaitConsumed(event);
        authAdmits(Uuid7.next());

        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER).expectStatus().isBadRequest();
        anonymousPost(INVITATIONS + "/" + other + "/accept", ANSWER).expectStatus().isCreated();
    }

    @Test
    void isForThoseWhoMayInvite() {
        for (String token : new String[] {Tokens.staff(tenant), Tokens.manager(tenant)}) {
            post(token, INVITATIONS, "{\"email\": \"a@acme.test\", \"user_type\": \"client\"}")
                    .expectStatus()
                    .isForbidden();
            get(token, INVITATIONS).expectStatus().isForbidden();
        }
        anonymous(INVITATIONS).expectStatus().isUnauthorized();
    }

    private String inviter(UserType type, Map<String, Object> claims) {
        return inviter(self, type, claims);
    }

    private String inviter(UUID who, UserType type, Map<String, Object> claims) {
        return Tokens.of(
                type,
                Role.TENANT_ADMIN,
                content -> {
                    content.tenant(tenant).subject(who.toString());
                    claims.forEach(content::claim);
                });
    }

    private ResponseSpec invite(String token, String field, String value) {
        return post(
                token,
                INVITATIONS,
                "{\"email\": \"%s@acme.test\", \"%s\": \"%s\"}"
                        .formatted(Uuid7.next(), field, value));
    }

    private void verifyAdmittedFor(String type) {
        AUTH.verify(
                1,
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withHeader(Headers.USER_ID, equalTo(self.toString()))
                        .withHeader(Headers.USER_TYPE, equalTo(type)));
    }

    private static void refused(ResponseSpec answer, String code) {
        answer.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static String pathOf(ResponseSpec written) {
        return INVITATIONS + "/" + read(written, "$.id") + "/resend";
    }

    private static String tokenOf(ResponseSpec written) {
        return read(written, "$.invitation_token");
    }

    private static String read(ResponseSpec written, String what) {
        return JsonPath.read(
                Objects.requireNonNull(
                        written.expectBody(String.class).returnResult().getResponseBody()),
                what);
    }
}
