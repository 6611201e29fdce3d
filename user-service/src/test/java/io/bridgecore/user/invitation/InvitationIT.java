package io.bridgecore.user.invitation;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@NullMarked
@Import(RunningInvitations.class)
@TestPropertySource(
        properties = {
            "bridgecore.user.invitation.look-every=100ms",
            "bridgecore.user.invitation.patience=100ms",
            "bridgecore.user.invitation.attempts=3"
        })
class InvitationIT extends InvitationCalls {

    @Test
    void innoerp10_isPendingWithAToken_andOnePerAddress() {
        invite(email, "client")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("pending")
                .jsonPath("$.organization_id")
                .isEqualTo(tenant.toString())
                .jsonPath("$.user_type")
                .isEqualTo("client")
                .jsonPath("$.invitation_token")
                .isNotEmpty();
        invite(email, "client")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invitation_pending");
        invite("x-" + email, "king").expectStatus().isBadRequest();
        get(admin, INVITATIONS + "?status_filter=king").expectStatus().isEqualTo(422);
        get(admin, INVITATIONS + "?status_filter=pending")
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].invitation_token")
                .isEmpty();
    }

    @Test
    void innoerp10_acceptsOnce() {
        String token = token(invite(email, "supplier"));
        UUID person = Uuid7.next();
        authAdmits(person);

        accept(token)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(person.toString())
                .jsonPath("$.user_type")
                .isEqualTo("supplier")
                .jsonPath("$.full_name")
                .isEqualTo("Bo Li");
        accept(token)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invitation_closed");

        AUTH.verify(
                1,
                postRequestedFor(urlEqualTo("/internal/users"))
                        .withHeader("X-Tenant-Id", WireMock.equalTo(tenant.toString()))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"email": "%s", "full_name": "Bo Li", "role": "supplier",
                                         "user_type": "supplier", "password": "correct-horse-7"}
                                        """
                                                .formatted(email),
                                        true,
                                        true)));
        get(admin, INVITATIONS)
                .expectBody()
                .jsonPath("$[0].status")
                .isEqualTo("accepted")
                .jsonPath("$[0].accepted_at")
                .isNotEmpty();
        invite(email, "client")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("already_member");
    }

    @Test
    void innoerp10_isOverWhenExpired() throws SQLException {
        String token = token(invite(email, "client"));
        authAdmits(Uuid7.next());
        update("update \"user\".invitation set expires_at = now() where email = '" + email + "'");

        accept(token).expectStatus().isBadRequest();
        get(admin, INVITATIONS).expectBody().jsonPath("$[0].status").isEqualTo("expired");
        invite(email, "client").expectStatus().isCreated();
    }

    @Test
    void innoerp10_isOverWhenRevoked_byItsOrganizationOnly() {
        ResponseSpec written = invite(email, "client");
        String body = body(written);
        String path = INVITATIONS + "/" + JsonPath.read(body, "$.id");
        authAdmits(Uuid7.next());

        delete(Tokens.tenantAdmin(TenantId.next()), path).expectStatus().isNotFound();
        delete(Tokens.staff(tenant), path).expectStatus().isForbidden();
        delete(admin, path).expectStatus().isNoContent();
        delete(admin, path).expectStatus().isBadRequest();
        accept(JsonPath.read(body, "$.invitation_token")).expectStatus().isBadRequest();
        AUTH.verify(0, postRequestedFor(urlEqualTo("/internal/users")));
    }

    @Test
    void showsThePageBehindTheLink() {
        anonymous("/invitation")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy ->
                                assertThat(policy)
                                        .startsWith("default-src 'none'")
                                        .doesNotContain("unsafe", "%"))
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("/accept").doesNotContain("%NONCE%"));
    }

    @Test
    void sendsAgain_andForgetsWhatWasSentBefore() {
        String body = body(invite(email, "client"));
        String first = JsonPath.read(body, "$.invitation_token");
        awaitMails(1);
        String mailed = RunningInvitations.tokenFor(email);
        String path = INVITATIONS + "/" + JsonPath.read(body, "$.id") + "/resend";
        authAdmits(Uuid7.next());

        post(Tokens.tenantAdmin(TenantId.next()), path, "").expectStatus().isNotFound();
        String second = token(post(admin, path, ""));
        awaitMails(2);

        accept(first).expectStatus().isNotFound();
        accept(mailed).expectStatus().isNotFound();
        accept(second).expectStatus().isCreated();
        post(admin, path, "").expectStatus().isBadRequest();
    }

    @Test
    void letsOneOfManyInvite() throws Exception {
        List<Integer> answers = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> tries =
                    Stream.generate(() -> workers.submit(() -> status(invite(email, "client"))))
                            .limit(6)
                            .toList();
            for (Future<Integer> one : tries) {
                answers.add(one.get());
            }
        }

        assertThat(answers).containsOnly(201, 400).containsOnlyOnce(201);
    }

    @Test
    void staysOpen_whenThePlanAllowsNoMore() {
        String token = token(invite(email, "client"));
        authRefuses(403, "user_limit_reached", "Maximum user limit (5) reached");

        accept(token).expectStatus().isForbidden();

        AUTH.resetAll();
        knowTenants();
        authAdmits(Uuid7.next());
        accept(token).expectStatus().isCreated();
    }

    @Test
    void closes_whenThePersonIsThereAlready() {
        String token = token(invite(email, "client"));
        authRefuses(409, "email_taken", "taken");

        accept(token)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("already_member");
        accept(token).expectBody().jsonPath("$.code").isEqualTo("invitation_closed");
    }

    @Test
    void acceptsNothing_whileTheOrganizationIsClosed() {
        String token = token(invite(email, "client"));
        authAdmits(Uuid7.next());
        AUTH.stubFor(
                WireMock.get(WireMock.urlPathTemplate("/internal/tenants/{id}"))
                        .willReturn(
                                json(
                                        200,
                                        """
                                        {"name": "Acme", "slug": "acme", "status": "suspended"}
                                        """)));
        tellTenantUpdated();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> accept(token).expectStatus().isBadRequest());
        AUTH.verify(0, postRequestedFor(urlEqualTo("/internal/users")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../../etc/passwd", "%27%20or%201=1"})
    void knowsNoOtherToken(String token) {
        anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER)
                .expectStatus()
                .is4xxClientError();
        accept("A".repeat(43)).expectStatus().isNotFound();
    }

    @Test
    void needsAPassword() {
        String token = token(invite(email, "client"));

        anonymousPost(INVITATIONS + "/" + token + "/accept", "{\"password\": \"short\"}")
                .expectStatus()
                .isEqualTo(422);
        anonymousPost(INVITATIONS + "/" + token + "/accept", "{}").expectStatus().isEqualTo(422);
    }

    private void tellTenantUpdated() {
        KafkaProbe.send(
                "tenant.updated",
                tenant.toString(),
                envelope(
                        Uuid7.next(),
                        "tenant.updated",
                        tenant,
                        "{\"id\": \"%s\", \"slug\": \"acme\"}".formatted(tenant)));
    }

    private static int status(ResponseSpec answer) {
        return answer.returnResult(String.class).getStatus().value();
    }

    private static void update(String statement) throws SQLException {
        try (var admin = TestDatabase.of("user").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(statement);
        }
    }
}
