package io.bridgecore.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.route.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesIT extends GatewayTest {

    @Test
    void greetsAndPointsOn() {
        get("anything.example", "/")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.message")
                .isNotEmpty()
                .jsonPath("$.version")
                .isNotEmpty()
                .jsonPath("$.docs")
                .isNotEmpty()
                .jsonPath("$.health")
                .isNotEmpty();
    }

    @Test
    void saysThatItIsHealthy() {
        get("anything.example", "/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("healthy")
                .jsonPath("$.service")
                .isEqualTo("gateway")
                .jsonPath("$.timestamp")
                .isNotEmpty()
                .jsonPath("$.services.length()")
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/db", "/health/redis"})
    void answersForItsParts(String path) {
        get(API, path).expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/db", "/health/redis"})
    void saysHowLongAPartTookAndWhenItWasAsked(String path) {
        get(API, path)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.latency_ms")
                .isNumber()
                .jsonPath("$.checked_at")
                .isNotEmpty();
    }

    @Test
    void handsOnWhatMonitoringSaysOfEverything() {
        services()
                .of(Backend.MONITORING)
                .stubFor(
                        any(urlPathEqualTo("/health/full"))
                                .willReturn(okJson("{\"status\":\"healthy\",\"kafka\":\"up\"}")));

        get(API, "/health/full")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.kafka")
                .isEqualTo("up");
    }

    @Test
    void answersOtherMethodsAndPagesWithProblems() {
        isProblem(client().delete().uri("/health").exchange(), 405, "method_not_allowed");
        isProblem(get(API, "/docs/nothing.js"), 404, "not_found");
        isProblem(get(API, "/health/nothing"), 404, "not_found");
    }

    @Test
    void servesThePageThatShowsTheApi() {
        get(API, "/docs").expectStatus().isOk().expectHeader().contentType("text/html");
        for (String file : List.of("start.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
            get(API, "/docs/" + file).expectStatus().isOk();
        }
    }

    @Test
    void mergesTheDescriptionsOfTheServicesThatAnswer() {
        for (Backend backend : Backend.values()) {
            services()
                    .of(backend)
                    .stubFor(any(urlPathEqualTo("/v3/api-docs")).willReturn(serverError()));
        }
        describe(Backend.USER, "/api/v1/users/{id}", "name");
        describe(Backend.AUTH, "/api/v1/auth/login", "token");
        describe(Backend.SYNC, "/api/v2/sync/pull", "events");

        get(API, "/docs/openapi.json")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/api/v1/users/{id}'].post.operationId")
                .isEqualTo("user_call")
                .jsonPath(
                        "$.paths['/api/v1/users/{id}'].post.responses.200.content['application/json'].schema['$ref']")
                .isEqualTo("#/components/schemas/user.View")
                .jsonPath("$.components.schemas['user.View'].properties.name")
                .exists()
                .jsonPath("$.components.schemas['auth.View'].properties.token")
                .exists()
                .jsonPath("$.paths['/internal/x']")
                .doesNotExist()
                .jsonPath("$.paths['/api/v1/auth/login'].post.security")
                .isEmpty()
                .jsonPath("$.paths['/api/v1/auth/login'].post.x-required-permission")
                .isEqualTo("none")
                .jsonPath("$.paths['/api/v1/users/{id}'].post.x-required-permission")
                .isEqualTo("authenticated")
                .jsonPath(
                        "$.paths['/api/v2/sync/pull'].post.requestBody.content['application/json'].example.device_id")
                .isEqualTo("phone")
                .jsonPath("$.servers[0].url")
                .isEqualTo("http://localhost:8080")
                .jsonPath("$.components.securitySchemes.bearer.scheme")
                .isEqualTo("bearer")
                .jsonPath("$.info['x-unavailable-services']")
                .value(missing ->
                        assertThat(missing.toString())
                                .contains("tenant", "connector")
                                .doesNotContain("user", "auth", "sync"));
    }

    private static void describe(Backend backend, String path, String field) {
        services()
                .of(backend)
                .stubFor(
                        any(urlPathEqualTo("/v3/api-docs"))
                                .willReturn(
                                        okJson(
                                                """
                                                {"openapi":"3.1.0","paths":{
                                                  "%s":{"post":{"operationId":"call","tags":["x-controller"],
                                                    "x-required-permission":"none",
                                                    "responses":{"200":{"content":{"application/json":{
                                                      "schema":{"$ref":"#/components/schemas/View"}}}}}}},
                                                  "/internal/x":{"get":{}}},
                                                 "components":{"schemas":{"View":{"properties":{"%s":{"type":"string"}}}}}}
                                                """
                                                        .formatted(path, field))));
    }
}
