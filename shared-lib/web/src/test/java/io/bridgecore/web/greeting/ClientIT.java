package io.bridgecore.web.greeting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.bridgecore.contracts.Headers;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.openfeign.FeignClientFactory;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@PlatformTest
class ClientIT {

    private static final WireMockServer NEIGHBOUR =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Autowired RestTestClient http;
    @Autowired CircuitBreakerRegistry circuits;
    @Autowired FeignClientFactory clients;
    @Autowired FeignHttpMessageConverters converters;

    @DynamicPropertySource
    static void neighbour(DynamicPropertyRegistry settings) {
        NEIGHBOUR.start();
        settings.add("bridgecore.services.tenant", NEIGHBOUR::baseUrl);
    }

    @BeforeEach
    void reset() {
        NEIGHBOUR.resetAll();
        circuits.circuitBreaker("tenant").reset();
    }

    @AfterAll
    static void stop() {
        NEIGHBOUR.stop();
    }

    @Test
    void carriesServiceTokenRequestIdPersonAndTrace() {
        NEIGHBOUR.stubFor(
                get("/internal/word").willReturn(okJson("{\"text\":\"hello\",\"added_later\":1}")));

        call().expectStatus().isOk().expectBody(String.class).isEqualTo("hello");

        NEIGHBOUR.verify(
                getRequestedFor(urlEqualTo("/internal/word"))
                        .withHeader("Authorization", matching("Bearer ey.*"))
                        .withHeader(Headers.REQUEST_ID, equalTo("test-request"))
                        .withHeader(Headers.USER_ID, matching("[0-9a-f-]{36}"))
                        .withHeader(Headers.USER_TYPE, equalTo("admin"))
                        .withHeader(Headers.USER_PERMISSIONS, matching("(.+,)?tenants:act(,.+)?"))
                        .withHeader(
                                "traceparent", matching("00-0af7651916cd43dd8448eb211c80319c-.*")));
    }

    @Test
    void writesWithWhatWasReadyAtTheStart() {
        assertThat(clients.getInstance("tenant", FeignHttpMessageConverters.class))
                .isSameAs(converters);
    }

    @Test
    void isABadGatewayWhenTheNeighbourFails() {
        NEIGHBOUR.stubFor(get("/internal/word").willReturn(aResponse().withStatus(500)));

        call().expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
    }

    @Test
    void asksOnlyOnceWhenTheNeighbourIsBusy() {
        NEIGHBOUR.stubFor(
                get("/internal/word")
                        .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "1")));

        call().expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);

        NEIGHBOUR.verify(1, getRequestedFor(urlEqualTo("/internal/word")));
    }

    @Test
    void stopsCallingANeighbourThatKeepsFailing() {
        NEIGHBOUR.stubFor(get("/internal/word").willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 10; i++) {
            call().expectStatus().isEqualTo(HttpStatus.BAD_GATEWAY);
        }

        call().expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER);

        assertThat(NEIGHBOUR.findAll(getRequestedFor(urlEqualTo("/internal/word")))).hasSize(10);
    }

    @Test
    void isUnavailableWhenTheNeighbourIsGone() {
        NEIGHBOUR.stubFor(
                get("/internal/word")
                        .willReturn(
                                aResponse()
                                        .withFault(
                                                com.github.tomakehurst.wiremock.http.Fault
                                                        .CONNECTION_RESET_BY_PEER)));

        call().expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ResponseSpec call() {
        return http.get()
                .uri("/greetings/neighbour")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.superAdmin())
                .header(Headers.REQUEST_ID, "test-request")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .exchange();
    }
}
