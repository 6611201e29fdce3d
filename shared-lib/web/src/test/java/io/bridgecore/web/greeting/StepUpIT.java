package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PlatformTest
class StepUpIT {

    private static final TenantId ACME = TenantId.next();
    private static final Map<String, Object> SECOND = Map.of("acr", "2", "max_age", 300);
    private static final Map<String, Object> FIRST = Map.of("acr", "1", "max_age", 300);

    @Autowired RestTestClient http;

    @Test
    void demandsNothing_ofWhoseTokenDemandsNothing() {
        get("/greetings/dangerous", Tokens.staff(ACME)).expectStatus().isOk();
        get("/greetings/dangerous", Tokens.service("user")).expectStatus().isOk();
    }

    @Test
    void demandsWhatTheTokenSays() {
        long now = Instant.now().getEpochSecond();

        get("/greetings/dangerous", token(SECOND, "2", now - 200)).expectStatus().isOk();
        get("/greetings/dangerous", token(FIRST, "1", now - 200)).expectStatus().isOk();
        get("/greetings/dangerous", token(FIRST, "2", now - 200)).expectStatus().isOk();
        refused(get("/greetings/dangerous", token(SECOND, "1", now)), "2");
        refused(get("/greetings/dangerous", token(SECOND, "2", now - 400)), "2");
        refused(get("/greetings/dangerous", token(FIRST, "1", now - 400)), "1");
    }

    @Test
    void demandsAFreshProofOfEverybody_whereTheDeedIsGrave() {
        long now = Instant.now().getEpochSecond();

        get("/greetings/grave", fresh(now)).expectStatus().isOk();
        get("/greetings/grave", fresh(now - 700)).expectStatus().isForbidden();
        get("/greetings/grave", Tokens.staff(ACME)).expectStatus().isForbidden();
        get("/greetings/grave", Tokens.service("user")).expectStatus().isForbidden();
    }

    @Test
    void letsWhoMustEnrolDoNothingElse() {
        String enrolling =
                person(claims ->
                        claims.claim(Claims.ENROLMENT_REQUIRED, true)
                                .claim(Claims.ACR, "1")
                                .claim(Claims.AUTH_TIME, Instant.now().getEpochSecond()));

        get("/greetings/grave", enrolling).expectStatus().isOk();
        get("/greetings/me", enrolling)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("enrolment_required");
    }

    @Test
    void letsWhoMustChooseAPasswordDoNothingElse() {
        String choosing =
                person(claims ->
                        claims.claim(Claims.PASSWORD_CHANGE_REQUIRED, true)
                                .claim(Claims.ENROLMENT_REQUIRED, true));

        get("/greetings/simple", choosing).expectStatus().isOk();
        for (String path : List.of("/greetings/me", "/greetings/grave", "/greetings/secret")) {
            get(path, choosing)
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("password_change_required");
        }
    }

    private static void refused(ResponseSpec answer, String acr) {
        answer.expectStatus()
                .isForbidden()
                .expectHeader()
                .value(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge ->
                                assertThat(challenge)
                                        .startsWith(
                                                "Bearer error=\"insufficient_user_authentication\"")
                                        .contains("acr_values=\"" + acr + "\"")
                                        .contains("max_age=\"300\""))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("step_up_required");
    }

    private static String token(Map<String, Object> demand, String acr, long at) {
        return person(claims ->
                claims.claim(Claims.STEP_UP, demand)
                        .claim(Claims.ACR, acr)
                        .claim(Claims.AUTH_TIME, at));
    }

    private static String fresh(long at) {
        return person(claims -> claims.claim(Claims.ACR, "1").claim(Claims.AUTH_TIME, at));
    }

    private static String person(Consumer<Tokens.Content> changes) {
        return Tokens.of(
                UserType.TENANT, Role.STAFF, claims -> changes.accept(claims.tenant(ACME)));
    }

    private ResponseSpec get(String path, String token) {
        return http.get().uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }
}
