package io.bridgecore.web.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PlatformTest
class SecurityIT {

    private static final TenantId ACME = TenantId.next();

    @Autowired RestTestClient http;

    @Test
    void isClosedByDefault() {
        http.get()
                .uri("/greetings/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @Test
    void opensWhatTheServiceNames() {
        http.get().uri("/public/greeting").exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesATokenThatIsNotItsOwn(String token) {
        get("/greetings/me", token)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    static Stream<String> badTokens() {
        return Stream.of(
                Tokens.expired(ACME),
                Tokens.foreign(ACME),
                Tokens.refresh(ACME),
                Tokens.garbage(),
                Tokens.staff(ACME) + "x",
                "....");
    }

    @Test
    void refusesRevokedAccess_andNobodyElses() {
        String session = TenantId.next().toString();
        String token =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(ACME).claim(Claims.SESSION, session));
        get("/greetings/me", token).expectStatus().isOk();

        Tokens.revoke(Claims.SESSION, session);

        Awaitility.await()
                .untilAsserted(() -> get("/greetings/me", token).expectStatus().isUnauthorized());
        get("/greetings/me", Tokens.staff(ACME)).expectStatus().isOk();
    }

    @ParameterizedTest
    @MethodSource("io.bridgecore.testkit.TokenTricks#all")
    void fallsForNoTrick(String how, String token) {
        get("/greetings/me", token).expectStatus().isUnauthorized();
    }

    @Test
    void tellsTheCallerApart() {
        get("/greetings/me", Tokens.staff(ACME))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_type")
                .isEqualTo("tenant")
                .jsonPath("$.permissions")
                .value(rights ->
                        assertThat((List<?>) rights).map(Object::toString).contains("odoo:read"));
    }

    @Test
    void checksPermissions() {
        get("/greetings/secret", Tokens.admin()).expectStatus().isOk();
        get("/greetings/secret", Tokens.support()).expectStatus().isForbidden();
        get("/greetings/secret", Tokens.tenantAdmin(ACME))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void asksForThePermissionBeforeItReadsTheBody() {
        post("/greetings/secret", Tokens.support(), "no json").expectStatus().isForbidden();
        post("/greetings/secret", Tokens.admin(), "no json").expectStatus().isBadRequest();
        post("/greetings/secret", Tokens.admin(), "{}")
                .expectStatus()
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void statesInItsDescriptionWhatAnOperationDemands() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/greetings/secret'].get.x-required-permission")
                .isEqualTo("tenants:write")
                .jsonPath("$.paths['/greetings/secret'].post.x-required-permission[1]")
                .isEqualTo("plans:write")
                .jsonPath("$.paths['/greetings/me'].get.x-required-permission")
                .isEqualTo("authenticated")
                .jsonPath("$.paths['/public/greeting'].get.x-required-permission")
                .isEqualTo("none")
                .jsonPath("$.paths['/health'].get.x-required-permission")
                .isEqualTo("none")
                .jsonPath("$.paths['/greetings/later'].get.x-required-permission")
                .doesNotExist();
    }

    @Test
    void describesBodiesAsTheyStandOnTheWire() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.components.schemas.Greeting.properties.full_name.type")
                .isEqualTo("string")
                .jsonPath("$.components.schemas.Greeting.properties.fullName")
                .doesNotExist();
    }

    @Test
    void keepsInternalPathsForServices() {
        get("/internal/greeting", Tokens.service("sync")).expectStatus().isOk();
        get("/internal/greeting", Tokens.superAdmin()).expectStatus().isForbidden();
        get("/internal/greeting", Tokens.tenantAdmin(ACME)).expectStatus().isForbidden();
        http.get().uri("/internal/greeting").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void saysHowLongEachPartTookAndWhenItWasAsked() {
        http.get()
                .uri("/health/full")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.checks.ping.status")
                .isEqualTo("healthy")
                .jsonPath("$.checks.ping.latency_ms")
                .exists()
                .jsonPath("$.checks.ping.checked_at")
                .exists();
        http.get()
                .uri("/health/ping")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.latency_ms")
                .exists()
                .jsonPath("$.checked_at")
                .exists();
    }

    @Test
    void servesHealthMetricsAndDescriptionToAnyone() {
        http.get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.service")
                .isEqualTo("greeting-service")
                .jsonPath("$.timestamp")
                .exists();
        http.get().uri("/health/live").exchange().expectStatus().isOk();
        http.get().uri("/health/ready").exchange().expectStatus().isOk();
        http.get().uri("/health/nothing").exchange().expectStatus().isNotFound();
        http.get().uri("/metrics").exchange().expectStatus().isOk();
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/greetings']")
                .exists()
                .jsonPath("$.paths['/greetings/me'].get.parameters")
                .doesNotExist()
                .jsonPath("$.paths['/internal/greeting']")
                .doesNotExist();
    }

    private ResponseSpec post(String path, String token, String body) {
        return http.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private ResponseSpec get(String path, String token) {
        return http.get().uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }
}
