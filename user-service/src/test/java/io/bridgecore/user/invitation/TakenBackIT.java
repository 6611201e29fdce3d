package io.bridgecore.user.invitation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.RunningUserService;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Invitations that are taken back while the invited tries once more. */
@NullMarked
class TakenBackIT extends RunningUserService {

    private static final String INVITATIONS = USERS + "/invitations";

    @Test
    void letNobodyIn_whoseAccountIsBeingTakenAway() throws Exception {
        String admin = Tokens.tenantAdmin(tenant);
        String email = Uuid7.next() + "@acme.test";
        String invitation =
                Objects.requireNonNull(
                        post(
                                        admin,
                                        INVITATIONS,
                                        "{\"email\": \"%s\", \"role\": \"staff\"}".formatted(email))
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        String id = JsonPath.read(invitation, "$.id");
        String accept =
                INVITATIONS + "/" + JsonPath.read(invitation, "$.invitation_token") + "/accept";
        String password = "{\"password\": \"correct-horse-7\"}";
        authRefuses(422, "validation_failed", "too weak");
        anonymousPost(accept, password).expectStatus().isEqualTo(422);
        authAdmits(Uuid7.next());
        AUTH.stubFor(
                WireMock.delete(urlPathMatching("/internal/users/.*"))
                        .willReturn(aResponse().withStatus(204).withFixedDelay(2000)));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var revoked = threads.submit(() -> delete(admin, INVITATIONS + "/" + id));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            !AUTH.findAll(deleteRequestedFor(urlPathMatching("/internal/users/.*")))
                                    .isEmpty());
            anonymousPost(accept, password).expectStatus().isEqualTo(409);
            revoked.get().expectStatus().isNoContent();
        }

        anonymousPost(accept, password).expectStatus().isBadRequest();
        assertThat(count("profile where email = '" + email + "'")).isZero();
    }
}
