package io.bridgecore.connector.tenant;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import io.bridgecore.connector.RunningConnector;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a process does before its first client comes. */
@NullMarked
class FirstQuestionIT extends RunningConnector {

    private static final String TENANT = "/internal/tenants/{id}";

    @Autowired FirstQuestion question;

    @Test
    void isAskedAgain_whereTheAnswerTakesTooLong() {
        TENANTS.stubFor(
                get(urlPathTemplate(TENANT))
                        .inScenario("cold")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(notFound().withFixedDelay(900))
                        .willSetStateTo("warm"));
        TENANTS.stubFor(
                get(urlPathTemplate(TENANT))
                        .inScenario("cold")
                        .whenScenarioStateIs("warm")
                        .willReturn(notFound()));

        question.ask();

        TENANTS.verify(2, getRequestedFor(urlPathTemplate(TENANT)));
    }
}
