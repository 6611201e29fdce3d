package io.bridgecore.gateway.health;

import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.tenant.HostProperties;
import io.bridgecore.gateway.tenant.SharedCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The first page and the health of the gateway; the health of everything is the platform's. */
@RestController
class HealthController {

    private static final String VERSION = "0.1.0";
    private static final List<String> SERVICES =
            Arrays.stream(Backend.values()).map(Backend::id).toList();

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final PlatformHealth platform;
    private final Mono<ResponseEntity<Map<String, Object>>> database;
    private final Mono<ResponseEntity<Map<String, Object>>> redis;
    private final ApplicationAvailability availability;
    private final RevokedAccess revoked;
    private final HostProperties hosts;
    private final Clock clock;

    HealthController(
            PlatformHealth platform,
            SharedCache redis,
            ApplicationAvailability availability,
            RevokedAccess revoked,
            HostProperties hosts,
            Clock clock) {
        this.platform = platform;
        this.database = look("database", Mono.defer(platform::database));
        this.redis = look("redis", redis.answers());
        this.availability = availability;
        this.revoked = revoked;
        this.hosts = hosts;
        this.clock = clock;
    }

    @GetMapping("/")
    Map<String, Object> first() {
        var page = new LinkedHashMap<String, Object>();
        page.put("message", "BridgeCore");
        page.put("version", VERSION);
        page.put("docs", hosts.publicUrl() + "/docs");
        page.put("health", hosts.publicUrl() + "/health");
        return page;
    }

    @GetMapping("/health")
    Map<String, Object> health() {
        Map<String, Object> report = report(true);
        report.put("services", SERVICES);
        return report;
    }

    @GetMapping("/health/live")
    Map<String, Object> live() {
        return report(true);
    }

    @GetMapping("/health/ready")
    ResponseEntity<Map<String, Object>> ready() {
        boolean accepting = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return answer(report(accepting && revoked.complete()));
    }

    /**
     * The gateway keeps no data: tenant-service, which every request depends on, answers for it.
     */
    @GetMapping("/health/db")
    Mono<ResponseEntity<Map<String, Object>>> database() {
        return database;
    }

    @GetMapping("/health/redis")
    Mono<ResponseEntity<Map<String, Object>>> redis() {
        return redis;
    }

    /** What monitoring-service says of everything; the gateway's own look around without it. */
    @GetMapping("/health/full")
    Mono<ResponseEntity<String>> full() {
        return platform.whole();
    }

    /** Asks for one at a time, however many want to know; its answer serves all for a moment. */
    private Mono<ResponseEntity<Map<String, Object>>> look(String name, Mono<Boolean> question) {
        return Mono.defer(
                        () -> {
                            Instant at = clock.instant();
                            return question.elapsed()
                                    .map(up -> part(name, up.getT2(), up.getT1(), at));
                        })
                .map(HealthController::answer)
                .cache(FRESH);
    }

    private Map<String, Object> part(String name, boolean up, long tookMs, Instant at) {
        Map<String, Object> report = report(up);
        report.put(name, up ? "connected" : "disconnected");
        report.put("latency_ms", tookMs);
        report.put("checked_at", at.toString());
        return report;
    }

    private Map<String, Object> report(boolean up) {
        var report = new LinkedHashMap<String, Object>();
        report.put("status", up ? "healthy" : "unhealthy");
        report.put("service", "gateway");
        report.put("timestamp", clock.instant().toString());
        return report;
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> report) {
        boolean up = "healthy".equals(report.get("status"));
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report);
    }
}
