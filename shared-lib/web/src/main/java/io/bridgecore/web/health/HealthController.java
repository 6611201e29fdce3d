package io.bridgecore.web.health;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health} in the words of the API; the framework's own form is at /actuator/health. */
@RestController
@RequestMapping("/health")
class HealthController {

    private static final Map<String, String> NAMES =
            Map.of("live", "livenessState", "ready", "readiness");

    private final HealthEndpoint health;
    private final String service;
    private final Clock clock;

    HealthController(HealthEndpoint health, String service, Clock clock) {
        this.health = health;
        this.service = service;
        this.clock = clock;
    }

    /** Whether the service works, its servers included. */
    record Report(String status, String service, Instant timestamp, Map<String, String> checks) {}

    @GetMapping
    ResponseEntity<Report> whole() {
        return answer(health.health());
    }

    /** One part: {@code live}, {@code ready}, {@code db}, {@code redis}, {@code kafka}. */
    @GetMapping("/{part}")
    ResponseEntity<?> part(@PathVariable("part") String part) {
        HealthDescriptor found = health.healthForPath(NAMES.getOrDefault(part, part));
        return found == null ? ResponseEntity.notFound().build() : answer(found);
    }

    private ResponseEntity<Report> answer(HealthDescriptor descriptor) {
        var checks = new LinkedHashMap<String, String>();
        if (descriptor instanceof CompositeHealthDescriptor parts
                && parts.getComponents() != null) {
            parts.getComponents().forEach((name, part) -> checks.put(name, word(part)));
        }
        boolean up = descriptor.getStatus().equals(Status.UP);
        return ResponseEntity.status(up ? 200 : 503)
                .body(new Report(word(descriptor), service, clock.instant(), checks));
    }

    private static String word(HealthDescriptor descriptor) {
        return descriptor.getStatus().equals(Status.UP) ? "healthy" : "unhealthy";
    }
}
