package io.bridgecore.user.invitation;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Whatever happens while somebody accepts, it ends in one account. */
@NullMarked
class AcceptanceIT extends RunningUserService {

    private static final String INVITATIONS = USERS + "/invitations";
    private static final String ANSWER = "{\"password\": \"correct-horse-7\"}";

    private final String admin = Tokens.tenantAdmin(tenant);
    private final String email = "bo-" + Uuid7.next() + "@acme.test";
    private String path = "";
    private String token = "";

    @BeforeEach
    void invite() {
        String body =
                Objects.requireNonNull(
                        post(
                                        admin,
                                        INVITATIONS,
                                        "{\"email\": \"%s\", \"user_type\": \"client\"}"
                                                .formatted(email))
                                .expectStatus()
                                .isCreated()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        path = INVITATIONS + "/" + JsonPath.read(body, "$.id");
        token = JsonPath.read(body, "$.invitation_token");
    }

    @Test
    void letsOneOfManyAccept() throws Exception {
        authAdmits(Uuid7.next());
        List<Integer> answers = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> tries =
                    Stream.generate(() -> workers.submit(() -> status(accept()))).limit(6).toList();
            for (Future<Integer> one : tries) {
                answers.add(one.get());
            }
        }

        assertThat(answers).isSubsetOf(201, 400, 409).containsOnlyOnce(201);
        AUTH.verify(1, postRequestedFor(urlEqualTo("/internal/users")));
    }

    @Test
    void asksForTheSamePersonAgain_whenAnAnswerWasLost() {
        authRefuses(500, "internal_error", "broken");
        accept().expectStatus().isEqualTo(502);
        UUID person = Uuid7.next();
        authAdmits(person);

        accept().expectStatus().isCreated();

        assertThat(AUTH.findAll(postRequestedFor(urlEqualTo("/internal/users"))))
                .hasSize(2)
                .extracting(sent -> JsonPath.<String>read(sent.getBodyAsString(), "$.id"))
                .doesNotContainNull()
                .satisfies(ids -> assertThat(ids.getFirst()).isEqualTo(ids.getLast()));
        get(admin, INVITATIONS)
                .expectBody()
                .jsonPath("$[0].status")
                .isEqualTo("accepted")
                .jsonPath("$[0].user_id")
                .isEqualTo(person.toString());
    }

    @Test
    void goesOn_onceWhatADeadProcessClaimedIsFree() throws SQLException {
        authAdmits(Uuid7.next());
        claimed(Uuid7.next(), "+ interval '30s'");

        accept().expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invitation_busy");
        claimed(Uuid7.next(), "- interval '1s'");
        accept().expectStatus().isCreated();
    }

    @Test
    void isAccepted_whenThePersonIsIn_andNobodyCouldSaySo() throws SQLException {
        UUID person = Uuid7.next();
        UUID event = Uuid7.next();
        claimed(person, "- interval '1s'");
        tellCreated(event, tenant, person, "Bo Li");
        awaitConsumed(event);

        get(admin, INVITATIONS)
                .expectBody()
                .jsonPath("$[0].status")
                .isEqualTo("accepted")
                .jsonPath("$[0].user_id")
                .isEqualTo(person.toString());
    }

    @Test
    void holdsNothing_whileAuthMakesTheAccount() throws Exception {
        AUTH.stubFor(
                WireMock.post("/internal/users")
                        .willReturn(json(500, "{\"status\": 500}").withFixedDelay(4000)));
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = workers.submit(() -> status(accept()));
            awaitMaking();

            busy(delete(admin, path));
            busy(post(admin, path + "/resend", ""));
            busy(accept());
            get(admin, INVITATIONS).expectBody().jsonPath("$[0].status").isEqualTo("pending");
            assertThat(first.get()).isEqualTo(502);
        }
        delete(admin, path).expectStatus().isNoContent();
    }

    @Test
    void turnsAway_whoCameInWhileTheInvitationWasTakenBack() throws Exception {
        UUID person = Uuid7.next();
        authAdmits(person, 1500);
        authChanges();
        Future<Integer> answer;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            answer =
                    workers.submit(() ->
                            status(
                                    post(
                                            Tokens.staff(tenant),
                                            INVITATIONS + "/" + token + "/accept",
                                            ANSWER)));
            awaitMaking();
            change("status = 'revoked', claimed_until = null");
        }

        assertThat(answer.get()).isEqualTo(400);
        AUTH.verify(
                1,
                deleteRequestedFor(urlEqualTo("/internal/users/" + person))
                        .withoutHeader(Headers.USER_ID));
        get(admin, INVITATIONS).expectBody().jsonPath("$[0].status").isEqualTo("revoked");
        get(admin, USERS + "/" + person).expectStatus().isNotFound();
    }

    @Test
    void turnsAway_whomADeadProcessLetIn_whenTheInvitationIsTakenBack() throws SQLException {
        UUID person = Uuid7.next();
        authChanges();
        claimed(person, "- interval '1s'");

        delete(admin, path).expectStatus().isNoContent();

        AUTH.verify(1, deleteRequestedFor(urlEqualTo("/internal/users/" + person)));
    }

    @Test
    void givesBackNoClaimButItsOwn() throws Exception {
        AUTH.stubFor(
                WireMock.post("/internal/users")
                        .willReturn(json(500, "{\"status\": 500}").withFixedDelay(1500)));
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> stalled = workers.submit(() -> status(accept()));
            awaitMaking();
            change("claimed_until = now() + interval '1 minute'");
            assertThat(stalled.get()).isEqualTo(502);
        }

        busy(accept());
    }

    private static void awaitMaking() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        AUTH.findAll(postRequestedFor(urlEqualTo("/internal/users"))).size() == 1);
    }

    private static void busy(ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invitation_busy");
    }

    private ResponseSpec accept() {
        return anonymousPost(INVITATIONS + "/" + token + "/accept", ANSWER);
    }

    private static int status(ResponseSpec answer) {
        return answer.returnResult(String.class).getStatus().value();
    }

    private void claimed(UUID person, String until) throws SQLException {
        change("user_id = '%s', claimed_until = now() %s".formatted(person, until));
    }

    private void change(String what) throws SQLException {
        try (var owner = TestDatabase.of("user").asSuperuser();
                var sql = owner.createStatement()) {
            sql.execute(
                    "update \"user\".invitation set %s where email = '%s'".formatted(what, email));
        }
    }
}
