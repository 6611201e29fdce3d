package io.bridgecore.connector.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.bridgecore.connector.RunningConnector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odoo locks the platform's address out, for all its tenants, after ten refused keys in a row. */
@NullMarked
class RevokedKeyIT extends RunningConnector {

    private static final String RPC = "/jsonrpc";
    private static final String LOGIN = "authenticate";
    private static final String CALL = "execute_kw";
    private static final String COUNT = "/api/v1/odoo/search_count";
    private static final String PARTNERS = "{\"model\":\"res.partner\"}";
    private static final int CALLERS = 16;
    private static final int LOCKED_OUT = 10;

    /** As long as Odoo takes to try a wrong key as a password, so that calls meet. */
    private static final int TRYING_MILLIS = 300;

    private static final String DENIED =
            """
            "error": {"code": 200, "message": "Odoo Server Error", "data":
                {"name": "odoo.exceptions.AccessDenied", "message": "Access Denied"}}
            """;

    private static void answers(String service, String member, int millis) {
        TENANTS.stubFor(
                WireMock.post(urlEqualTo(RPC))
                        .withRequestBody(containing(service))
                        .willReturn(
                                okJson("{\"jsonrpc\": \"2.0\", " + member + "}")
                                        .withFixedDelay(millis)));
    }

    private static void revoke() {
        answers(CALL, DENIED, TRYING_MILLIS);
        answers(LOGIN, "\"result\": false", TRYING_MILLIS);
        TENANTS.resetRequests();
    }

    @BeforeEach
    void connectByKey() {
        TENANTS.stubFor(
                WireMock.post(urlEqualTo("/web/webclient/version_info"))
                        .willReturn(
                                okJson(
                                        "{\"jsonrpc\": \"2.0\", \"result\": {\"server_version\":"
                                                + " \"14.0\"}}")));
        answers(LOGIN, "\"result\": 7", 0);
        answers(CALL, "\"result\": 3", 0);
        String body =
                """
                {"system_id": "odoo", "connection_config": {"url": "%s", "database": "%s",
                    "username": "admin", "api_key": "good-key"}}
                """
                        .formatted(TENANTS.baseUrl(), UUID.randomUUID());
        Reply made = post(SYSTEMS, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Reply counted = post(COUNT, PARTNERS);
        assertThat(counted.status()).as(counted.body()).isEqualTo(200);
    }

    private static int refusals() {
        return TENANTS.findAll(postRequestedFor(urlEqualTo(RPC))).size();
    }

    @Test
    void isShownFewerTimesThanLockUsOut_byCallsThatComeAtOnce() {
        revoke();
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> answers.add(post(COUNT, PARTNERS).status()));
            }
        }

        assertThat(answers).hasSize(CALLERS).containsOnly(502);
        assertThat(refusals()).isPositive().isLessThan(LOCKED_OUT);

        int shown = refusals();
        assertThat(post(COUNT, PARTNERS).code()).isEqualTo("remote_login_refused");
        assertThat(refusals()).isEqualTo(shown);
    }

    @Test
    void isTriedOnceMore_whereItMayBeTakenAgain() {
        TENANTS.resetRequests();
        TENANTS.stubFor(
                WireMock.post(urlEqualTo(RPC))
                        .withRequestBody(containing(CALL))
                        .inScenario("forgets")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson("{\"jsonrpc\": \"2.0\", " + DENIED + "}"))
                        .willSetStateTo("remembers"));

        assertThat(post(COUNT, PARTNERS).status()).isEqualTo(200);
        TENANTS.verify(1, postRequestedFor(urlEqualTo(RPC)).withRequestBody(containing(LOGIN)));
    }
}
