package io.bridgecore.monitoring.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How everything is, for everybody, in words only. {@code /health/full} is always 200: it is a
 * report, not a probe; this service itself is well as long as it can tell.
 */
@RestController
@Tag(name = "Health")
class FullHealthController {

    private final HealthBoard board;
    private final Clock clock;

    FullHealthController(HealthBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/health/full")
    @Operation(summary = "How the platform and all its parts are")
    FullHealth full() {
        HealthReport report = board.look();
        var services = new LinkedHashMap<String, String>();
        report.services().forEach(service -> services.put(service.name(), service.word()));
        var checks = new LinkedHashMap<String, Check>();
        report.all().forEach(one -> checks.put(one.name(), Check.of(one)));
        return new FullHealth(
                report.word(),
                report.wordOf("database"),
                report.wordOf("redis"),
                report.wordOf("kafka"),
                report.wordOf("elasticsearch"),
                services,
                checks,
                report.at());
    }

    @GetMapping("/health/db")
    @Operation(summary = "How the database is")
    ResponseEntity<Map<String, Object>> database() {
        return server("database");
    }

    @GetMapping("/health/redis")
    @Operation(summary = "How Redis is")
    ResponseEntity<Map<String, Object>> redis() {
        return server("redis");
    }

    @GetMapping("/health/kafka")
    @Operation(summary = "How Kafka is")
    ResponseEntity<Map<String, Object>> kafka() {
        return server("kafka");
    }

    @GetMapping("/health/elasticsearch")
    @Operation(summary = "How Elasticsearch is")
    ResponseEntity<Map<String, Object>> elasticsearch() {
        return server("elasticsearch");
    }

    private ResponseEntity<Map<String, Object>> server(String name) {
        Checkup found = board.look().server(name).orElseThrow();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", found.word());
        answer.put("service", "monitoring-service");
        answer.put("timestamp", clock.instant());
        answer.put(name, found.word());
        answer.put("latency_ms", found.took().toMillis());
        answer.put("checked_at", found.at());
        if (found.error() != null) {
            answer.put("error", found.error());
        }
        return ResponseEntity.status(found.healthy() ? 200 : 503).body(answer);
    }

    /** {@code status} is {@code healthy}, {@code degraded} or {@code unhealthy}. */
    record FullHealth(
            String status,
            String database,
            String redis,
            String kafka,
            String elasticsearch,
            Map<String, String> services,
            Map<String, Check> checks,
            Instant timestamp) {}

    /** How one of them was when it was asked last. */
    record Check(String status, long latencyMs, Instant checkedAt) {

        static Check of(Checkup checkup) {
            return new Check(checkup.word(), checkup.took().toMillis(), checkup.at());
        }
    }
}
