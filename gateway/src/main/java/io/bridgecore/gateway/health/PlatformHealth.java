package io.bridgecore.gateway.health;

import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Asks the services how they are. */
@Component
class PlatformHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WebClient client;
    private final Backends backends;
    private final JsonMapper json;
    private final Clock clock;

    PlatformHealth(
            @Qualifier("plainClient") WebClient client,
            Backends backends,
            JsonMapper json,
            Clock clock) {
        this.client = client;
        this.backends = backends;
        this.json = json;
        this.clock = clock;
    }

    /** The answer of monitoring-service, its status included. */
    Mono<ResponseEntity<String>> whole() {
        return client.get()
                .uri(backends.url(Backend.MONITORING) + "/health/full")
                .exchangeToMono(PlatformHealth::handOn)
                .onErrorResume(_ -> ownLook());
    }

    /** Whether the database answers tenant-service. */
    Mono<Boolean> database() {
        return succeeds(Backend.TENANT, "/health/db");
    }

    private static Mono<ResponseEntity<String>> handOn(ClientResponse response) {
        MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_JSON);
        return response.bodyToMono(String.class)
                .map(body ->
                        ResponseEntity.status(response.statusCode()).contentType(type).body(body));
    }

    private Mono<ResponseEntity<String>> ownLook() {
        return Flux.fromArray(Backend.values())
                .flatMap(backend ->
                        succeeds(backend, "/health/live")
                                .map(up -> Map.entry(backend.id(), word(up))))
                .collect(
                        TreeMap<String, String>::new,
                        (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(this::withoutMonitoring);
    }

    private ResponseEntity<String> withoutMonitoring(Map<String, String> services) {
        var report = new LinkedHashMap<String, Object>();
        report.put("status", "unhealthy");
        report.put("service", "gateway");
        report.put("timestamp", clock.instant().toString());
        report.put("detail", "monitoring-service does not answer: servers were not looked at");
        report.put("services", services);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(report));
    }

    private Mono<Boolean> succeeds(Backend backend, String path) {
        return client.get()
                .uri(backends.url(backend) + path)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().is2xxSuccessful()))
                .timeout(PATIENCE)
                .onErrorReturn(false);
    }

    private static String word(boolean up) {
        return up ? "healthy" : "unhealthy";
    }
}
